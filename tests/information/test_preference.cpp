#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/information/preference_information.h"
#include "engine/kernels/row_kernels.h"

using namespace infoplane;

namespace {

constexpr int kBins = 16;

double entropy_of(const std::vector<double>& sum, double rows) {
  double entropy = 0;
  for (const double value : sum) entropy -= value / rows * std::log(value / rows);
  return entropy / std::log(static_cast<double>(kBins));
}

/// H(Z) - H(Z|label) by its definition, of rows that are labelled 0 or 1.
double information_of(const std::vector<float>& p, const std::vector<std::int64_t>& labels) {
  std::vector<double> sums[3] = {std::vector<double>(kBins), std::vector<double>(kBins),
                                 std::vector<double>(kBins)};
  double rows[3] = {};
  for (std::size_t r = 0; r < labels.size(); ++r) {
    for (const std::size_t group : {static_cast<std::size_t>(labels[r]), std::size_t{2}}) {
      rows[group] += 1;
      for (std::size_t j = 0; j < kBins; ++j) sums[group][j] += static_cast<double>(p[r * kBins + j]);
    }
  }
  return entropy_of(sums[2], rows[2]) -
         (rows[0] * entropy_of(sums[0], rows[0]) + rows[1] * entropy_of(sums[1], rows[1])) / rows[2];
}

/// Assignments of made-up pairs. Rows of a completion have something in common that has nothing to do with
/// the preference, as the words of a real one have; `signal` moves chosen rows along one direction.
struct MadeUpPairs {
  std::vector<PairRows> pairs{};
  std::vector<float> p{};

  MadeUpPairs(int count, double signal, std::uint64_t seed) {
    Random random(seed);
    std::int64_t rows = 0;
    for (int i = 0; i < count; ++i) {
      const std::int64_t begin = rows;
      rows += add_completion(random, signal);
      const std::int64_t middle = rows;
      rows += add_completion(random, 0);
      pairs.push_back({begin, middle, rows});
    }
  }

  AssignmentMatrix matrix() const { return {p.data(), static_cast<std::int64_t>(p.size()) / kBins, kBins}; }

  std::vector<std::int64_t> labels() const {
    std::vector<std::int64_t> labels(p.size() / kBins, 0);
    for (const PairRows& pair : pairs)
      std::fill(labels.begin() + pair.begin, labels.begin() + pair.middle, 1);
    return labels;
  }

  InformationEstimate estimate(int nulls, int bootstrap, int threads = 2) const {
    return PreferenceInformation(pairs, nulls, bootstrap, 3, threads).estimate(matrix());
  }

 private:
  std::int64_t add_completion(Random& random, double signal) {
    const auto rows = static_cast<std::int64_t>(3 + random.below(12));
    std::vector<double> topic(kBins);
    for (double& value : topic) value = random.normal();
    for (std::int64_t r = 0; r < rows; ++r) {
      for (std::size_t j = 0; j < kBins; ++j)
        p.push_back(static_cast<float>(topic[j] + random.normal() + (j < kBins / 4 ? signal : 0)));
      row_kernels().softmax(p.data() + p.size() - kBins, kBins, 1.0f);
    }
    return rows;
  }
};

}  // namespace

/// I(preference;Z). METHOD section 6.
class PreferenceTest : public QObject {
  Q_OBJECT

 private slots:
  void raw_is_that_of_two_labels() {
    const MadeUpPairs made(50, 0.5, 1);
    const double other = information_of(made.p, made.labels());
    QVERIFY(other > 0.001);
    QVERIFY(std::abs(*made.estimate(0, 0).raw - other) < 1e-7);
  }

  /// The jackknife by its definition: the figure of each set of pairs with one left out, by the other code.
  void debiased_is_the_jackknife() {
    const MadeUpPairs made(12, 0.5, 2);
    const auto raw_without = [&](std::size_t left_out) {
      std::vector<float> rows;
      std::vector<std::int64_t> labels;
      for (std::size_t i = 0; i < made.pairs.size(); ++i) {
        const PairRows& pair = made.pairs[i];
        if (i == left_out) continue;
        rows.insert(rows.end(), made.p.begin() + pair.begin * kBins, made.p.begin() + pair.end * kBins);
        labels.insert(labels.end(), static_cast<std::size_t>(pair.middle - pair.begin), 1);
        labels.insert(labels.end(), static_cast<std::size_t>(pair.end - pair.middle), 0);
      }
      return information_of(rows, labels);
    };
    double mean = 0;
    for (std::size_t i = 0; i < made.pairs.size(); ++i) mean += raw_without(i) / 12;
    const InformationEstimate estimate = made.estimate(0, 0);
    QVERIFY(std::abs(*estimate.debiased - (12 * *estimate.raw - 11 * mean)) < 1e-5);
  }

