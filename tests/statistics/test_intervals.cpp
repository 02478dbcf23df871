#include <QtTest/QtTest>

#include "engine/statistics/fit_band.h"
#include "engine/statistics/interval.h"
#include "engine/statistics/tail_probability.h"
#include "tests/statistics/fixture.h"

using namespace infoplane;
using namespace infoplane::statistics;

class IntervalsTest : public QObject {
  Q_OBJECT

 private slots:
  /// The same draws, taken again in Python; the coefficients of each and the quantiles by scipy and numpy.
  void bootstrap_over_the_same_draws() {
    int compared = 0;
    for (const Json& one : fixture().at("bootstrap")) {
      Resampling resampling;
      resampling.resamples = one.at("resamples").get<int>();
      resampling.seed = one.at("seed").get<std::uint64_t>();
      const auto name = one.at("kind").get<std::string>();
      const auto interval = bootstrap_interval(kind_of(name), column(one.at("x")), column(one.at("y")),
                                               column(one.at("error")), resampling);
      QVERIFY(interval.has_value());
      COMPARE_FIGURE(interval->low, one.at("low").get<double>(), name + " low");
      COMPARE_FIGURE(interval->high, one.at("high").get<double>(), name + " high");
      ++compared;
    }
    QCOMPARE(compared, 6);
  }

  /// Other draws, so equal but for their noise: 0.03 is some six standard errors of the end of an interval.
  void bootstrap_of_scipy() {
    const Json& expected = fixture().at("scipy_bootstrap");
    const auto interval = bootstrap_interval(Coefficient::spearman, column(expected.at("x")),
                                             column(expected.at("y")), {}, {4000, 0.95, 3});
    QVERIFY(interval.has_value());
    QVERIFY(std::abs(interval->low - expected.at("low").get<double>()) < 0.03);
    QVERIFY(std::abs(interval->high - expected.at("high").get<double>()) < 0.03);
  }

  void a_seed_gives_the_same_bits() {
    const Json& one = fixture().at("scipy_bootstrap");
    const auto x = column(one.at("x")), y = column(one.at("y"));
    const auto draw = [&](std::uint64_t seed) {
      return *bootstrap_interval(Coefficient::kendall, x, y, {}, {200, 0.9, seed});
    };
    QCOMPARE(draw(5).low, draw(5).low);
    QVERIFY(draw(5).low != draw(6).low);
  }

  /// Columns of one order have the interval [1, 1], until their figures are in doubt.
  void errors_of_figures_are_carried() {
    const auto x = column(fixture().at("scipy_bootstrap").at("x"));
    const auto exact = bootstrap_interval(Coefficient::spearman, x, x);
    QCOMPARE(exact->low, 1.0);
    const auto doubted = bootstrap_interval(Coefficient::spearman, x, x, std::vector<double>(x.size(), 0.2));
    const auto more = bootstrap_interval(Coefficient::spearman, x, x, std::vector<double>(x.size(), 0.4));
    QVERIFY(doubted->high < 1 && doubted->low > 0.8);
    QVERIFY(more->low < doubted->low);
    const auto no_error = bootstrap_interval(Coefficient::spearman, x, x, std::vector<double>(x.size(), 0.0));
    QCOMPARE(no_error->low, 1.0);
  }

  void no_interval_where_there_is_nothing_to_resample() {
    const std::vector<double> three{1, 2, 3}, four{1, 2, 3, 4}, constant{5, 5, 5, 5};
    QVERIFY(!bootstrap_interval(Coefficient::spearman, three, three));
    QVERIFY(!bootstrap_interval(Coefficient::spearman, constant, four));
    QVERIFY(!bootstrap_interval(Coefficient::spearman, four, four, {}, {0, 0.95, 0}));
    QVERIFY(bootstrap_interval(Coefficient::spearman, four, four).has_value());
  }

