#include <QtTest/QtTest>

#include "engine/statistics/correlation.h"
#include "engine/statistics/tail_probability.h"
#include "tests/expect_error.h"
#include "tests/statistics/fixture.h"

using namespace infoplane;
using namespace infoplane::statistics;

namespace {
const double missing_value = std::numeric_limits<double>::quiet_NaN();
}

class CorrelationsTest : public QObject {
  Q_OBJECT

 private slots:
  /// Coefficients and p values of scipy: random, tied, missing, exact and approximate.
  void equal_to_scipy() {
    int compared = 0;
    for (const Json& one : fixture().at("correlations")) {
      const auto x = column(one.at("x")), y = column(one.at("y"));
      for (const char* name : {"spearman", "pearson", "kendall"}) {
        const std::string what = one.at("name").get<std::string>() + " " + name;
        const Correlation found = correlate(kind_of(name), x, y);
        QVERIFY2(found.computed(), what.c_str());
        QCOMPARE(found.n, one.at("n").get<int>());
        QCOMPARE(found.n + found.missing, static_cast<int>(x.size()));
        COMPARE_FIGURE(found.r, one.at(name).at("r").get<double>(), what + " r");
        COMPARE_FIGURE(found.p.p, one.at(name).at("p").get<double>(), what + " p");
        ++compared;
      }
    }
    QVERIFY(compared > 90);
  }

  /// The matter of a small p is its size: a tail is right in relation, not only to 1e-8.
  void small_p_values_keep_their_digits() {
    for (const Json& one : fixture().at("correlations")) {
      const double p = one.at("pearson").at("p").get<double>();
      if (one.at("n").get<int>() <= exact_pairs || p > 1e-8 || p < 1e-300) continue;
      const double r = one.at("pearson").at("r").get<double>();
      // 1 - r^2 is known to no more than the digits of r leave.
      const double tolerance = 1e-9 + 1e-14 * one.at("n").get<int>() / (1 - r * r);
      const Correlation found = correlate(Coefficient::pearson, column(one.at("x")), column(one.at("y")));
      QVERIFY2(std::abs(found.p.p / p - 1) < tolerance, one.at("name").get<std::string>().c_str());
    }
  }

  void incomplete_beta_of_scipy() {
    for (const Json& one : fixture().at("beta")) {
      const double expected = one.at(3).get<double>();
      const double found =
          regularized_beta(one.at(0).get<double>(), one.at(1).get<double>(), one.at(2).get<double>());
      QVERIFY2(std::abs(found - expected) <= 1e-11 * expected + 1e-300, one.dump().c_str());
    }
  }

  /// p values of a correlation: from those of nothing but rounding to 1e-300.
  void tails_of_scipy() {
    double smallest = 1;
    for (const Json& one : fixture().at("correlation_tails")) {
      const double expected = one.at(2).get<double>();
      const double found = correlation_tail(one.at(0).get<double>(), one.at(1).get<double>());
      QVERIFY2(std::abs(found - expected) <= 1e-12 * expected, one.dump().c_str());
      smallest = std::min(smallest, found);
    }
    QVERIFY(smallest < 1e-280);
  }

  void tails_end_where_there_is_no_more() {
    for (const double df : {1.0, 2.0, 33.0, 1e6}) {
      QCOMPARE(correlation_tail(1, df), 0.0);
      QCOMPARE(correlation_tail(-1, df), 0.0);
      QCOMPARE(correlation_tail(0, df), 1.0);
      QVERIFY(std::isnan(correlation_tail(missing_value, df)));
    }
    QCOMPARE(correlation_tail(0.5, 0), 1.0);
    QCOMPARE(correlation_tail(0.5, -3), 1.0);
    QCOMPARE(correlation_tail(0.999, 1e5), 0.0);  // 1e-134945
    QCOMPARE(regularized_beta(2, 0.5, -0.1), 0.0);
    QCOMPARE(regularized_beta(2, 0.5, 1.1), 1.0);
    QVERIFY(std::isnan(regularized_beta(2, 0.5, missing_value)));
  }

  /// x^a is below the smallest double and the result is not. Computed with 50 digits (mpmath 1.3.0).
  void beta_near_the_smallest_number() {
    const double expected = 2.50924012865689848e-290;
    const double found = regularized_beta(362.747, 23.9051, 0.12714056250206085);
    QVERIFY(std::abs(found / expected - 1) < 1e-11);
  }

  /// Sums in another order have other bits, and where a column lies must not be what chooses it.
  void a_column_has_the_same_bits_wherever_it_lies() {
    std::vector<double> x, y;
    for (int i = 0; i < 37; ++i) {
      x.push_back(std::sin(i));
      y.push_back(std::cos(1.1 * i) / 3);
    }
    std::vector<double> moved(x);
    moved.insert(moved.begin(), 5.0);
    QVERIFY(pearson(x, y) == pearson(std::span(moved).subspan(1), y));
  }

  void small_samples_are_exact() {
    const std::vector<double> x{1, 2, 3, 4};
    const Correlation found = correlate(Coefficient::spearman, x, x);
    QCOMPARE(found.r, 1.0);
    QCOMPARE(found.p.p, 2.0 / 24);  // this order and its reverse, of 4!
    QCOMPARE(found.p.method, PValueMethod::exact);
    const std::vector<double> ten{1, 2, 3, 4, 5, 6, 7, 8, 10, 9};
    QCOMPARE(correlate(Coefficient::spearman, ten, ten).p.method, PValueMethod::approximation);
    QCOMPARE(correlate(Coefficient::kendall, ten, ten).p.method, PValueMethod::exact);
  }

  void what_cannot_be_answered_says_why() {
    const std::vector<double> three{1, 2, 3}, four{1, 2, 3, 4}, constant{5, 5, 5, 5},
        gaps{1, missing_value, 3, 4};
    for (const auto kind : {Coefficient::spearman, Coefficient::pearson, Coefficient::kendall}) {
      QCOMPARE(correlate(kind, three, three).outcome, Outcome::too_few);
      QCOMPARE(correlate(kind, {}, {}).outcome, Outcome::too_few);
      QCOMPARE(correlate(kind, constant, four).outcome, Outcome::first_constant);
      QCOMPARE(correlate(kind, four, constant).outcome, Outcome::second_constant);
      const Correlation missing = correlate(kind, gaps, four);
      QCOMPARE(missing.outcome, Outcome::too_few);
      QCOMPARE(missing.missing, 1);
      QCOMPARE(missing.n, 3);
    }
  }

  void ties_are_said() {
    const std::vector<double> x{1, 2, 3, 4, 5}, tied{1, 2, 2, 4, 5};
    QVERIFY(!correlate(Coefficient::spearman, x, x).ties);
    QVERIFY(correlate(Coefficient::spearman, x, tied).ties);
  }

  void infinity_is_missing() {
    const std::vector<double> x{1, 2, 3, 4, std::numeric_limits<double>::infinity()}, y{2, 1, 4, 3, 5};
    QCOMPARE(correlate(Coefficient::pearson, x, y).missing, 1);
  }

  void columns_of_unequal_length_are_refused() {
    const std::vector<double> four{1, 2, 3, 4}, five{1, 2, 3, 4, 5};
    EXPECT_ERROR(correlate(Coefficient::spearman, four, five), bad_argument);
  }
};

QTEST_APPLESS_MAIN(CorrelationsTest)
#include "test_correlations.moc"
