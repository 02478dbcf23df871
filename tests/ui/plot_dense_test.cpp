#include <cmath>

#include <QGraphicsScene>
#include <QPainter>
#include <QtTest/QtTest>

#include "tests/ui/plot_sample.h"
#include "tests/ui/study.h"
#include "ui/plot/chart_renderer.h"

using namespace infoplane::ui;
using infoplane::test::samplePlot;
using infoplane::test::sampleStyle;

namespace {

const QSize pageSize(500, 400);

/// A thousand trajectories of ten points that fill the plot's left half, and one to the right of them.
PlotSpec densePlot() {
  PlotSpec spec = samplePlot();
  spec.series.clear();
  spec.x.low = spec.y.low = 0;
  spec.x.high = spec.y.high = 1;
  const auto add = [&](qint64 owner, double x, double y, int family) {
    PlotSeries series{.group = family == 0 ? "A" : "B", .color = ColorRole::ofFamily(family)};
    for (int i = 0; i < 10; ++i) series.points.push_back({.x = x + 0.01 * i, .y = y, .key = {owner, i}});
    spec.series.push_back(series);
  };
  for (int i = 0; i < 1000; ++i) add(i, std::fmod(i * 0.618034, 0.3), std::fmod(i * 0.754878, 1.0), 0);
  add(5000, 0.7, 0.5, 1);
  return spec;
}

// A scene with one chart, painted as the screen is: the renderer keeps what it has drawn.
struct Page {
  explicit Page(const PlotSpec& spec) {
    chart.setStyle(sampleStyle());
    chart.setSpec(spec);
    chart.setRange(chart.fitted());
    chart.setGeometry(QRectF(QPointF(0, 0), pageSize));
  }
  QImage image(double ratio = 1) {
    QImage picture(pageSize * ratio, QImage::Format_RGB32);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    const QRectF all(QPointF(0, 0), pageSize);
    scene.setSceneRect(all);
    scene.render(&painter, all, all);
    return picture;
  }
  QGraphicsScene scene;
  ChartRenderer chart{scene};
};

int inked(const QImage& picture, const QRectF& area, const QColor& colour) {
  int count = 0;
  for (int y = static_cast<int>(area.top()); y < area.bottom(); ++y)
    for (int x = static_cast<int>(area.left()); x < area.right(); ++x)
      count += picture.pixelColor(x, y) == colour;
  return count;
}

QRectF around(QPointF centre, double reach) {
  return {centre - QPointF(reach, reach), centre + QPointF(reach, reach)};
}

}  // namespace

class PlotDenseTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void manyPointsAreDenseAndDrawnAtTheirValues() {
    Page page(densePlot());
    QVERIFY(page.chart.canvas().isDense());
    for (const double ratio : {1.0, 2.0, 3.0}) {
      const QImage picture = page.image(ratio);
      for (const double x : {0.70, 0.75, 0.79}) {
        const QPointF at = page.chart.toScene(x, 0.5) * ratio;
        QCOMPARE(picture.pixelColor(at.toPoint()), familyColor(1));
      }
    }
  }

  void thePictureFollowsWhatIsShown() {
    Page page(densePlot());
    const QPointF at = page.chart.toScene(0.75, 0.5);
    QCOMPARE(page.image().pixelColor(at.toPoint()), familyColor(1));
    page.chart.setHiddenGroups({"B"});
    QVERIFY(page.image().pixelColor(at.toPoint()) != familyColor(1));
    page.chart.setHiddenGroups({});
    QCOMPARE(page.image().pixelColor(at.toPoint()), familyColor(1));
    page.chart.setHighlightedGroup("A");
    QVERIFY(page.image().pixelColor(at.toPoint()) != familyColor(1));
    page.chart.setHighlightedGroup({});
    page.chart.setRange({{0.5, 1}, {0, 1}});
    QVERIFY(page.image().pixelColor(at.toPoint()) != familyColor(1));
    QCOMPARE(page.image().pixelColor(page.chart.toScene(0.75, 0.5).toPoint()), familyColor(1));
    PlotStyle dark = sampleStyle(ThemeKind::dark);
    dark.marker = 20;
    page.chart.setStyle(dark);
    const QPointF above = page.chart.toScene(0.75, 0.5) - QPointF(0, 7);
    QCOMPARE(page.image().pixelColor(above.toPoint()), familyColor(1));
  }

  void aFewPointsLeftAreNotDense() {
    Page page(densePlot());
    page.chart.setHiddenGroups({"A"});
    QVERIFY(!page.chart.canvas().isDense());
    QCOMPARE(page.image().pixelColor(page.chart.toScene(0.75, 0.5).toPoint()), familyColor(1));
  }

  void whatStandsOutIsDrawnAboveTheRest() {
    for (const bool dense : {false, true}) {
      PlotSpec spec = densePlot();
      if (!dense) spec.series.erase(spec.series.begin(), spec.series.begin() + 900);
      for (PlotSeries& series : spec.series) series.showMarkers = false;
      Page page(spec);
      QCOMPARE(page.chart.canvas().isDense(), dense);
      const QRectF line =
          QRectF(page.chart.toScene(0.7, 0.5), page.chart.toScene(0.79, 0.5)).adjusted(0, -5, 0, 5);
      const int before = inked(page.image(), line, familyColor(1));
      page.chart.emphasize({5000}, {});
      const int after = inked(page.image(), line, familyColor(1));
      QVERIFY2(after > before, qPrintable(QStringLiteral("%1, %2").arg(before).arg(after)));
      page.chart.emphasize({}, {});
      QCOMPARE(inked(page.image(), line, familyColor(1)), before);
      // An export shows the same.
      page.chart.setVectorOutput(true);
      const int plain = inked(page.image(), line, familyColor(1));
      page.chart.emphasize({5000}, {});
      QVERIFY(inked(page.image(), line, familyColor(1)) > plain);
    }
  }

  void denseDataStepsBackBehindWhatStandsOut() {
    Page page(densePlot());
    const QRectF area = page.chart.plotArea();
    const int before = inked(page.image(), area, familyColor(0));
    QVERIFY(before > 1000);
    page.chart.emphasize({5000}, {});
    QVERIFY(inked(page.image(), area, familyColor(0)) == 0);
    QCOMPARE(page.image().pixelColor(page.chart.toScene(0.75, 0.5).toPoint()), familyColor(1));
    page.chart.setHighlightedGroup("A");
    QCOMPARE(inked(page.image(), area, familyColor(0)), before);
    page.chart.setHighlightedGroup({});
    QVERIFY(inked(page.image(), area, familyColor(0)) == 0);
    page.chart.setHiddenGroups({"C"});
    page.chart.emphasize({7777}, {});  // of nobody in sight
    QCOMPARE(inked(page.image(), area, familyColor(0)), before);
  }

  void theRingMovesOverDenseData() {
    Page page(densePlot());
    const QColor accent = sampleStyle().palette.accent;
    const QRectF first = around(page.chart.toScene(0.72, 0.5), 12);
    const QRectF second = around(page.chart.toScene(0.79, 0.5), 12);
    page.chart.setSelected({{5000, 2}});
    QImage picture = page.image();
    const int ring = inked(picture, first, accent);
    QVERIFY(ring > 5);
    page.chart.setSelected({{5000, 9}});
    picture = page.image();
    QVERIFY(inked(picture, second, accent) > 5);
    QVERIFY2(inked(picture, around(page.chart.toScene(0.70, 0.5), 6), accent) == 0, "the first one is gone");
  }

  void markersHaveTheSizesOfTheirPoints() {
    PlotSpec spec = densePlot();
    spec.series.back().showLine = false;
    spec.series.back().points[0].size = 0.5;
    spec.series.back().points[9].size = 2;
    Page page(spec);
    const QImage picture = page.image();
    const QRectF left = around(page.chart.toScene(0.7, 0.5), 14);
    const QRectF right = around(page.chart.toScene(0.79, 0.5), 14);
    const QRectF nothing = left.intersected(right);
    QVERIFY(inked(picture, right, familyColor(1)) - inked(picture, nothing, familyColor(1)) >
            3 * (inked(picture, left, familyColor(1)) - inked(picture, nothing, familyColor(1))) / 2);
  }

  void moreGroupsThanTheLegendHasRoomForAreCounted() {
    PlotSpec spec = samplePlot();
    spec.legend.clear();
    for (int i = 0; i < 200; ++i)
      spec.legend.push_back({QStringLiteral("a family %1").arg(i), ColorRole::ofFamily(i), Marker::circle});
    Page page(spec);
    QVERIFY(page.chart.plotArea().height() > pageSize.height() / 2.0);
    int named = 0;
    for (const LegendEntry& entry : spec.legend) {
      const QRectF rect = page.chart.legendEntryRect(entry.group);
      if (rect.isEmpty()) continue;
      ++named;
      QVERIFY(QRectF(QPointF(0, 0), pageSize).contains(rect));
      QCOMPARE(page.chart.legendGroupAt(rect.center()), entry.group);
    }
    QVERIFY(named > 4 && named < 200);
    QVERIFY(!page.chart.legendEntryRect("a family 0").isEmpty());
    page.image();
    spec.legend.resize(3);
    page.chart.setSpec(spec);
    for (const LegendEntry& entry : spec.legend) QVERIFY(!page.chart.legendEntryRect(entry.group).isEmpty());
  }

  void detailsAreWrittenWhenTheyAreLookedAt() {
    PlotSpec spec = samplePlot();
    int written = 0;
    spec.series[0].details = [&written](const PlotPoint& point, std::size_t index) {
      ++written;
      return QStringList{QStringLiteral("point %1 at %2").arg(index).arg(point.x)};
    };
    Page page(spec);
    page.image();
    QCOMPARE(written, 0);
    const TooltipText text = tooltipOf(spec, {0, 1});
    QCOMPARE(written, 1);
    QVERIFY(text.lines.contains("point 1 at 0.22"));
    QCOMPARE(text.lines.last(), "entropy 0.741");  // the point's own
  }
};

QTEST_MAIN(PlotDenseTest)
#include "plot_dense_test.moc"
