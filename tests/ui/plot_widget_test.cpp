#include "ui/plot/plot_widget.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QStyleHints>
#include <QWheelEvent>
#include <QtTest/QtTest>

#include "tests/ui/plot_sample.h"
#include "tests/ui/study.h"
#include "ui/plot/tooltip_item.h"

using namespace infoplane::ui;
using infoplane::test::samplePlot;

namespace {

void drag(QWidget* on, QPoint from, QPoint to, Qt::MouseButton button, Qt::KeyboardModifiers keys = {}) {
  QTest::mousePress(on, button, keys, from);
  QTest::mouseMove(on, (from + to) / 2);
  const auto moveTo = [&](QPoint at) {
    QMouseEvent move(QEvent::MouseMove, at, on->mapToGlobal(at), Qt::NoButton, button, keys);
    QCoreApplication::sendEvent(on, &move);
  };
  moveTo((from + to) / 2);
  moveTo(to);
  QTest::mouseRelease(on, button, keys, to);
}

void hover(QWidget* on, QPointF at) {
  QMouseEvent move(QEvent::MouseMove, at, on->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
  QCoreApplication::sendEvent(on, &move);
}

/// The accent, or nearly: a thin ring lies between pixels.
/// Or half of it, where a thin ring falls between two pixels; further from it are the series' own colours.
bool isAccent(const QColor& color) {
  const QColor accent = paletteOf(ThemeKind::light).accent;
  return std::abs(color.red() - accent.red()) + std::abs(color.green() - accent.green()) +
             std::abs(color.blue() - accent.blue()) <
         100;
}

void wheel(QWidget* on, QPointF at, int notches) {
  QWheelEvent event(at, on->mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(on, &event);
}

}  // namespace

class PlotWidgetTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<PlotWidget> plot_;

  QPointF at(double x, double y) const { return plot_->renderer().toScene(x, y); }
  QPointF value(QPointF position) const { return plot_->renderer().toPlot(position); }

 private slots:
  void init() {
    failOnAnyWarning();
    plot_ = std::make_unique<PlotWidget>();
    plot_->setStyle(infoplane::test::sampleStyle());
    plot_->setSpec(samplePlot());
    plot_->resize(600, 440);
    plot_->show();
    QVERIFY(QTest::qWaitForWindowExposed(plot_.get()));
  }
  void cleanup() { plot_.reset(); }

  void wheelZoomsAtTheCursor() {
    const QPointF cursor = at(0.22, 0.187);
    const PlotRange before = plot_->range();
    wheel(plot_->viewport(), cursor, 1);
    QVERIFY(plot_->range().x.span() < before.x.span());
    const QPointF under = value(cursor);
    QVERIFY(std::abs(under.x() - 0.22) < 1e-9 && std::abs(under.y() - 0.187) < 1e-9);
    wheel(plot_->viewport(), cursor, -1);
    QVERIFY(std::abs(plot_->range().x.low - before.x.low) < 1e-9);
  }

  void dragPansInOneStepOfTheHistory() {
    const PlotRange before = plot_->range();
    const QPoint from = plot_->renderer().plotArea().center().toPoint();
    const QPointF held = value(from);
    drag(plot_->viewport(), from, from + QPoint(60, 30), Qt::LeftButton);
    const QPointF now = value(from + QPoint(60, 30));
    QVERIFY(std::abs(now.x() - held.x()) < 1e-9 && std::abs(now.y() - held.y()) < 1e-9);
    QCOMPARE(plot_->range().x.span(), before.x.span());
    plot_->back();
    QCOMPARE(plot_->range(), before);
    plot_->forward();
    QVERIFY(plot_->range().x.low < before.x.low);
  }

  void boxZoomShowsTheBox_data() {
    QTest::addColumn<Qt::MouseButton>("button");
    QTest::addColumn<Qt::KeyboardModifiers>("keys");
    QTest::newRow("right") << Qt::RightButton << Qt::KeyboardModifiers();
    QTest::newRow("shift") << Qt::LeftButton << Qt::KeyboardModifiers(Qt::ShiftModifier);
  }
  void boxZoomShowsTheBox() {
    QFETCH(Qt::MouseButton, button);
    QFETCH(Qt::KeyboardModifiers, keys);
    const QPoint from = at(0.2, 0.4).toPoint();
    const QPoint to = at(0.4, 0.2).toPoint();
    const QPointF low = value(QPointF(from.x(), to.y()));
    const QPointF high = value(QPointF(to.x(), from.y()));
    drag(plot_->viewport(), from, to, button, keys);
    QVERIFY(std::abs(plot_->range().x.low - low.x()) < 1e-9 &&
            std::abs(plot_->range().x.high - high.x()) < 1e-9);
    QVERIFY(std::abs(plot_->range().y.low - low.y()) < 1e-9 &&
            std::abs(plot_->range().y.high - high.y()) < 1e-9);
  }

  void doubleClickAndHomeFit() {
    const PlotRange fitted = plot_->range();
    plot_->zoom(0.5, at(0.3, 0.3));
    QVERIFY(plot_->range() != fitted);
    QTest::mouseDClick(plot_->viewport(), Qt::LeftButton, {},
                       plot_->renderer().plotArea().topLeft().toPoint() + QPoint(9, 9));
    QCOMPARE(plot_->range(), fitted);
    QTest::keyClick(plot_.get(), Qt::Key_Plus);
    QVERIFY(plot_->range().x.span() < fitted.x.span());
    QTest::keyClick(plot_.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(plot_->range(), fitted);
    QTest::keyClick(plot_.get(), Qt::Key_Right, Qt::AltModifier);
    QVERIFY(plot_->range() != fitted);
    QTest::keyClick(plot_.get(), Qt::Key_Home);
    QCOMPARE(plot_->range(), fitted);
    QTest::keyClick(plot_.get(), Qt::Key_Minus);
    QVERIFY(plot_->range().x.span() > fitted.x.span());
  }

  void aZoomSurvivesNewLayers() {
    PlotSpec more = samplePlot();
    more.series[0].points.push_back({.x = 0.9, .y = 0.8, .key = {1, 3}});
    plot_->setSpec(more);
    QVERIFY2(plot_->range().x.high > 0.9, "without a zoom the plot follows the data");
    plot_->zoom(0.5, at(0.3, 0.3));
    const PlotRange zoom = plot_->range();
    more.series[0].points.push_back({.x = 1.9, .y = 0.8, .key = {1, 4}});
    plot_->setSpec(more);
    QCOMPARE(plot_->range(), zoom);
    plot_->fit();
    QVERIFY(plot_->range().x.high > 1.9);
  }

  void clickSelectsAndTellsWhich() {
    QSignalSpy chosen(plot_.get(), &PlotWidget::pointsChosen);
    QTest::mouseClick(plot_->viewport(), Qt::LeftButton, {}, at(0.22, 0.187).toPoint());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<QList<PointKey>>(), (QList<PointKey>{{1, 1}}));
    QVERIFY(chosen[0][1].value<Choice>() == Choice::replace);
    QCOMPARE(plot_->current(), (PointKey{1, 1}));
    QTest::mouseClick(plot_->viewport(), Qt::LeftButton, {}, at(0.45, 0.15).toPoint());
    QCOMPARE(chosen.count(), 2);
    QVERIFY(chosen[1][0].value<QList<PointKey>>().isEmpty());
    QVERIFY(plot_->selected().isEmpty());
  }

  void ctrlClickTurnsAPointOver() {
    QSignalSpy chosen(plot_.get(), &PlotWidget::pointsChosen);
    plot_->setSelected({{1, 0}});
    QTest::mouseClick(plot_->viewport(), Qt::LeftButton, Qt::ControlModifier, at(0.22, 0.187).toPoint());
    QCOMPARE(chosen[0][0].value<QList<PointKey>>(), (QList<PointKey>{{1, 1}}));
    QVERIFY(chosen[0][1].value<Choice>() == Choice::toggle);
    QTest::mouseClick(plot_->viewport(), Qt::LeftButton, Qt::ControlModifier, at(0.45, 0.15).toPoint());
    QCOMPARE(chosen.count(), 1);  // beside all points: what is selected stays
  }

  void aRubberBandAddsWhatLiesInIt() {
    QSignalSpy chosen(plot_.get(), &PlotWidget::pointsChosen);
    const PlotRange before = plot_->range();
    drag(plot_->viewport(), at(0.19, 0.28).toPoint(), at(0.45, 0.52).toPoint(), Qt::LeftButton,
         Qt::ControlModifier);
    QCOMPARE(plot_->range(), before);  // it neither pans nor zooms
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<QList<PointKey>>(), (QList<PointKey>{{1, 2}, {2, 0}}));
    QVERIFY(chosen[0][1].value<Choice>() == Choice::add);
    // What the legend hides cannot be caught.
    plot_->setHiddenGroups({"B"});
    QCOMPARE(plot_->renderer().keysIn(plot_->renderer().plotArea()).size(), 3);
  }

