infoplane_test(ui_window_intake SOURCES window_intake_test.cpp fakes.h LIBRARIES infoplane_ui)
infoplane_test(ui_window_main SOURCES window_main_test.cpp fakes.h LIBRARIES infoplane_ui)
infoplane_test(ui_window_drop SOURCES window_drop_test.cpp fakes.h LIBRARIES infoplane_ui)
infoplane_test(ui_window_session SOURCES window_session_test.cpp LIBRARIES infoplane_ui)
infoplane_test(ui_translation SOURCES translation_test.cpp LIBRARIES Qt6::Core infoplane_quantities)
infoplane_test(ui_window_scores SOURCES window_scores_test.cpp correlations_sample.h fakes.h LIBRARIES infoplane_ui)
infoplane_test(ui_preferences SOURCES preferences_test.cpp own_settings.h LIBRARIES infoplane_ui)
infoplane_test(ui_accessibility SOURCES accessibility_test.cpp correlations_sample.h fakes.h LIBRARIES infoplane_ui)

# Databases as people have them; the program writes one, to be looked at (walk_views.sh).
infoplane_test(ui_mixed_study SOURCES mixed_study_test.cpp mixed_study.cpp mixed_study.h LIBRARIES infoplane_ui)
infoplane_program(make_mixed_study SOURCES make_mixed_study.cpp mixed_study.cpp LIBRARIES infoplane_database)
set_target_properties(make_mixed_study PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
