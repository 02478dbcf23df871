infoplane_test(ui_window_intake SOURCES window_intake_test.cpp fakes.h LIBRARIES infoplane_ui)
infoplane_test(ui_window_main SOURCES window_main_test.cpp fakes.h LIBRARIES infoplane_ui)
infoplane_test(ui_window_drop SOURCES window_drop_test.cpp fakes.h LIBRARIES infoplane_ui)
