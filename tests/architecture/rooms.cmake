# Which room may include which: includes go one way, so that a room can be built, read and tested without those
# above it.

set(ROOMS engine/base engine/checkpoint engine/text engine/statistics engine/benchmarks engine/kernels engine/transformer engine/information engine/sweep
  database ui app)

set(MAY_INCLUDE_engine/base engine/base)
set(MAY_INCLUDE_engine/checkpoint engine/base engine/checkpoint)
set(MAY_INCLUDE_engine/text engine/base engine/text)
set(MAY_INCLUDE_engine/statistics engine/base engine/statistics)
set(MAY_INCLUDE_engine/benchmarks engine/base engine/benchmarks)
set(MAY_INCLUDE_engine/kernels engine/base engine/kernels)
set(MAY_INCLUDE_engine/transformer engine/base engine/checkpoint engine/kernels engine/transformer)
set(MAY_INCLUDE_engine/information engine/base engine/text engine/kernels engine/information)
set(MAY_INCLUDE_engine/sweep engine)
set(MAY_INCLUDE_database engine/base database)
set(MAY_INCLUDE_ui engine/base database ui)
set(MAY_INCLUDE_app engine database ui app)

# Engine and database run on servers without a desktop; the first three rooms and what the window is made of must not
# wait for, or clash with, the tensor library.
set(WITHOUT_QT engine/base engine/checkpoint engine/text engine/statistics engine/benchmarks engine/kernels
  engine/transformer engine/information engine/sweep database)
set(WITHOUT_TORCH engine/base engine/checkpoint engine/text engine/statistics engine/benchmarks database ui)

set(LONGEST_FILE 400)

# Folder of the top of the tree that a path begins with: only those are rooms, whatever else it is called.
set(ROOM_PATH "^(engine|database|ui|app|tests)/")

# One violation for each include of `file` that `room` may not have, appended to `out`.
function(check_includes root room file out)
  set(found ${${out}})
  file(STRINGS "${root}/${file}" lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
  get_filename_component(folder "${root}/${file}" DIRECTORY)
  foreach(line IN LISTS lines)
    if(NOT line MATCHES "include[ \t]*([<\"])([^>\"]+)[>\"]")
      continue()
    endif()
    set(quote "${CMAKE_MATCH_1}")
    set(path "${CMAKE_MATCH_2}")
    if(path MATCHES "${ROOM_PATH}")
      set(allowed FALSE)
      foreach(lower IN LISTS MAY_INCLUDE_${room})
        string(FIND "${path}" "${lower}/" at)
        if(at EQUAL 0)
          set(allowed TRUE)
        endif()
      endforeach()
      if(NOT allowed)
        list(APPEND found "${file}: ${room} may not include ${path}")
      endif()
    elseif(quote STREQUAL "\"" AND (path MATCHES "^\\.\\.?/" OR EXISTS "${folder}/${path}"))
      list(APPEND found "${file}: ${path} must be included by its path from the top")
    endif()
    if(room IN_LIST WITHOUT_QT AND path MATCHES "^(Q[A-Z]|Qt)")
      list(APPEND found "${file}: ${room} may not include Qt (${path})")
    endif()
    if(room IN_LIST WITHOUT_TORCH AND path MATCHES "^(torch|ATen|c10|caffe2)/")
      list(APPEND found "${file}: ${room} may not include libtorch (${path})")
    endif()
  endforeach()
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

function(check_length root file out)
  file(READ "${root}/${file}" text)
  string(REGEX REPLACE "[^\n]+" "" newlines "${text}")
  string(LENGTH "${newlines}" lines)
  if(lines GREATER LONGEST_FILE)
    list(APPEND ${out} "${file}: ${lines} lines, at most ${LONGEST_FILE}")
    set(${out} "${${out}}" PARENT_SCOPE)
  endif()
endfunction()

# Sets `out` to the list of violations below `root`, and `counted` to the number of files looked at.
function(find_violations root out counted)
  set(violations "")
  set(count 0)
  foreach(room IN LISTS ROOMS)
    file(GLOB_RECURSE files RELATIVE "${root}"
      "${root}/${room}/*.h" "${root}/${room}/*.cpp" "${root}/${room}/*.cu" "${root}/${room}/*.cuh")
    foreach(file IN LISTS files)
      math(EXPR count "${count} + 1")
      check_includes("${root}" "${room}" "${file}" violations)
      check_length("${root}" "${file}" violations)
    endforeach()
  endforeach()
  set(${out} "${violations}" PARENT_SCOPE)
  set(${counted} "${count}" PARENT_SCOPE)
endfunction()
