infoplane_test(ui_figures SOURCES figures_test.cpp figures_sample.h LIBRARIES infoplane_ui)
infoplane_test(ui_figures_export SOURCES figures_export_test.cpp figures_sample.h LIBRARIES infoplane_ui)
