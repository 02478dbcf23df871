#include <QtTest/QtTest>

#include "engine/statistics/by_family.h"
#include "engine/statistics/partial_correlation.h"
#include "tests/expect_error.h"
#include "tests/statistics/fixture.h"

using namespace infoplane;
using namespace infoplane::statistics;

namespace {

Given given_of(const Json& one) {
  Given given;
  for (const Json& numbers : one.at("numbers")) given.numbers.push_back(column(numbers));
  given.factor = one.at("factor").get<std::vector<int>>();
  return given;
}

}  // namespace

class PartialCorrelationsTest : public QObject {
  Q_OBJECT

 private slots:
  /// pingouin where numbers are held fixed, least squares by statsmodels where a factor is.
  void equal_to_pingouin_and_statsmodels() {
    int compared = 0;
    for (const Json& one : fixture().at("partial")) {
      const auto name = one.at("name").get<std::string>();
      const Correlation found = partial_correlation(kind_of(one.at("kind").get<std::string>()),
                                                    column(one.at("x")), column(one.at("y")), given_of(one));
      QVERIFY2(found.computed(), name.c_str());
      QCOMPARE(found.n, one.at("n").get<int>());
      QCOMPARE(found.covariates, one.at("covariates").get<int>());
      COMPARE_FIGURE(found.r, one.at("r").get<double>(), name + " r");
      COMPARE_FIGURE(found.p.p, one.at("p").get<double>(), name + " p");
      ++compared;
    }
    QCOMPARE(compared, 24);
  }

  void nothing_given_is_the_plain_coefficient() {
    const std::vector<double> x{1, 5, 2, 4, 3, 7, 6, 9, 8, 10, 12}, y{2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 11};
    const Correlation plain = correlate(Coefficient::spearman, x, y);
    const Correlation partial = partial_correlation(Coefficient::spearman, x, y, {});
    COMPARE_FIGURE(partial.r, plain.r, "r");
    COMPARE_FIGURE(partial.p.p, plain.p.p, "p");
  }

  void what_adds_nothing_is_not_counted() {
    const std::vector<double> x{1, 5, 2, 4, 3, 7, 6, 9}, y{2, 1, 4, 3, 6, 5, 8, 7}, z{1, 2, 3, 4, 5, 6, 7, 9};
    const std::vector<double> twice_z{2, 4, 6, 8, 10, 12, 14, 18};
    const Correlation once = partial_correlation(Coefficient::pearson, x, y, {{z}, {}});
    const Correlation twice =
        partial_correlation(Coefficient::pearson, x, y, {{z, twice_z}, std::vector<int>(8, 3)});
    QCOMPARE(twice.covariates, 1);
    COMPARE_FIGURE(twice.r, once.r, "r");
    COMPARE_FIGURE(twice.p.p, once.p.p, "p");
  }

  /// In units of its own, whatever they are; a number that is the same everywhere adds nothing.
  void the_size_of_numbers_does_not_matter() {
    const std::vector<double> x{1, 5, 2, 4, 3, 7, 6, 9}, y{2, 1, 4, 3, 6, 5, 8, 7}, z{1, 2, 3, 4, 5, 6, 7, 9};
    const std::vector<double> other{3, 1, 4, 1, 5, 9, 2, 6}, same(8, 7.3e9);
    const Correlation plain = partial_correlation(Coefficient::pearson, x, y, {{z, other}, {}});
    std::vector<double> huge, tiny, far;
    for (std::size_t i = 0; i < 8; ++i) {
      huge.push_back(1e200 * z[i]);
      tiny.push_back(1e-200 * other[i]);
      far.push_back(1e6 + z[i]);
    }
    for (const auto& numbers : {huge, far}) {
      const Correlation found =
          partial_correlation(Coefficient::pearson, x, y, {{same, tiny, numbers, tiny, same}, {}});
      QCOMPARE(found.covariates, 2);
      COMPARE_FIGURE(found.r, plain.r, "r");
      COMPARE_FIGURE(found.p.p, plain.p.p, "p");
    }
  }

