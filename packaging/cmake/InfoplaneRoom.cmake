# infoplane_room(NAME SOURCES ... [HEADERS KIND] [PUBLIC ...] [PRIVATE ...])
# One static library per room, `infoplane_NAME`; headers are included by their path from the top of the
# repository, so that every include says which room it reaches into. HEADERS: which of them are precompiled
# (InfoplanePrecompiled.cmake), if any are.
function(infoplane_room name)
  cmake_parse_arguments(ROOM "" "HEADERS" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(target infoplane_${name})
  add_library(${target} STATIC ${ROOM_SOURCES})
  target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PUBLIC ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
  infoplane_warnings(${target})
  infoplane_use_precompiled(${target} "${ROOM_HEADERS}")
  infoplane_unity(${target})
endfunction()

# infoplane_program(TARGET SOURCES ... [HEADERS KIND] LIBRARIES ...): an executable with the same rules.
function(infoplane_program target)
  cmake_parse_arguments(PROGRAM "" "HEADERS" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${target} ${PROGRAM_SOURCES})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE ${PROGRAM_LIBRARIES})
  infoplane_warnings(${target})
  infoplane_use_precompiled(${target} "${PROGRAM_HEADERS}")
  infoplane_unity(${target})
endfunction()

# Files of a target are compiled some at a time: what they have in common (headers, and above all the templates that
# each makes anew) is compiled once for all of these. They stay files of their own, with names of their own.
function(infoplane_unity target)
  if(INFOPLANE_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  endif()
endfunction()

function(infoplane_warnings target)
  set(flags -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
  # At -O3 GCC 12 takes std::string's operator+ for overlapping copies (its bug 105651); nothing of ours is meant.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    list(APPEND flags $<$<CONFIG:Release>:-Wno-restrict>)
  endif()
  set(device_flags -Xcompiler=-Wall,-Wextra,-Wshadow)
  if(INFOPLANE_WERROR)
    list(APPEND flags -Werror)
    list(APPEND device_flags -Werror=all-warnings)
  endif()
  target_compile_options(${target} PRIVATE
    "$<$<COMPILE_LANGUAGE:CXX>:${flags}>" "$<$<COMPILE_LANGUAGE:CUDA>:${device_flags}>")
endfunction()
