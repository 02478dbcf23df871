list(APPEND UI_SOURCES
  views/axis_limits_panel.cpp
  views/catalog_view.cpp
  views/compare_view.cpp
  views/deck_pane.cpp
  views/explorer_view.cpp
  views/flow_layout.cpp
  views/information_plane_view.cpp
  views/layers_view.cpp
  views/measure_bar.cpp
  views/segmented_control.cpp
  views/shares_view.cpp
  views/step_player.cpp
  views/table_model.cpp
  views/table_view.cpp
  views/view_deck.cpp)
