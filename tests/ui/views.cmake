infoplane_test(ui_views SOURCES views_test.cpp on_study.h LIBRARIES infoplane_ui)
infoplane_test(ui_views_deck SOURCES views_deck_test.cpp on_study.h LIBRARIES infoplane_ui)
infoplane_test(ui_views_training SOURCES views_training_test.cpp figures_sample.h LIBRARIES infoplane_ui)
infoplane_test(ui_views_correlation SOURCES views_correlation_test.cpp on_study.h correlations_sample.h LIBRARIES infoplane_ui)
