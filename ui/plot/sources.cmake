list(APPEND UI_SOURCES
  plot/backdrop_item.cpp
  plot/chart_renderer.cpp
  plot/column_names.cpp
  plot/data_item.cpp
  plot/legend_item.cpp
  plot/plot_canvas.cpp
  plot/plot_gestures.cpp
  plot/plot_spec.cpp
  plot/plot_style.cpp
  plot/plot_view.cpp
  plot/plot_widget.cpp
  plot/point_label_item.cpp
  plot/point_walk.cpp
  plot/ticks.cpp
  plot/tile_item.cpp
  plot/tone_scale.cpp
  plot/tooltip_item.cpp)
