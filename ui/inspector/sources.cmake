list(APPEND UI_SOURCES inspector/bound_fact.cpp inspector/run_facts.cpp inspector/shares_bar.cpp inspector/inspector_panel.cpp)
