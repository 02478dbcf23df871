#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <QSet>
#include <QVector3D>
#include <QtTest/QtTest>

#include "tests/ui/plot_sample.h"
#include "tests/ui/study.h"
#include "ui/figures/context_shares.h"
#include "ui/plot/plot_canvas.h"
#include "ui/plot/plot_view.h"
#include "ui/plot/point_walk.h"
#include "ui/theme/theme.h"

using namespace infoplane::ui;
using infoplane::test::samplePlot;

namespace {

PlotCanvas sampleCanvas() {
  PlotCanvas canvas;
  canvas.spec = samplePlot();
  canvas.style = infoplane::test::sampleStyle();
  canvas.area = QRectF(100, 50, 400, 200);
  canvas.range = {{0, 1}, {0, 1}};
  return canvas;
}

QStringList labelsOf(const Ticks& ticks) {
  QStringList labels;
  for (const double value : ticks.values) labels << ticks.label(value);
  return labels;
}

}  // namespace

namespace {

/// A colour as an eye with this matrix (linear sRGB to linear sRGB) sees it, in CIELAB under D65.
QVector3D labSeenBy(const QList<double>& eye, const QColor& color) {
  const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  const std::array<double, 3> rgb{linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
  std::array<double, 3> seen{};
  for (int row = 0; row < 3; ++row) {
    double sum = 0;
    for (int column = 0; column < 3; ++column)
      sum += eye[row * 3 + column] * rgb[static_cast<std::size_t>(column)];
    seen[static_cast<std::size_t>(row)] = std::clamp(sum, 0.0, 1.0);
  }
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
  const double y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  const double z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
  return QVector3D(float(116 * y - 16), float(500 * (x - y)), float(200 * (y - z)));
}

}  // namespace

class PlotValuesTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void ticksAreNiceNumbers() {
    QCOMPARE(labelsOf(niceTicks({0.05, 0.30}, 6)),
             QStringList({"0.05", "0.10", "0.15", "0.20", "0.25", "0.30"}));
    QCOMPARE(labelsOf(niceTicks({0.0, 1.0}, 5)), QStringList({"0.00", "0.25", "0.50", "0.75", "1.00"}));
    QCOMPARE(labelsOf(niceTicks({-0.2, 0.2}, 5)), QStringList({"-0.2", "-0.1", "0.0", "0.1", "0.2"}));
    QCOMPARE(labelsOf(niceTicks({0, 12345678}, 4)), QStringList({"0", "5000000", "10000000"}));
  }

  void layerTicksEndAtTheLastLayer() {
    QCOMPARE(labelsOf(niceTicks({0, 32}, 6, true)), QStringList({"0", "8", "16", "24", "32"}));
    QCOMPARE(labelsOf(niceTicks({0, 6}, 8, true)), QStringList({"0", "1", "2", "3", "4", "5", "6"}));
    // A prime number of layers: whole numbers all the same.
    for (const double value : niceTicks({0, 37}, 6, true).values) QCOMPARE(value, std::round(value));
  }

  void ticksHoldForAnyRange() {
    const double huge = std::numeric_limits<double>::max();
    const double nan = std::nan("");
    for (const Range& range : {Range{1, 1}, Range{2, 1}, Range{nan, 1}, Range{-huge, huge}, Range{0, 1e-300},
                               Range{1, 1 + 1e-16}, Range{1e15, 1e15 + 1}, Range{0, 1e-12}, Range{0, huge}}) {
      for (const int most : {-1, 2, 8}) {
        const Ticks ticks = niceTicks(range, most);
        QVERIFY(!ticks.values.empty());
        QVERIFY(static_cast<int>(ticks.values.size()) <= std::max(most, 2));
        const Range wide = widenToTicks(range, most);
        QVERIFY(wide.low < wide.high);
      }
    }
  }

  void wideningKeepsTheDataInside() {
    const Range wide = widenToTicks({0.062, 0.288}, 6);
    QCOMPARE(wide.low, 0.05);
    QCOMPARE(wide.high, 0.3);
    const Range around = widenToTicks({0.5, 0.5}, 6);
    QVERIFY(around.low < 0.5 && around.high > 0.5);
  }

  void fitShowsAllPointsAndLeavesHiddenOnesOut() {
    const PlotSpec spec = samplePlot();
    const PlotRange all = fitRange(spec);
    QVERIFY(all.x.low < 0.1 && all.x.high > 0.5 && all.y.low < 0.1 && all.y.high > 0.5);
    const PlotRange onlyA = fitRange(spec, {"B"});
    QVERIFY(onlyA.x.high < all.x.high && onlyA.y.high < 0.4);
  }