  void theKeyboardSelectsMany() {
    QSignalSpy chosen(plot_.get(), &PlotWidget::pointsChosen);
    QTest::keyClick(plot_.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(chosen.last()[0].value<QList<PointKey>>().size(), 5);
    plot_->setSelected({{1, 0}});
    QTest::keyClick(plot_.get(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(chosen.last()[0].value<QList<PointKey>>(), (QList<PointKey>{{1, 1}}));
    QVERIFY(chosen.last()[1].value<Choice>() == Choice::add);
    QTest::keyClick(plot_.get(), Qt::Key_Escape);
    QVERIFY(chosen.last()[0].value<QList<PointKey>>().isEmpty());
    QVERIFY(plot_->selected().isEmpty());
  }

  /// So many rings are drawn as one image, and are still there.
  void aCrowdHasItsRings() {
    PlotSpec crowd = samplePlot();
    crowd.series.resize(1);
    crowd.legend.clear();
    crowd.series[0].points.clear();
    QList<PointKey> all;
    for (int i = 0; i < 40'000; ++i) {
      crowd.series[0].points.push_back(
          {.x = 0.1 + (i % 200) / 500.0, .y = 0.1 + (i / 200) / 500.0, .key = {1, i}});
      all.append({1, i});
    }
    crowd.series[0].showLine = false;
    plot_->setSpec(crowd);
    plot_->setSelected(all);
    const QImage picture = plot_->grab().toImage();
    int ringed = 0;  // so dense a crowd hides most of its rings
    for (int y = 0; y < picture.height(); ++y)
      for (int x = 0; x < picture.width(); ++x) ringed += isAccent(picture.pixelColor(x, y)) ? 1 : 0;
    QVERIFY2(ringed > 200, qPrintable(QString::number(ringed)));
  }

  void everySelectedPointHasARing() {
    const auto ringed = [this](QPointF centre) {
      const QImage picture = plot_->grab().toImage();
      for (int x = 0; x < 12; ++x)
        if (isAccent(picture.pixelColor(centre.toPoint() + QPoint(x, 0)))) return true;
      return false;
    };
    QVERIFY(!ringed(at(0.4, 0.3)) && !ringed(at(0.2, 0.5)));
    plot_->setSelected({{1, 2}, {2, 0}});
    QVERIFY(ringed(at(0.4, 0.3)) && ringed(at(0.2, 0.5)));
  }

  void hoverShowsExactValues() {
    hover(plot_->viewport(), at(0.22, 0.187));
    const TooltipItem& tooltip = plot_->renderer().tooltip();
    QVERIFY(tooltip.isVisible());
    QCOMPARE(tooltip.text().title, QStringLiteral("Model A · layer 1"));
    QCOMPARE(tooltip.text().lines, QStringList({"complexity 0.220", "expressivity 0.187", "entropy 0.741"}));
    hover(plot_->viewport(), at(0.45, 0.15));
    QVERIFY(!tooltip.isVisible());
  }

  void copyTakesTheValues() {
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(plot_.get(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(QGuiApplication::clipboard()->text().isEmpty(), "nothing is selected");
    plot_->setSelected({{1, 1}});
    QTest::keyClick(plot_.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("Model A · layer 1\ncomplexity 0.220\nexpressivity 0.187\nentropy 0.741"));
    plot_->setSelected({{1, 0}, {1, 1}});
    QVERIFY(plot_->copyText().startsWith("Model A · layer 0\n"));
    QVERIFY(plot_->copyText().contains("\n\nModel A · layer 1\n"));
  }

  void legendHidesIsolatesAndHighlights() {
    QSignalSpy changed(plot_.get(), &PlotWidget::hiddenGroupsChanged);
    const QPoint b = plot_->renderer().legendEntryRect("B").center().toPoint();
    hover(plot_->viewport(), b);
    QCOMPARE(plot_->renderer().canvas().highlightedGroup, QStringLiteral("B"));
    QTest::mouseClick(plot_->viewport(), Qt::LeftButton, {}, b);
    QCOMPARE(plot_->hiddenGroups(), QSet<QString>({"B"}));
    QVERIFY2(plot_->range().y.high < 0.4, "the fit follows what is shown");
    QTest::mouseClick(plot_->viewport(), Qt::LeftButton, {}, b);
    QVERIFY(plot_->hiddenGroups().isEmpty());
    QCOMPARE(changed.count(), 2);

    const auto doubleClick = [&](QPoint where) {
      QTest::mouseClick(plot_->viewport(), Qt::LeftButton, {}, where);
      QTest::mouseDClick(plot_->viewport(), Qt::LeftButton, {}, where);
    };
    QTest::qWait(QGuiApplication::styleHints()->mouseDoubleClickInterval() + 50);
    doubleClick(b);
    QCOMPARE(plot_->hiddenGroups(), QSet<QString>({"A"}));
    QTest::qWait(QGuiApplication::styleHints()->mouseDoubleClickInterval() + 50);
    doubleClick(plot_->renderer().legendEntryRect("B").center().toPoint());
    QVERIFY2(plot_->hiddenGroups().isEmpty(), "isolating the one that is alone shows all again");
  }

  void theLegendIsWalkedByKeys() {
    const auto highlighted = [this] { return plot_->renderer().canvas().highlightedGroup; };
    QTest::keyClick(plot_.get(), Qt::Key_L);
    QCOMPARE(highlighted(), QStringLiteral("A"));
    QTest::keyClick(plot_.get(), Qt::Key_L);
    QCOMPARE(highlighted(), QStringLiteral("B"));
    QTest::keyClick(plot_.get(), Qt::Key_Space);
    QCOMPARE(plot_->hiddenGroups(), QSet<QString>({"B"}));
    QTest::keyClick(plot_.get(), Qt::Key_Space);
    QVERIFY(plot_->hiddenGroups().isEmpty());
    QTest::keyClick(plot_.get(), Qt::Key_Space, Qt::ShiftModifier);
    QCOMPARE(plot_->hiddenGroups(), QSet<QString>({"A"}));
    QTest::keyClick(plot_.get(), Qt::Key_L);
    QVERIFY2(highlighted().isEmpty(), "past the last one");
    QTest::keyClick(plot_.get(), Qt::Key_Space);
    QCOMPARE(plot_->hiddenGroups(), QSet<QString>({"A"}));
    QTest::keyClick(plot_.get(), Qt::Key_L, Qt::ShiftModifier);
    QCOMPARE(highlighted(), QStringLiteral("B"));
    plot_->setSelected({{2, 0}});
    QTest::keyClick(plot_.get(), Qt::Key_Escape);
    QVERIFY(highlighted().isEmpty());
    QVERIFY2(!plot_->selected().isEmpty(), "the first press leaves the legend only");
  }

  void hiddenGroupsSurviveNewLayers() {
    plot_->toggleGroup("B");
    plot_->setSpec(samplePlot());
    QCOMPARE(plot_->hiddenGroups(), QSet<QString>({"B"}));
  }

  void arrowsWalkThePoints() {
    QSignalSpy clicked(plot_.get(), &PlotWidget::pointsChosen);
    QTest::keyClick(plot_.get(), Qt::Key_Right);
    QCOMPARE(plot_->current(), (PointKey{1, 0}));
    QTest::keyClick(plot_.get(), Qt::Key_Right);
    QCOMPARE(plot_->current(), (PointKey{1, 1}));
    QTest::keyClick(plot_.get(), Qt::Key_Down);
    QCOMPARE(plot_->current(), (PointKey{2, 1}));
    QTest::keyClick(plot_.get(), Qt::Key_Left);
    QCOMPARE(plot_->current(), (PointKey{2, 0}));
    QCOMPARE(clicked.count(), 4);
    QVERIFY(plot_->renderer().tooltip().isVisible());
  }

  void isNamedForScreenReaders() {
    QCOMPARE(plot_->accessibleName(), QStringLiteral("Expressivity I(Y₁;Z) against Complexity I(X₁;Z)"));
  }

  void newDataUnderTheMouseIsSafe() {
    hover(plot_->viewport(), at(0.5, 0.4));
    PlotSpec less = samplePlot();
    less.series.resize(1);
    less.series[0].points.resize(1);
    plot_->setSpec(less);
    plot_->grab();
    plot_->setSpec({});
    plot_->grab();
    QTest::keyClick(plot_.get(), Qt::Key_Right);
    QVERIFY(plot_->copyText().isEmpty());
  }
};

QTEST_MAIN(PlotWidgetTest)
#include "plot_widget_test.moc"
