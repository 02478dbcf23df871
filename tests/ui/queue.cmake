infoplane_test(ui_queue SOURCES queue_test.cpp fakes.h LIBRARIES infoplane_ui)
