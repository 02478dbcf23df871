infoplane_test(ui_plot_values SOURCES plot_values_test.cpp plot_sample.h LIBRARIES infoplane_ui)
infoplane_test(ui_plot_renderer SOURCES plot_renderer_test.cpp plot_sample.h LIBRARIES infoplane_ui)
infoplane_test(ui_plot_widget SOURCES plot_widget_test.cpp plot_sample.h LIBRARIES infoplane_ui)
infoplane_test(ui_plot_dense SOURCES plot_dense_test.cpp plot_sample.h LIBRARIES infoplane_ui)