  void fitHonoursBoundsBandsAndBadValues() {
    PlotSpec spec = samplePlot();
    spec.series[0].points[0] = {.x = 0.0, .y = 0.0};
    spec.x.least = spec.y.least = 0;
    spec.series[1].points.push_back({.x = std::nan(""), .y = 1e9});
    QCOMPARE(fitRange(spec).x.low, 0.0);
    QVERIFY(fitRange(spec).y.high < 1);
    spec.bands.push_back({-0.2, 0.05, "noise floor"});
    QVERIFY(fitRange(spec).y.low <= -0.2 || fitRange(spec).y.low == 0.0);
    spec.y.high = 0.25;
    QCOMPARE(fitRange(spec).y.high, 0.25);
    spec.series.clear();
    spec.bands.clear();
    QVERIFY(fitRange(spec).x.low < fitRange(spec).x.high);
  }

  void historyGoesBackAndForward() {
    ViewHistory history;
    const PlotRange fitted{{0, 1}, {0, 1}};
    const PlotRange one{{0.1, 0.5}, {0, 1}};
    const PlotRange two{{0.2, 0.3}, {0, 1}};
    history.setFitted(fitted);
    QVERIFY(history.isFitted() && !history.canGoBack() && !history.canGoForward());
    QVERIFY(history.visit(one));
    QVERIFY(history.visit(two));
    history.back();
    QCOMPARE(history.current(), one);
    history.back();
    QCOMPARE(history.current(), fitted);
    history.back();  // nothing further back
    QCOMPARE(history.current(), fitted);
    history.forward();
    QCOMPARE(history.current(), one);
    QVERIFY(history.visit({{0.4, 0.6}, {0, 1}}));
    QVERIFY2(!history.canGoForward(), "a new range ends the way forward");
  }

  void historyMergesGesturesAndRefusesNonsense() {
    ViewHistory history;
    history.setFitted({{0, 1}, {0, 1}});
    QVERIFY(history.visit({{0.1, 1.1}, {0, 1}}));
    QVERIFY(history.visit({{0.2, 1.2}, {0, 1}}, true));
    history.back();
    QVERIFY(history.isFitted());
    for (const Range& bad :
         {Range{1, 1}, Range{1, 0}, Range{0, 1e12}, Range{0, std::nan("")}, Range{1, 1 + 1e-14}})
      QVERIFY(!history.visit({bad, {0, 1}}));
    QVERIFY2(!history.visit(history.current()), "staying is no step");
  }

  void aZoomSurvivesNewDataAndAFitFollowsIt() {
    ViewHistory history;
    history.setFitted({{0, 1}, {0, 1}});
    history.setFitted({{0, 2}, {0, 2}});
    QCOMPARE(history.current(), (PlotRange{{0, 2}, {0, 2}}));
    const PlotRange zoom{{0.5, 0.6}, {0.5, 0.6}};
    QVERIFY(history.visit(zoom));
    history.setFitted({{0, 3}, {0, 3}});
    QCOMPARE(history.current(), zoom);
    history.fit();
    QCOMPARE(history.current(), (PlotRange{{0, 3}, {0, 3}}));
  }

  void zoomKeepsItsCentre() {
    const PlotRange range = zoomed({{0, 1}, {0, 2}}, 0.5, 0.25, 1.0);
    QCOMPARE(range, (PlotRange{{0.125, 0.625}, {0.5, 1.5}}));
  }

  void tooltipsTellExactValues() {
    PlotSpec spec = samplePlot();
    TooltipText text = tooltipOf(spec, {0, 1});
    QCOMPARE(text.title, QStringLiteral("Model A · layer 1"));
    QCOMPARE(text.lines, QStringList({"complexity 0.220", "expressivity 0.187", "entropy 0.741"}));
    spec.series[0].points[1].xError = {0.214, 0.226};
    QCOMPARE(tooltipOf(spec, {0, 1}).lines.first(), QStringLiteral("complexity 0.220 [0.214, 0.226]"));
  }

  void mappingGoesThereAndBack() {
    const PlotCanvas canvas = sampleCanvas();
    QCOMPARE(canvas.toScene(0, 0), QPointF(100, 250));
    QCOMPARE(canvas.toScene(1, 1), QPointF(500, 50));
    QCOMPARE(canvas.toPlot(QPointF(200, 200)), QPointF(0.25, 0.25));
  }

  void linesAreClippedToTheArea() {
    const QRectF area(0, 0, 10, 10);
    QCOMPARE(*clipped({QPointF(-5, 5), QPointF(15, 5)}, area), QLineF(0, 5, 10, 5));
    QCOMPARE(*clipped({QPointF(2, 2), QPointF(3, 3)}, area), QLineF(2, 2, 3, 3));
    QVERIFY(!clipped({QPointF(-5, 20), QPointF(15, 20)}, area));
    QVERIFY(!clipped({QPointF(-5, 4), QPointF(4, -6)}, area));
    QVERIFY(!clipped({QPointF(std::nan(""), 4), QPointF(4, 6)}, area));
  }