  void fisher_of_scipy() {
    int compared = 0;
    for (const Json& one : fixture().at("correlations")) {
      const Json& expected = one.at("pearson");
      const Correlation found = correlate(Coefficient::pearson, column(one.at("x")), column(one.at("y")));
      const auto interval = fisher_interval(found);
      QVERIFY(interval.has_value());
      COMPARE_FIGURE(interval->low, expected.at("low").get<double>(), one.at("name").get<std::string>());
      COMPARE_FIGURE(interval->high, expected.at("high").get<double>(), one.at("name").get<std::string>());
      ++compared;
    }
    QVERIFY(compared > 30);
  }

  /// Rank coefficients have wider intervals than Pearson's at the same r; Kendall's need n > 4.
  void fisher_of_ranks() {
    Correlation found;
    found.outcome = Outcome::computed;
    found.n = 53;
    found.r = 0.6;
    found.kind = Coefficient::spearman;
    const double reach = 1.959963984540054 * std::sqrt(1.18 / 50);
    COMPARE_FIGURE(fisher_interval(found)->high, std::tanh(std::atanh(0.6) + reach), "spearman");
    found.kind = Coefficient::kendall;
    COMPARE_FIGURE(fisher_interval(found)->low,
                   std::tanh(std::atanh(0.6) - 1.959963984540054 * std::sqrt(0.437 / 49)), "kendall");
    found.n = 4;
    QVERIFY(!fisher_interval(found));
  }

  void bounds_of_scipy() {
    int compared = 0;
    for (const Json& one : fixture().at("bounds")) {
      const double level = one.at("level").get<double>(), normal = one.at("normal").get<double>();
      QVERIFY2(std::abs(normal_bound(level) / normal - 1) < 1e-12, one.dump().c_str());
      for (const Json& student : one.at("student")) {
        const double found = student_bound(level, student.at(0).get<double>());
        QVERIFY2(std::abs(found / student.at(1).get<double>() - 1) < 1e-12, one.dump().c_str());
        ++compared;
      }
    }
    QCOMPARE(compared, 54);
  }

  /// A bound and its tail undo each other, for levels of any size.
  void bounds_of_any_level() {
    for (const double level : {1e-12, 1e-6, 0.01, 0.683, 0.999999, 1 - 1e-12}) {
      QVERIFY(std::abs(std::erf(normal_bound(level) / std::sqrt(2.0)) / level - 1) < 1e-12);
      QVERIFY(std::abs(normal_tail(normal_bound(level)) - (1 - level)) < 1e-15);
    }
  }

  /// statsmodels 0.15.0: OLS, get_prediction(...).conf_int() at the ends and in the middle.
  void band_of_statsmodels() {
    const std::vector<double> x{.41, .36, .52, .33, .47, .29, .38, .44, .31, .50, .35, .42};
    const std::vector<double> y{31.5, 35.0, 22.1, 41.7, 28.0, 45.2, 30.9, 33.3, 44.0, 20.5, 39.8, 29.9};
    const auto fit = fit_band(x, y, 0.95, 3);
    QVERIFY(fit.has_value());
    COMPARE_FIGURE(fit->slope, -103.042646254784, "slope");
    COMPARE_FIGURE(fit->intercept, 74.536987424822, "intercept");
    const double published[3][2] = {{41.741790999099, 47.567449022771},
                                    {31.196693757338, 34.412737625932},
                                    {17.787508240253, 24.122114504416}};
    for (std::size_t i = 0; i < 3; ++i) {
      COMPARE_FIGURE(fit->points[i].y - fit->points[i].reach, published[i][0], "low");
      COMPARE_FIGURE(fit->points[i].y + fit->points[i].reach, published[i][1], "high");
    }
    std::vector<double> far;
    for (const double value : x) far.push_back(value + 65536);
    const auto moved = fit_band(far, y, 0.95, 3);
    for (std::size_t i = 0; i < 3; ++i) COMPARE_FIGURE(moved->points[i].reach, fit->points[i].reach, "far");
    QVERIFY(!fit_band(std::vector<double>{1, 1, 1, 1}, std::vector<double>{1, 2, 3, 4}));
    QVERIFY(!fit_band(std::vector<double>{1, 2, 3}, std::vector<double>{1, 2, 3}));
  }
};

QTEST_APPLESS_MAIN(IntervalsTest)
#include "test_intervals.moc"
