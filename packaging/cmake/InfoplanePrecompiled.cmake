# Headers that take long and that most files of a kind include are compiled once for all of them: those of tensors, of
# the window, of tests. A file still includes what it uses: with INFOPLANE_PRECOMPILED=OFF everything builds the same.
#
#   torch  tensors, JSON and the standard library
#   qt     the widgets, JSON and the standard library
#
# What reads files from outside is compiled without: there GCC sees all that it can warn of (see below).
option(INFOPLANE_PRECOMPILED "Compile common headers once" ON)

set(INFOPLANE_COMMON_HEADERS
  <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <map> <memory> <numeric> <optional> <ranges> <set> <span>
  <string> <string_view> <utility> <variant> <vector> <nlohmann/json.hpp>)

# infoplane_precompile(KIND LIBRARIES ... HEADERS ...): makes the headers of a kind.
function(infoplane_precompile kind)
  cmake_parse_arguments(KIND "" "" "LIBRARIES;HEADERS" ${ARGN})
  if(NOT INFOPLANE_PRECOMPILED)
    return()
  endif()
  set(target infoplane_headers_${kind})
  set(source "${CMAKE_BINARY_DIR}/headers/${kind}.cpp")
  if(NOT EXISTS "${source}")
    file(WRITE "${source}" "// Only its precompiled headers are wanted.\n")
  endif()
  add_library(${target} OBJECT "${source}")
  target_link_libraries(${target} PRIVATE nlohmann_json::nlohmann_json ${KIND_LIBRARIES})
  target_precompile_headers(${target} PRIVATE ${INFOPLANE_COMMON_HEADERS} ${KIND_HEADERS})
  infoplane_warnings(${target})
endfunction()

# infoplane_use_precompiled(TARGET KIND): TARGET is compiled with the headers of that kind, where they are made.
function(infoplane_use_precompiled target kind)
  if(NOT TARGET infoplane_headers_${kind})
    return()
  endif()
  target_precompile_headers(${target} REUSE_FROM infoplane_headers_${kind})
  # libstdc++ tells GCC not to warn of what std::string does inside; precompiled, that word is lost (GCC 12 and 14).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE
      $<$<COMPILE_LANGUAGE:CXX>:-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>)
  endif()
endfunction()
