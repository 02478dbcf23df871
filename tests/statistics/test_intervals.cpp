#include <numeric>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/statistics/fit_band.h"
#include "engine/statistics/interval.h"
#include "engine/statistics/rank_line.h"
#include "engine/statistics/tail_probability.h"
#include "tests/expect_error.h"
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

  /// The same draws of whole clusters, taken again in Python.
  void clustered_bootstrap_over_the_same_draws() {
    int compared = 0;
    for (const Json& one : fixture().at("clustered_bootstrap")) {
      const auto name = one.at("kind").get<std::string>();
      const auto interval = cluster_bootstrap_interval(
          kind_of(name), column(one.at("x")), column(one.at("y")), one.at("cluster").get<std::vector<int>>(),
          column(one.at("error")),
          {one.at("resamples").get<int>(), 0.95, one.at("seed").get<std::uint64_t>()});
      QVERIFY(interval.has_value());
      COMPARE_FIGURE(interval->low, one.at("low").get<double>(), name + " low");
      COMPARE_FIGURE(interval->high, one.at("high").get<double>(), name + " high");
      ++compared;
    }
    QCOMPARE(compared, 6);
  }

  void clusters_of_one_pair_are_the_plain_bootstrap() {
    const Json& one = fixture().at("scipy_bootstrap");
    const auto x = column(one.at("x")), y = column(one.at("y"));
    std::vector<int> each(x.size());
    std::iota(each.rbegin(), each.rend(), -7);
    for (const Coefficient kind : {Coefficient::spearman, Coefficient::pearson, Coefficient::kendall}) {
      for (const auto& error : {std::vector<double>{}, std::vector<double>(x.size(), 0.1)}) {
        const auto plain = bootstrap_interval(kind, x, y, error, {100, 0.95, 5});
        const auto clustered = cluster_bootstrap_interval(kind, x, y, each, error, {100, 0.95, 5});
        QCOMPARE(clustered->low, plain->low);
        QCOMPARE(clustered->high, plain->high);
      }
    }
    QCOMPARE(clusters_of(x, y, each), static_cast<int>(x.size()));
  }

  /// Four trainings make no interval, whatever their moments; four models do, each of its own.
  void few_clusters_make_no_interval() {
    const std::vector<double> x{1, 2, 3, 4, 5, 6}, y{2, 1, 4, 3, 6, 5};
    const auto ask = [&](const std::vector<int>& cluster) {
      return cluster_bootstrap_interval(Coefficient::spearman, x, y, cluster, {}, {200, 0.95, 1}).has_value();
    };
    QVERIFY(!ask({0, 0, 1, 1, 2, 3}));
    QVERIFY(ask({0, 0, 1, 2, 3, 4}));
    const std::vector<double> four{1, 2, 4, 3};
    QVERIFY(cluster_bootstrap_interval(Coefficient::spearman, four, four, std::vector<int>{0, 1, 2, 3}));
    EXPECT_ERROR(clusters_of(x, y, std::vector<int>{1}), bad_argument);
    const double gap = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(clusters_of(x, std::vector<double>{gap, gap, 3, 2, 1, 0}, std::vector<int>{0, 0, 1, 1, 1, 2}),
             2);
  }

  /// Trainings of five alike moments each, no correlation between the trainings: what 95% of intervals are to
  /// hold is 0. numpy says of the same numbers and draws: COVERED of 150, and PLAIN where moments count one
  /// by one.
  void intervals_of_trainings_hold_the_truth() {
    constexpr int datasets = 150, trainings = 10, moments = 5;
    Random random(3);
    int held = 0, held_plainly = 0;
    for (int dataset = 0; dataset < datasets; ++dataset) {
      std::vector<double> x, y;
      std::vector<int> training;
      for (int i = 0; i < trainings; ++i) {
        const double x_there = random.normal(), y_there = random.normal();
        for (int j = 0; j < moments; ++j) {
          x.push_back(x_there + 0.3 * random.normal());
          y.push_back(y_there + 0.3 * random.normal());
          training.push_back(i);
        }
      }
      const Resampling resampling{200, 0.95, static_cast<std::uint64_t>(dataset)};
      const auto holds = [](const auto& interval) { return interval->low <= 0 && interval->high >= 0; };
      held += holds(cluster_bootstrap_interval(Coefficient::spearman, x, y, training, {}, resampling));
      held_plainly += holds(bootstrap_interval(Coefficient::spearman, x, y, {}, resampling));
    }
    QVERIFY2(held > 0.85 * datasets && held < 0.99 * datasets, std::to_string(held).c_str());
    QVERIFY2(held_plainly < 0.75 * datasets, std::to_string(held_plainly).c_str());
  }

  void rank_lines_of_scipy() {
    int compared = 0;
    for (const Json& one : fixture().at("rank_lines")) {
      const auto name = one.at("name").get<std::string>();
      const auto line = rank_line(column(one.at("x")), column(one.at("y")));
      QVERIFY2(line.has_value(), name.c_str());
      const double intercept = one.at("intercept").get<double>();
      COMPARE_FIGURE(line->slope, one.at("slope").get<double>(), name);
      QVERIFY2(std::abs(line->intercept - intercept) <= 1e-12 * std::max(1.0, std::abs(intercept)),
               name.c_str());
      ++compared;
    }
    QCOMPARE(compared, 18);
    const Json& long_one = fixture().at("long_rank_line");
    const double slope = rank_line(column(long_one.at("x")), column(long_one.at("y")))->slope;
    QVERIFY(slope > long_one.at("low").get<double>() && slope < long_one.at("high").get<double>());
  }

  /// One far point turns least squares around, and Theil and Sen's line not.
  void a_rank_line_leans_as_most_pairs_do() {
    std::vector<double> x(12), y(12);
    std::iota(x.begin(), x.end(), 0.0);
    for (std::size_t i = 0; i < x.size(); ++i) y[i] = 2 * x[i] + 1;
    y.back() = -200;
    QVERIFY(fit_band(x, y)->slope < 0);
    QCOMPARE(rank_line(x, y)->slope, 2.0);
    QCOMPARE(rank_line(x, y)->intercept, 1.0);
    QVERIFY(!rank_line(std::vector<double>{1, 1, 1, 1}, std::vector<double>{1, 2, 3, 4}));
    QVERIFY(!rank_line(std::vector<double>{1, 2, 3}, std::vector<double>{1, 2, 3}));
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
