# `infoplane_torch`: libtorch as one target, whether Debian's package (CPU; 1.13 in Debian 12, 2.6 in 13) or PyPI's
# torch wheel (2.x; pass -DCMAKE_PREFIX_PATH=$(python -c 'import torch; print(torch.utils.cmake_prefix_path)')). Its
# headers are not ours to warn about.
add_library(infoplane_torch INTERFACE)

if(INFOPLANE_WITH_CUDA)
  # By its files and not by the wheel's own TorchConfig: that one wants all of NVIDIA's libraries on the machine, whose
  # headers nothing here includes.
  set(Torch_VERSION "${INFOPLANE_CUDA_TORCH_VERSION} with CUDA")
  set(torch_library "${INFOPLANE_CUDA_TORCH}/lib")
  target_include_directories(infoplane_torch SYSTEM INTERFACE
    "${INFOPLANE_CUDA_TORCH}/include" "${INFOPLANE_CUDA_TORCH}/include/torch/csrc/api/include" ${CUDAToolkit_INCLUDE_DIRS})
  # The device's operations make themselves known when their library is loaded: nothing calls it by name.
  target_link_libraries(infoplane_torch INTERFACE
    "${torch_library}/libc10.so" "${torch_library}/libc10_cuda.so" "${torch_library}/libtorch_cpu.so"
    "-Wl,--no-as-needed,${torch_library}/libtorch_cuda.so,--as-needed" "${torch_library}/libtorch.so" CUDA::cudart)
  target_link_options(infoplane_torch INTERFACE "-Wl,-rpath,${torch_library}" "-Wl,--allow-shlib-undefined")
  target_compile_definitions(infoplane_torch INTERFACE INFOPLANE_WITH_CUDA)
else()
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
  target_include_directories(infoplane_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
  target_link_libraries(infoplane_torch INTERFACE ${TORCH_LIBRARIES})
  separate_arguments(INFOPLANE_TORCH_FLAGS UNIX_COMMAND "${TORCH_CXX_FLAGS}")
  target_compile_options(infoplane_torch INTERFACE ${INFOPLANE_TORCH_FLAGS})
endif()

# In C++20 clang wants the type complete where ATen's headers hold vectors of it; they only declare it.
target_compile_options(infoplane_torch INTERFACE
  "$<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:Clang>>:SHELL:-include ATen/core/ivalue.h>")
message(STATUS "Infoplane: libtorch ${Torch_VERSION}")
