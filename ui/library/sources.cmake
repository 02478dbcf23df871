list(APPEND UI_SOURCES
  library/library_tree.cpp library/library_model.cpp library/library_filter.cpp library/library_delegate.cpp
  library/library_panel.cpp)
