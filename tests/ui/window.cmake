infoplane_test(ui_window_intake SOURCES window_intake_test.cpp fakes.h LIBRARIES infoplane_ui)
infoplane_test(ui_window_main SOURCES window_main_test.cpp fakes.h LIBRARIES infoplane_ui)
