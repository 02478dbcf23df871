# cmake -DROOT=. -P tests/architecture/check_rooms.cmake: fails, and lists them, when the tree breaks its own rules.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/rooms.cmake")

get_filename_component(ROOT "${ROOT}" ABSOLUTE)
find_violations("${ROOT}" violations counted)
if(counted LESS 20)
  message(FATAL_ERROR "only ${counted} source files below ${ROOT}: give the top of the repository as ROOT")
endif()
if(violations)
  list(JOIN violations "\n  " text)
  message(FATAL_ERROR "the rooms' rules are broken:\n  ${text}")
endif()
message(STATUS "${counted} files keep to the rooms' rules")
