# `infoplane_torch`: libtorch as one target, whether Debian's package (1.13, CPU) or PyPI's torch wheel (2.x; pass
# -DCMAKE_PREFIX_PATH=$(python -c 'import torch; print(torch.utils.cmake_prefix_path)')). Its headers are not ours
# to warn about.
# Its targets must be known where the tests link them, not only below the folder that looks for them.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)

# TorchConfig of the wheel looks for its libraries in the system's folders first: where Debian's libtorch is installed
# too, 2.x headers would meet 1.13 libraries. The wheel's own folder, named as a prefix, comes before them.
foreach(prefix IN LISTS CMAKE_PREFIX_PATH)
  if(EXISTS "${prefix}/../../lib/libtorch.so")
    list(APPEND CMAKE_PREFIX_PATH "${prefix}/../..")
  endif()
endforeach()
find_package(Torch REQUIRED)
unset(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL)

add_library(infoplane_torch INTERFACE)
target_include_directories(infoplane_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
target_link_libraries(infoplane_torch INTERFACE ${TORCH_LIBRARIES})
separate_arguments(INFOPLANE_TORCH_FLAGS UNIX_COMMAND "${TORCH_CXX_FLAGS}")
target_compile_options(infoplane_torch INTERFACE ${INFOPLANE_TORCH_FLAGS})
# In C++20 clang wants the type complete where ATen's headers hold vectors of it; they only declare it.
target_compile_options(infoplane_torch INTERFACE
  "$<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:Clang>>:SHELL:-include ATen/core/ivalue.h>")
message(STATUS "Infoplane: libtorch ${Torch_VERSION}")
# Told by the window, which does not link it.
set_property(GLOBAL PROPERTY INFOPLANE_TORCH_VERSION "${Torch_VERSION}")
