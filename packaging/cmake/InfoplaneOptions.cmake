# What a builder may choose, and the compiler settings every room shares.
option(INFOPLANE_GUI "Build the window (Qt 6); OFF builds engine, database and infoplane-cli alone" ON)
option(INFOPLANE_TESTS "Build the tests (Qt Test)" ${INFOPLANE_GUI})
option(INFOPLANE_BENCHMARKS "Build the benchmarks (Google Benchmark)" OFF)
option(INFOPLANE_WATCHDOG "The window tells on stderr what kept it from answering for over 50 ms" OFF)
option(INFOPLANE_WERROR "Warnings are errors" OFF)
option(INFOPLANE_UNITY "Compile the files of a room some at a time" ON)
option(INFOPLANE_FUZZ "Build the libFuzzer programs and nothing else (clang); see packaging/fuzz" OFF)
set(INFOPLANE_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined or thread")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# All alike, so that what is compiled for one program can be used by another: also by the modules that a program loads
# (app/programs). Nothing of ours is meant to be replaced by a library that was loaded before it.
add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-fPIC;-fno-semantic-interposition>")
add_compile_options("$<$<COMPILE_LANGUAGE:CUDA>:-Xcompiler=-fPIC>")

# Enough for a debugger to say where it is; whoever wants to look at variables builds with CMAKE_BUILD_TYPE=Debug. All
# that is left out is a quarter of the time that compiling takes.
add_compile_options("$<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CONFIG:RelWithDebInfo>>:-g1>")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # What precompiled headers need of it (its manual, "Precompiled headers").
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE_PROGRAM}")
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endif()

if(INFOPLANE_SANITIZE)
  add_compile_options(-fsanitize=${INFOPLANE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${INFOPLANE_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 sees uninitialized members in <regex> and <functional> where sanitizers keep it from inlining.
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
endif()

if(INFOPLANE_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "INFOPLANE_FUZZ needs clang (the preset `fuzz` chooses it); this is ${CMAKE_CXX_COMPILER_ID}")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()
