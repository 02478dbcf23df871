infoplane_test(ui_library SOURCES library_test.cpp LIBRARIES infoplane_ui)
