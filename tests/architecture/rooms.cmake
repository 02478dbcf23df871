# Which room may include which: includes go one way, so that a room can be built, read and tested without those
# above it; and inside a room no file and no folder needs itself by way of others (rings.cmake).
include("${CMAKE_CURRENT_LIST_DIR}/rings.cmake")

# A file belongs to the longest of these that its path begins with, and each is one row below. In ui/ and app/ every
# folder is a room; the folders inside other rooms have no row, and must only not need each other in a ring.
set(UI_ROOMS ui/theme ui/plot ui/data ui/figures ui/views ui/library ui/inspector ui/queue ui/window)
set(APP_ROOMS app/programs app/judgement app/study app/study_figures app/commands app/analysis app/bench app/doctor
  app/cli app/engine app/figures app/window app/manual)
set(ROOMS engine/base engine/naming engine/quantities engine/checkpoint engine/text engine/statistics engine/benchmarks engine/kernels engine/models engine/transformer engine/information engine/sweep
  database ${UI_ROOMS} ${APP_ROOMS})

set(MAY_INCLUDE_engine/base engine/base)
set(MAY_INCLUDE_engine/naming engine/base engine/naming)
set(MAY_INCLUDE_engine/quantities engine/base engine/quantities)
set(MAY_INCLUDE_engine/checkpoint engine/base engine/naming engine/checkpoint)
set(MAY_INCLUDE_engine/text engine/base engine/text)
set(MAY_INCLUDE_engine/statistics engine/base engine/statistics)
set(MAY_INCLUDE_engine/benchmarks engine/base engine/naming engine/benchmarks)
set(MAY_INCLUDE_engine/kernels engine/base engine/kernels)
set(MAY_INCLUDE_engine/models engine/base engine/checkpoint engine/models)
set(MAY_INCLUDE_engine/transformer engine/base engine/checkpoint engine/kernels engine/models engine/transformer)
set(MAY_INCLUDE_engine/information engine/base engine/text engine/kernels engine/information)
set(MAY_INCLUDE_engine/sweep engine)
set(MAY_INCLUDE_database engine/base engine/quantities engine/naming database)

# What the window is made of: looks, plots, what is shown of the database, figures of it, and the parts of the window.
set(MAY_INCLUDE_ui/theme ui/theme)
set(MAY_INCLUDE_ui/plot ui/theme ui/plot)
set(MAY_INCLUDE_ui/data engine/base engine/quantities engine/naming database ui/plot ui/data)
set(MAY_INCLUDE_ui/figures engine/base engine/quantities engine/naming database ui/theme ui/plot ui/data ui/figures)
set(MAY_INCLUDE_ui/views engine/base engine/quantities engine/naming database ui/theme ui/plot ui/data ui/figures ui/views)
set(MAY_INCLUDE_ui/library engine/base engine/quantities engine/naming database ui/theme ui/plot ui/data ui/library)
set(MAY_INCLUDE_ui/inspector engine/base engine/quantities engine/naming database ui/theme ui/plot ui/data ui/figures ui/inspector)
set(MAY_INCLUDE_ui/queue engine/base engine/quantities engine/naming database ui/theme ui/plot ui/queue)
set(MAY_INCLUDE_ui/window engine/base engine/quantities engine/naming database ui)

# What the programs are made of, and the programs, which nothing includes.
set(MAY_INCLUDE_app/programs engine/base engine/quantities app/programs)
set(MAY_INCLUDE_app/judgement engine/base engine/quantities engine/naming engine/checkpoint engine/text engine/benchmarks engine/models database app/judgement)
set(MAY_INCLUDE_app/study engine/base engine/quantities engine/naming engine/statistics engine/benchmarks database app/study)
set(MAY_INCLUDE_app/study_figures engine/base engine/quantities engine/statistics ui/data app/study app/study_figures)
set(MAY_INCLUDE_app/commands engine/base engine/quantities engine/naming engine/models database app/judgement app/study app/commands)
set(MAY_INCLUDE_app/analysis engine database app/judgement app/analysis)
set(MAY_INCLUDE_app/bench engine app/judgement app/analysis app/bench)
set(MAY_INCLUDE_app/doctor engine database app/programs app/judgement app/analysis app/doctor)
set(MAY_INCLUDE_app/cli engine/base engine/quantities engine/naming engine/text database app/programs app/judgement app/study app/commands app/cli)
set(MAY_INCLUDE_app/engine engine database app/judgement app/analysis app/bench app/doctor app/commands app/engine)
set(MAY_INCLUDE_app/figures engine/base engine/quantities engine/naming database ui/data ui/figures app/study_figures app/commands app/figures)
set(MAY_INCLUDE_app/window engine/base engine/quantities engine/naming engine/checkpoint database ui app/programs app/study app/study_figures app/commands
  app/window)
set(MAY_INCLUDE_app/manual engine/base engine/quantities app/commands app/cli app/manual)

# Engine and database run on servers without a desktop; what reads files and scores, and what the window is made of,
# must not wait for, or clash with, the tensor library.
set(WITHOUT_QT engine/base engine/naming engine/checkpoint engine/text engine/statistics engine/benchmarks engine/kernels
  engine/models engine/transformer engine/information engine/sweep database app/programs app/judgement app/study
  app/commands app/analysis app/bench app/doctor app/cli app/engine app/manual)
set(WITHOUT_TORCH engine/base engine/naming engine/checkpoint engine/text engine/statistics engine/benchmarks engine/models database
  ${UI_ROOMS} app/programs app/judgement app/study app/study_figures app/commands app/cli app/figures app/window app/manual)

set(LONGEST_FILE 400)

# Folder of the top of the tree that a path begins with: only there are rooms, whatever else it is called.
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
      note_include("${file}" "${path}")
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

# Sets `out` to the room that `file` belongs to; empty where it belongs to none.
function(find_room file out)
  set(found "")
  get_filename_component(folder "${file}" DIRECTORY)
  while(folder AND NOT found)
    if(folder IN_LIST ROOMS)
      set(found "${folder}")
    endif()
    get_filename_component(folder "${folder}" DIRECTORY)
  endwhile()
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

# Sets `out` to the list of violations below `root`, and `counted` to the number of files looked at.
function(find_violations root out counted)
  set(violations "")
  forget_includes()
  set(patterns "")
  foreach(top engine database ui app)
    list(APPEND patterns "${root}/${top}/*.h" "${root}/${top}/*.cpp" "${root}/${top}/*.cu" "${root}/${top}/*.cuh")
  endforeach()
  file(GLOB_RECURSE files RELATIVE "${root}" ${patterns})
  foreach(file IN LISTS files)
    find_room("${file}" room)
    if(room)
      check_includes("${root}" "${room}" "${file}" violations)
    else()
      list(APPEND violations "${file}: its folder is no room, which has a row in rooms.cmake")
    endif()
    check_length("${root}" "${file}" violations)
  endforeach()
  find_rings(rings)
  list(APPEND violations ${rings})
  list(LENGTH files count)
  set(${out} "${violations}" PARENT_SCOPE)
  set(${counted} "${count}" PARENT_SCOPE)
endfunction()
