list(APPEND UI_SOURCES data/run_catalog.cpp data/view_state.cpp)
