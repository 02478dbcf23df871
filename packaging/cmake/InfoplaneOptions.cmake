# What a builder may choose, and the compiler settings every room shares.
option(INFOPLANE_GUI "Build the window (Qt 6); OFF builds engine, database and infoplane-cli alone" ON)
option(INFOPLANE_TESTS "Build the tests (Qt Test)" ${INFOPLANE_GUI})
option(INFOPLANE_BENCHMARKS "Build the benchmarks (Google Benchmark)" OFF)
option(INFOPLANE_WERROR "Warnings are errors" OFF)
set(INFOPLANE_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined or thread")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

if(INFOPLANE_SANITIZE)
  add_compile_options(-fsanitize=${INFOPLANE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${INFOPLANE_SANITIZE})
endif()