  void stepsWalkAlongAndAcross() {
    PlotCanvas canvas = sampleCanvas();
    canvas.spec.series[0].points[1].x = std::nan("");
    QCOMPARE(stepFrom(canvas, {}, Step::nextPoint), (PointIndex{0, 0}));
    QCOMPARE(stepFrom(canvas, PointIndex{0, 0}, Step::nextPoint), (PointIndex{0, 2}));
    QCOMPARE(stepFrom(canvas, PointIndex{0, 2}, Step::nextPoint), (PointIndex{0, 2}));
    QCOMPARE(stepFrom(canvas, PointIndex{0, 2}, Step::previousPoint), (PointIndex{0, 0}));
    QCOMPARE(stepFrom(canvas, PointIndex{0, 2}, Step::nextSeries), (PointIndex{1, 1}));
    canvas.hiddenGroups = {"B"};
    QCOMPARE(stepFrom(canvas, PointIndex{0, 2}, Step::nextSeries), (PointIndex{0, 2}));
    canvas.hiddenGroups = {"A", "B"};
    QVERIFY(!stepFrom(canvas, {}, Step::nextPoint));
  }

  void familiesDifferInColourOrMarker() {
    QSet<QPair<QRgb, int>> seen;
    for (int i = 0; i < 64; ++i) seen.insert({familyColor(i).rgb(), static_cast<int>(markerOfFamily(i))});
    QCOMPARE(seen.size(), 64);
    QCOMPARE(familyColor(0), QColor("#0072b2"));
    QCOMPARE(markerOfFamily(0), Marker::circle);
    QCOMPARE(familyColor(5), QColor("#d55e00"));
    QCOMPARE(markerOfFamily(5), Marker::plus);
    QVERIFY(familyColor(-1).isValid());
  }

  void sharesAreToldApartByEveryEye_data() {
    QTest::addColumn<QList<double>>("eye");  // Machado, Oliveira and Fernandes 2009, severity 1, row by row
    QTest::newRow("full") << QList<double>{1, 0, 0, 0, 1, 0, 0, 0, 1};
    QTest::newRow("protanopia") << QList<double>{0.152286, 1.052583,  -0.204868, 0.114503, 0.786281,
                                                 0.099216, -0.003882, -0.048116, 1.051998};
    QTest::newRow("deuteranopia") << QList<double>{0.367322, 0.860646,  -0.227968, 0.280085, 0.672501,
                                                   0.047413, -0.011820, 0.042940,  0.968881};
    QTest::newRow("tritanopia") << QList<double>{1.255528, -0.076749, -0.178779, -0.078411, 0.930809,
                                                 0.147602, 0.004733,  0.691367,  0.303900};
  }
  void sharesAreToldApartByEveryEye() {
    QFETCH(QList<double>, eye);
    for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark, ThemeKind::paper}) {
      std::vector<QVector3D> seen;
      for (std::size_t share = 0; share < 5; ++share)
        seen.push_back(labSeenBy(eye, resolve(shareRole(share), paletteOf(kind))));
      // Neighbours in a bar; 2.3 is a just noticeable difference in CIELAB.
      for (std::size_t i = 0; i + 1 < seen.size(); ++i) QVERIFY(seen[i].distanceToPoint(seen[i + 1]) > 15);
    }
  }

  void textIsReadableInEveryTheme() {
    for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark, ThemeKind::paper}) {
      const Palette& p = paletteOf(kind);
      QVERIFY(contrastRatio(p.text, p.panel) >= 7);
      QVERIFY(contrastRatio(p.quiet, p.panel) >= 4.5);
      QVERIFY(contrastRatio(p.quiet, p.ground) >= 4.4);
      QVERIFY(contrastRatio(p.text, p.selectedRow) >= 7);
      QVERIFY(contrastRatio(p.onAccent, p.accent) >= 4.5);
      QVERIFY(contrastRatio(p.error, p.panel) >= 4.5);
    }
    QVERIFY(markerOutline(familyColor(6), paletteOf(ThemeKind::light)).isValid());
    QVERIFY(!markerOutline(familyColor(0), paletteOf(ThemeKind::light)).isValid());
  }

  void theRampRisesInLightness() {
    double last = -1;
    for (int i = 0; i <= 20; ++i) {
      const QColor c = rampColor(i / 20.0);
      const double light = contrastRatio(c, Qt::black);
      QVERIFY(light > last);
      last = light;
    }
    QCOMPARE(rampColor(-1), rampColor(0));
    QCOMPARE(rampColor(std::nan("")), rampColor(0));
    QCOMPARE(rampColor(9), rampColor(1));
  }

  void themeChangesWithTheChoice() {
    Theme theme;
    theme.setChoice(ThemeChoice::light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.applyToApplication();
    const QString light = qApp->styleSheet();
    theme.setChoice(ThemeChoice::dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QVERIFY(qApp->styleSheet() != light);
    QVERIFY2(!qApp->styleSheet().contains('@'), "a name in the stylesheet has no value");
    QCOMPARE(QApplication::palette().color(QPalette::Window), paletteOf(ThemeKind::dark).ground);
    theme.setChoice(ThemeChoice::dark);
    QCOMPARE(changed.count(), 1);
  }
};

QTEST_MAIN(PlotValuesTest)
#include "plot_values_test.moc"
