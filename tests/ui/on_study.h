#pragma once

#include "tests/ui/study.h"
#include "ui/data/run_catalog.h"
#include "ui/data/view_state.h"
#include "ui/plot/plot_widget.h"
#include "ui/theme/theme.h"

namespace infoplane::test {

/// What tests of views stand on: a study of their own, what is shown of it and how. Each test function starts
/// with `begin`, fills the study, then opens the catalogue and makes its views; `end` comes after they are
/// gone.
class OnStudy : public QObject {
  Q_OBJECT

 protected:
  void begin() {
    failOnAnyWarning();
    study_ = std::make_unique<Study>();
    theme_ = std::make_unique<ui::Theme>();
    state_ = std::make_unique<ui::ViewState>();
  }
  void openCatalog() { catalog_ = std::make_unique<ui::RunCatalog>(study_->open()); }
  void end() {
    catalog_.reset();
    state_.reset();
    theme_.reset();
    study_.reset();
  }

  /// Views are rebuilt once per turn of the event loop.
  static void settle() { QCoreApplication::processEvents(); }

  static void show(QWidget& view, const QSize& size) {
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
  }

  /// Where a point is drawn, in the coordinates of the plot's viewport.
  static QPoint placeOf(ui::PlotWidget& plot, ui::PointKey key) {
    const auto index = ui::findPoint(plot.spec(), key);
    if (!index) return {-1, -1};
    const ui::PlotPoint& point = plot.spec().series[index->series].points[index->point];
    return plot.renderer().toScene(point.x, point.y).toPoint();
  }

  std::unique_ptr<Study> study_;
  std::unique_ptr<ui::Theme> theme_;
  std::unique_ptr<ui::ViewState> state_;
  std::unique_ptr<ui::RunCatalog> catalog_;
};

}  // namespace infoplane::test
