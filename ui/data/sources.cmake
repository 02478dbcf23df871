list(APPEND UI_SOURCES
  data/correlation_source.h
  data/correlations.cpp
  data/layer_loader.cpp
  data/measure.cpp
  data/run_catalog.cpp
  data/run_list.cpp
  data/score_importer.h
  data/selection.cpp
  data/settings_command.cpp
  data/text_groups.cpp
  data/view_state.cpp
  data/workspace.cpp
  data/workspace_json.cpp)
