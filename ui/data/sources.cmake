list(APPEND UI_SOURCES
  data/run_catalog.cpp
  data/settings_command.cpp
  data/view_state.cpp
  data/workspace.cpp
  data/workspace_json.cpp)
