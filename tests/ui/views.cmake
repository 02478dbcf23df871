infoplane_test(ui_views SOURCES views_test.cpp LIBRARIES infoplane_ui)
