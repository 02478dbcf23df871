#include <QtTest/QtTest>

#include "tests/ui/correlations_sample.h"
#include "tests/ui/study.h"
#include "ui/figures/correlation_families.h"
#include "ui/figures/correlation_scatter.h"
#include "ui/figures/figure_export.h"
#include "ui/figures/score_scale.h"
#include "ui/plot/plot_view.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::sampleCorrelations;

/// What figures of correlations draw besides the points.
class CorrelationFiguresTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  /// Least squares has a band; the line of ranks has none, and no figure hides which it is.
  void theLineIsThatOfTheCoefficient() {
    Correlations found = sampleCorrelations({1, 2, 3, 4, 5});
    const ScatterOptions pair{.measure = 1};
    const PlotSpec least = correlationScatter(found, pair);
    QCOMPARE(least.regions.size(), std::size_t(1));
    QVERIFY2(least.subtitle.contains("line: least squares, 95% band"), qPrintable(least.subtitle));
    found.cells[2].fit = CorrelationFit{{{0.4, 20}, {0.6, 32}}, {}, {}, true};
    const PlotSpec ranks = correlationScatter(found, pair);
    QCOMPARE(ranks.curves.size(), std::size_t(1));
    QVERIFY(ranks.regions.empty());
    QVERIFY(correlationScatterFigure(found, pair)
                .notes.contains("line: Theil-Sen, the median slope between two points"));
    found.cells[2].fit.reset();
    QVERIFY(correlationScatter(found, pair).curves.empty());
    QVERIFY(!correlationScatterFigure(found, pair).notes.filter("has not the sign of r").isEmpty());
  }

  void axesOfAccuraciesEndWhereAccuraciesDo() {
    const auto column = [](const QString& metric, std::vector<double> values, bool turned = false) {
      return CorrelationBenchmark{"b:" + metric, "b", metric, {}, std::move(values), turned, {}};
    };
    const auto ends = [](const ScoreScale& scale) { return std::pair(scale.least, scale.most); };
    using Ends = std::pair<std::optional<double>, std::optional<double>>;
    const double none = std::nan("");
    QCOMPARE(ends(scoreScale(column("acc_norm", {0.02, none, 0.999}))), Ends(0, 1));
    QCOMPARE(ends(scoreScale(column("exact_match,strict-match", {1.7, 99.9}))), Ends(0, 100));
    QCOMPARE(ends(scoreScale(column("pass@10", {0.5, 0.5}))), Ends(0, 1));
    QCOMPARE(ends(scoreScale(column("acc", {-0.2, -1.0}, true))), Ends(-1, 0));
    QCOMPARE(ends(scoreScale(column("acc", {-20, -98}, true))), Ends(-100, 0));
    QCOMPARE(ends(scoreScale(column("acc", {-0.1, 0.4}))), Ends());     // not what its name says
    QCOMPARE(ends(scoreScale(column("score", {1200, 1300}))), Ends());  // a rating
    QCOMPARE(ends(scoreScale(column("word_perplexity", {-9.1, -30}, true))), Ends());
    QCOMPARE(ends(scoreScale(column("loglikelihood", {-0.2, -0.7}))), Ends());
    QVERIFY(scoreScale(column("acc", {3, 40})).percent && !scoreScale(column("acc", {0.1})).percent);
    Correlations found = sampleCorrelations({1, 2, 3, 4, 5});
    found.benchmarks[0].values = {98, 98.5, 99, 99.9, 100};
    const PlotSpec spec = correlationScatter(found, {.measure = 1});
    QCOMPARE(fitRange(spec).y.high, 100.0);
    found.benchmarks[0].values = {0.5, 1, 6, 8, 12};
    QCOMPARE(fitRange(correlationScatter(found, {.measure = 1})).y.low, 0.0);
  }

  /// A hairline where the coefficient is 0, on paper too: one column of the drawing is not what it was.
  void theViewByFamilyHasItsZero() {
    Figure figure;
    figure.plots.push_back({correlationFamilies(sampleCorrelations({1, 2, 3, 4, 5}), {.measure = 1}), {}});
    QCOMPARE(figure.plots[0].spec.rules.size(), std::size_t(1));
    QCOMPARE(figure.plots[0].spec.rules[0].x, 0.0);
    const QImage with = QImage::fromData(renderFigure(figure, FigureFormat::png));
    figure.plots[0].spec.rules.clear();
    const QImage without = QImage::fromData(renderFigure(figure, FigureFormat::png));
    QVERIFY(!with.isNull() && with.size() == without.size());
    QSet<int> columns;
    int rows = 0;
    for (int y = 0; y < with.height(); ++y) {
      bool differs = false;
      for (int x = 0; x < with.width(); ++x) {
        if (with.pixel(x, y) == without.pixel(x, y)) continue;
        columns.insert(x);
        differs = true;
      }
      rows += differs ? 1 : 0;
    }
    QVERIFY2(!columns.isEmpty() && columns.size() < with.width() / 50,
             qPrintable(QString::number(columns.size())));
    QVERIFY2(rows > with.height() / 3, qPrintable(QString::number(rows)));
  }
};

QTEST_MAIN(CorrelationFiguresTest)
#include "figures_correlation_test.moc"
