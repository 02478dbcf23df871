#include <cmath>

#include <QGraphicsScene>
#include <QPainter>
#include <QtTest/QtTest>

#include "tests/ui/plot_sample.h"
#include "tests/ui/study.h"
#include "ui/plot/backdrop_item.h"
#include "ui/plot/chart_renderer.h"
#include "ui/plot/point_label_item.h"
#include "ui/plot/tooltip_item.h"

using namespace infoplane::ui;
using infoplane::test::samplePlot;
using infoplane::test::sampleStyle;

namespace {

const QSize pageSize(500, 400);

// A scene with one chart, shown without an event loop, as an export is.
struct Page {
  explicit Page(const PlotSpec& spec = samplePlot(), PlotStyle style = sampleStyle()) {
    chart.setStyle(style);
    chart.setSpec(spec);
    chart.setRange(chart.fitted());
    chart.setGeometry(QRectF(QPointF(0, 0), pageSize));
  }
  QImage image() {
    QImage picture(pageSize, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    scene.setSceneRect(QRectF(QPointF(0, 0), pageSize));
    scene.render(&painter, QRectF(QPointF(0, 0), pageSize), scene.sceneRect());
    return picture;
  }
  QGraphicsScene scene;
  ChartRenderer chart{scene};
};

PlotStyle redGrid() {
  PlotStyle style = sampleStyle();
  style.palette.grid = QColor(255, 0, 0);
  return style;
}

bool isReddish(QRgb pixel) {
  return qRed(pixel) > 200 && qGreen(pixel) < 160 && qBlue(pixel) < 160;
}

// Columns of a row of pixels where a red grid line stands, neighbours taken together.
QList<int> redColumns(const QImage& picture, int row, int from, int to) {
  QList<int> found;
  for (int x = from; x <= to; ++x)
    if (isReddish(picture.pixel(x, row)) && (found.isEmpty() || x > found.last() + 2)) found << x;
  return found;
}

}  // namespace

class PlotRendererTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void pointsLieWhereTheAxesSay() {
    Page page;
    const auto compare = [&] {
      for (const PlotSeries& series : page.chart.canvas().spec.series) {
        for (const PlotPoint& point : series.points) {
          const QPointF ours = page.chart.toScene(point.x, point.y);
          const QPointF axes = page.chart.axisPosition(point.x, point.y);
          QVERIFY2(QLineF(ours, axes).length() < 0.01, qPrintable(point.name));
        }
      }
    };
    compare();
    page.chart.setRange({{0.15, 0.45}, {0.1, 0.42}});
    compare();
    page.chart.setGeometry(QRectF(0, 0, 300, 250));
    compare();
  }

  // Qt Charts draws its grid from another layout than its mapping: look at the pixels.
  void theGridIsDrawnAtTheTicks() {
    PlotSpec spec = samplePlot();
    for (PlotSeries& series : spec.series) series.showLine = series.showMarkers = false;
    Page page(spec, redGrid());
    page.chart.setRange({{0, 0.5}, {0, 0.5}});
    const QRectF area = page.chart.plotArea();
    const QList<int> columns =
        redColumns(page.image(), static_cast<int>(area.center().y()) + 7, static_cast<int>(area.left()) + 4,
                   static_cast<int>(area.right()) - 4);
    const QList<int> expected = [&] {
      QList<int> at;
      for (int i = 1; i < 5; ++i) at << qRound(page.chart.toScene(i * 0.1, 0).x());
      return at;
    }();
    QCOMPARE(columns.size(), expected.size());
    for (int i = 0; i < columns.size(); ++i) QVERIFY(std::abs(columns[i] - expected[i]) <= 1);
  }

  void markersAreDrawnAtTheirValues() {
    Page page;
    const QImage picture = page.image();
    const PlotPoint& point = page.chart.canvas().spec.series[1].points[0];
    const QPointF at = page.chart.toScene(point.x, point.y);
    QCOMPARE(picture.pixelColor(at.toPoint()), familyColor(1));
    page.chart.setHiddenGroups({"B"});
    QVERIFY(page.image().pixelColor(at.toPoint()) != familyColor(1));
  }

