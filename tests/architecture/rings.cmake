# Rings of includes: files, or folders, that need each other by way of others can only be read, built and moved all
# together. A header and the source of its name are one (`engine/base/error`), for what either includes both need.

# Forgets the includes of the tree looked at before.
function(forget_includes)
  foreach(kind file folder)
    get_property(nodes GLOBAL PROPERTY "${kind} nodes")
    foreach(node IN LISTS nodes)
      set_property(GLOBAL PROPERTY "${kind} ${node}" "")
    endforeach()
    set_property(GLOBAL PROPERTY "${kind} nodes" "")
  endforeach()
endfunction()

# Remembers that `from` needs `to`; a `kind` of its own for files and for folders.
function(note_need kind from to)
  if(from STREQUAL to)
    return()
  endif()
  set_property(GLOBAL APPEND PROPERTY "${kind} nodes" "${from}")
  set_property(GLOBAL APPEND PROPERTY "${kind} ${from}" "${to}")
endfunction()

# Remembers that `file` includes `path`; both from the top.
function(note_include file path)
  string(REGEX REPLACE "\\.[a-z]+$" "" from "${file}")
  string(REGEX REPLACE "\\.[a-z]+$" "" to "${path}")
  note_need(file "${from}" "${to}")
  get_filename_component(from "${file}" DIRECTORY)
  get_filename_component(to "${path}" DIRECTORY)
  note_need(folder "${from}" "${to}")
endfunction()

# Sets `out` to the first that `node` needs of those that are `open` (a list of the caller); empty where there is none.
macro(next_need kind node out)
  set(${out} "")
  get_property(needs GLOBAL PROPERTY "${kind} ${node}")
  foreach(need IN LISTS needs)
    if(need IN_LIST open)
      set(${out} "${need}")
      break()
    endif()
  endforeach()
endmacro()

# Appends the rings of one kind to `out`. A file on several rings is told with one of them, and with the next when that
# is undone.
function(find_rings_of kind out)
  set(rings ${${out}})
  get_property(open GLOBAL PROPERTY "${kind} nodes")
  list(REMOVE_DUPLICATES open)
  while(open)
    # From any that is open to one that it needs, and on: the way ends at one that needs nothing that is open,
    # or comes back to where it was.
    list(GET open 0 node)
    set(way "")
    while(node AND NOT node IN_LIST way)
      list(APPEND way "${node}")
      next_need(${kind} "${node}" node)
    endwhile()
    if(NOT node)
      list(POP_BACK way last)
      list(REMOVE_ITEM open "${last}")
      continue()
    endif()
    list(FIND way "${node}" begin)
    list(SUBLIST way ${begin} -1 ring)
    list(REMOVE_ITEM open ${ring})
    list(JOIN ring " -> " text)
    list(APPEND rings "${text} -> ${node}: a ring, and what they share belongs below them")
  endwhile()
  set(${out} "${rings}" PARENT_SCOPE)
endfunction()

# Sets `out` to the rings of what was noted.
function(find_rings out)
  set(rings "")
  find_rings_of(file rings)
  find_rings_of(folder rings)
  set(${out} "${rings}" PARENT_SCOPE)
endfunction()
