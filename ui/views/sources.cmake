list(APPEND UI_SOURCES
  views/catalog_view.cpp
  views/explorer_view.cpp
  views/information_plane_view.cpp
  views/layers_view.cpp
  views/segmented_control.cpp)
