list(APPEND UI_SOURCES
  library/library_delegate.cpp
  library/library_filter.cpp
  library/library_model.cpp
  library/library_panel.cpp
  library/library_tree.cpp
  library/look_menu.cpp
  library/removal_command.cpp)
