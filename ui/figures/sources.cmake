list(APPEND UI_SOURCES
  figures/atomic_file.cpp
  figures/figure.cpp
  figures/figure_csv.cpp
  figures/figure_export.cpp
  figures/figure_painter.cpp
  figures/information_plane.cpp
  figures/layer_panels.cpp
  figures/measure.cpp
  figures/plane_references.cpp
  figures/run_names.cpp)