  /// Where answers do not differ, 0 lies inside the interval (of 100 such sets, about 95 times), though raw
  /// is far from 0: completions have their own topics.
  void no_preference_is_told_as_zero() {
    int covered = 0;
    double debiased = 0, adjusted = 0, raw = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      const InformationEstimate estimate = MadeUpPairs(60, 0, 100 + seed).estimate(20, 200);
      covered += *estimate.lo <= 0 && 0 <= *estimate.hi ? 1 : 0;
      debiased += *estimate.debiased / 100;
      adjusted += *estimate.adjusted / 100;
      raw += *estimate.raw / 100;
    }
    QVERIFY2(covered >= 90, qPrintable(QString::number(covered)));
    QVERIFY(raw > 0.0015);
    QVERIFY2(std::abs(debiased) < 0.05 * raw, qPrintable(QString("%1 of %2").arg(debiased).arg(raw)));
    QVERIFY2(std::abs(adjusted) < 0.05 * raw, qPrintable(QString("%1 of %2").arg(adjusted).arg(raw)));
  }

  /// The truth is the figure of very many pairs, whose bias is nothing.
  void a_planted_direction_is_found() {
    const double truth = *MadeUpPairs(20'000, 1.2, 7).estimate(0, 0).raw;
    int covered = 0, found = 0;
    double debiased = 0, raw = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      const InformationEstimate estimate = MadeUpPairs(60, 1.2, 300 + seed).estimate(0, 200);
      found += *estimate.lo > 0 ? 1 : 0;
      covered += *estimate.lo <= truth && truth <= *estimate.hi ? 1 : 0;
      debiased += *estimate.debiased / 100;
      raw += *estimate.raw / 100;
    }
    QVERIFY2(covered >= 90, qPrintable(QString::number(covered)));
    QVERIFY2(std::abs(debiased - truth) < 0.05 * truth,
             qPrintable(QString("%1, %2").arg(debiased).arg(truth)));
    QCOMPARE(found, 100);
    QVERIFY(raw - truth > 3 * std::abs(debiased - truth));
  }

  void exchanged_labels_give_the_same() {
    const MadeUpPairs made(30, 0.4, 5);
    MadeUpPairs exchanged = made;
    exchanged.p.clear();
    for (PairRows& pair : exchanged.pairs) {
      const auto row = [&](std::int64_t r) { return made.p.begin() + r * kBins; };
      exchanged.p.insert(exchanged.p.end(), row(pair.middle), row(pair.end));
      exchanged.p.insert(exchanged.p.end(), row(pair.begin), row(pair.middle));
      pair.middle = pair.begin + pair.end - pair.middle;
    }
    const InformationEstimate one = made.estimate(5, 50), other = exchanged.estimate(5, 50);
    for (const Telling telling :
         {&InformationEstimate::raw, &InformationEstimate::null, &InformationEstimate::adjusted,
          &InformationEstimate::debiased, &InformationEstimate::lo, &InformationEstimate::hi})
      QVERIFY(std::abs(*(one.*telling) - *(other.*telling)) < 1e-9);
  }

  void threads_change_no_bit() {
    const MadeUpPairs made(200, 0.3, 6);
    const InformationEstimate one = made.estimate(7, 30, 1), four = made.estimate(7, 30, 4);
    QVERIFY(one.raw == four.raw && one.null == four.null && one.adjusted == four.adjusted);
    QVERIFY(one.debiased == four.debiased && one.lo == four.lo && one.hi == four.hi);
  }

  /// From one pair nothing can be said beyond what it shows.
  void one_pair() {
    const InformationEstimate estimate = MadeUpPairs(1, 0.3, 8).estimate(3, 30);
    QVERIFY(*estimate.raw > 0);
    QVERIFY(std::abs(*estimate.null - *estimate.raw) < 1e-12);  // exchanged or not, the same two sets
    QVERIFY(!estimate.debiased && !estimate.lo && !estimate.hi);
  }
};

QTEST_GUILESS_MAIN(PreferenceTest)
#include "test_preference.moc"
