list(APPEND UI_SOURCES
  figures/atomic_file.cpp
  figures/compare_panels.cpp
  figures/context_shares.cpp
  figures/correlation_matrix.cpp
  figures/correlation_scatter.cpp
  figures/correlation_text.cpp
  figures/figure.cpp
  figures/figure_csv.cpp
  figures/figure_export.cpp
  figures/figure_painter.cpp
  figures/figure_sidecar.cpp
  figures/information_plane.cpp
  figures/layer_panels.cpp
  figures/measure.cpp
  figures/measurement_table.cpp
  figures/plane_references.cpp
  figures/run_names.cpp)