  /// Four rows have three directions beside their mean, however many numbers are given.
  void more_numbers_than_rows() {
    const std::vector<double> x{1, 5, 2, 4}, y{2, 1, 4, 3};
    const std::vector<std::vector<double>> numbers{{1, 2, 3, 5}, {3, 1, 4, 1}, {5, 9, 2, 6}, {5, 3, 5, 8}};
    const Correlation found = partial_correlation(Coefficient::pearson, x, y, {numbers, {}});
    QCOMPARE(found.outcome, Outcome::too_few);
    QCOMPARE(found.covariates, 3);
  }

  void what_is_given_away_entirely_says_so() {
    const std::vector<double> x{1, 5, 2, 4, 3, 7, 6, 9}, y{2, 1, 4, 3, 6, 5, 8, 7};
    QCOMPARE(partial_correlation(Coefficient::spearman, x, y, {{x}, {}}).outcome, Outcome::first_constant);
    QCOMPARE(partial_correlation(Coefficient::pearson, x, y, {{y}, {}}).outcome, Outcome::second_constant);
    const std::vector<int> alone{0, 1, 2, 3, 4, 5, 6, 7};
    QCOMPARE(partial_correlation(Coefficient::pearson, x, y, {{}, alone}).outcome, Outcome::too_few);
  }

  void refused() {
    const std::vector<double> x{1, 2, 3, 4}, short_one{1, 2, 3};
    EXPECT_ERROR(partial_correlation(Coefficient::pearson, x, x, {{short_one}, {}}), bad_argument);
    EXPECT_ERROR(partial_correlation(Coefficient::pearson, x, x, {{}, {1, 2}}), bad_argument);
    EXPECT_ERROR(partial_correlation(Coefficient::kendall, x, x, {}), bad_argument);
    EXPECT_ERROR(by_family(Coefficient::pearson, x, x, std::vector<int>{1, 2}), bad_argument);
  }

  /// Within: pingouin's repeated measures correlation; between and left out: scipy on the means, on the rest.
  void families() {
    const Json& expected = fixture().at("families");
    const auto x = column(expected.at("x")), y = column(expected.at("y"));
    const auto family = expected.at("family").get<std::vector<int>>();
    const FamilyView linear = by_family(Coefficient::pearson, x, y, family);
    COMPARE_FIGURE(linear.within.r, expected.at("within").at("r").get<double>(), "within r");
    COMPARE_FIGURE(linear.within.p.p, expected.at("within").at("p").get<double>(), "within p");
    for (const char* name : {"spearman", "pearson", "kendall"}) {
      const FamilyView view = by_family(kind_of(name), x, y, family);
      QCOMPARE(view.between.n, 8);
      COMPARE_FIGURE(view.between.r, expected.at("between").at(name).at("r").get<double>(), name);
    }
    const FamilyView ranked = by_family(Coefficient::spearman, x, y, family);
    QCOMPARE(ranked.left_out.size(), std::size_t{8});
    for (std::size_t i = 0; i < 8; ++i) {
      QCOMPARE(ranked.left_out[i].family, static_cast<int>(i));
      const Json& without = expected.at("without").at(i);
      COMPARE_FIGURE(ranked.left_out[i].without.r, without.at("r").get<double>(), "without r");
      COMPARE_FIGURE(ranked.left_out[i].without.p.p, without.at("p").get<double>(), "without p");
    }
  }

  void rows_without_a_family_are_missing() {
    const std::vector<double> x{1, 5, 2, 4, 3, 7, 6, 9}, y{2, 1, 4, 3, 6, 5, 8, 7};
    const FamilyView view = by_family(Coefficient::spearman, x, y, std::vector<int>{0, 0, 0, 0, -1, 1, 1, 1});
    QCOMPARE(view.within.missing, 1);
    QCOMPARE(view.within.n, 7);
    QCOMPARE(view.left_out.size(), std::size_t{2});
    QCOMPARE(view.left_out[1].without.n, 4);
    QCOMPARE(view.between.outcome, Outcome::too_few);
  }
};

QTEST_APPLESS_MAIN(PartialCorrelationsTest)
#include "test_partial_correlations.moc"