  void nothingIsDrawnOutsideTheArea() {
    Page page;
    page.chart.setVectorOutput(true);
    page.chart.setRange({{0.2, 0.3}, {0.15, 0.25}});
    const QImage picture = page.image();
    const QRectF area = page.chart.plotArea();
    const QColor data = familyColor(0);
    for (int y = 0; y < picture.height(); ++y)
      for (int x = 0; x < picture.width(); ++x)
        if (!area.adjusted(-6, -6, 6, 6).contains(x, y) && y < area.bottom() + 40)
          QVERIFY2(picture.pixelColor(x, y) != data, qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
  }

  void theLastTickLabelIsNotCut() {
    PlotSpec spec = samplePlot();
    spec.legend.clear();
    spec.x.low = 0;
    spec.x.high = 32;
    spec.x.integers = true;
    Page page(spec);
    const QRectF area = page.chart.plotArea();
    const QFontMetricsF metrics(page.chart.canvas().style.tick);
    QVERIFY(area.right() + metrics.horizontalAdvance("32") / 2 < pageSize.width());
    // Ink of the last label on both sides of the last tick.
    const QImage picture = page.image();
    const auto inkBetween = [&](double from, double to) {
      int ink = 0;
      for (int x = static_cast<int>(from); x < std::min<double>(to, picture.width()); ++x)
        for (int y = static_cast<int>(area.bottom()) + 5; y < area.bottom() + 5 + metrics.height(); ++y)
          if (qGray(picture.pixel(x, y)) < 180) ++ink;
      return ink;
    };
    QVERIFY(inkBetween(area.right() + 1, area.right() + 9) > 4);
    QVERIFY(inkBetween(area.right() - 9, area.right() - 1) > 4);
  }

  void nearestFindsShownPointsOnly() {
    Page page;
    const QPointF at = page.chart.toScene(0.22, 0.187) + QPointF(4, -3);
    QCOMPARE(page.chart.nearest(at, 12), (PointIndex{0, 1}));
    QVERIFY(!page.chart.nearest(at, 3));
    page.chart.setHiddenGroups({"A"});
    QVERIFY(!page.chart.nearest(at, 12));
    page.chart.setHiddenGroups({});
    page.chart.setRange({{0.3, 0.4}, {0.2, 0.3}});
    QVERIFY2(!page.chart.nearest(page.chart.toScene(0.22, 0.187), 12), "the point is out of sight");
  }

  void legendEntriesAnswerForTheirGroups() {
    Page page;
    for (const QString& group : {QStringLiteral("A"), QStringLiteral("B")})
      QCOMPARE(page.chart.legendGroupAt(page.chart.legendEntryRect(group).center()), group);
    QVERIFY(!page.chart.legendGroupAt(page.chart.plotArea().center()));
    QVERIFY(page.chart.legendEntryRect("A").top() > page.chart.plotArea().bottom());
  }

  void tooltipStaysInsideThePlot() {
    Page page;
    const QRectF all(QPointF(0, 0), pageSize);
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t p = 0; p < 2; ++p) {
        page.chart.setHovered(PointIndex{s, p});
        QVERIFY(page.chart.tooltip().isVisible());
        QVERIFY(all.contains(page.chart.tooltip().boundingRect().adjusted(4, 4, -4, -6)));
      }
    }
    page.chart.setHovered({});
    QVERIFY(!page.chart.tooltip().isVisible());
  }

  void theAreaAboveALineIsAHalfOfTheFrame() {
    PlotCanvas canvas;
    canvas.area = QRectF(0, 0, 100, 100);
    canvas.range = {{0, 1}, {0, 1}};
    const QPolygonF half = areaAbove(canvas, {.slope = 1, .intercept = 0});
    QVERIFY(half.containsPoint(QPointF(20, 20), Qt::OddEvenFill));   // above the diagonal
    QVERIFY(!half.containsPoint(QPointF(80, 80), Qt::OddEvenFill));  // below it
    QVERIFY(areaAbove(canvas, {.slope = 1, .intercept = 5}).isEmpty());
    QCOMPARE(areaAbove(canvas, {.slope = 1, .intercept = -5}).boundingRect(), canvas.area);
  }

  void labelsKeepClearOfEachOther() {
    PlotSpec spec = samplePlot();
    // Twelve labels on one spot: those that find a place do not overlap.
    for (int i = 0; i < 12; ++i) spec.labels.push_back({0, 1, QStringLiteral("layer %1").arg(i)});
    Page page(spec);
    const std::vector<QRectF> places = placeLabels(page.chart.canvas());
    int placed = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i].isEmpty()) continue;
      ++placed;
      QVERIFY(page.chart.canvas().area.contains(places[i]));
      for (std::size_t j = 0; j < i; ++j) QVERIFY(!places[i].intersects(places[j]));
    }
    QVERIFY(placed >= 2 && placed <= 6);
  }

  void anEmptyPlotTeaches() {
    PlotSpec spec;
    spec.x.title = "Complexity";
    spec.emptyTitle = "No model analysed yet";
    Page page(spec);
    const QImage empty = page.image();
    int ink = 0;
    for (int y = 0; y < empty.height(); ++y)
      for (int x = 0; x < empty.width(); ++x) ink += qGray(empty.pixel(x, y)) < 128;
    QVERIFY(ink > 50);
    QVERIFY(!page.chart.legendGroupAt(QPointF(10, 10)));
  }

  void anyGeometryIsSurvived() {
    Page page;
    for (const QSizeF& size :
         {QSizeF(1, 1), QSizeF(20, 20), QSizeF(0, 0), QSizeF(4000, 30), QSizeF(500, 400)}) {
      page.chart.setGeometry(QRectF(QPointF(0, 0), size));
      QVERIFY(page.chart.canvas().area.width() > 0 && page.chart.canvas().area.height() > 0);
      page.image();
    }
  }
};

QTEST_MAIN(PlotRendererTest)
#include "plot_renderer_test.moc"
