#include <cmath>
#include <numeric>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/kernels/growth_kernels.h"

using namespace infoplane;

namespace {

/// `bins` logits and as many more as the loops want.
std::vector<float> padded_row(std::int64_t bins, std::uint64_t seed, float spread, float beyond) {
  Random random(seed);
  std::vector<float> row(static_cast<std::size_t>(padded_bins(bins)), beyond);
  for (std::int64_t i = 0; i < bins; ++i)
    row[static_cast<std::size_t>(i)] = spread * static_cast<float>(2 * random.fraction() - 1);
  return row;
}

double entropy_of(const std::vector<double>& p) {
  double entropy = 0;
  for (const double one : p) entropy -= one * std::log(std::max(one, 1e-9));
  return entropy;
}

std::vector<double> exact_row(const std::vector<float>& centre, const std::vector<float>& departure,
                              double part, std::int64_t bins) {
  std::vector<double> p;
  for (std::int64_t i = 0; i < bins; ++i) {
    const auto at = static_cast<std::size_t>(i);
    p.push_back(std::exp(static_cast<double>(centre[at]) + part * static_cast<double>(departure[at])));
  }
  const double sum = std::accumulate(p.begin(), p.end(), 0.0);
  for (double& one : p) one /= sum;
  return p;
}

}  // namespace

/// Every instruction set this processor has, against double arithmetic, at lengths around the vector widths.
class GrowthKernelsTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { count_ = available_growth_kernels(kernels_); }

  void a_pair_is_two_softmaxes_and_tells_its_entropies() {
    for_each_kernel([](const GrowthKernels& kernels, std::int64_t bins) {
      for (const float spread : {0.01F, 2.0F, 30.0F}) {
        const std::vector<float> centre = padded_row(bins, 1, spread, kNoLogit);
        const std::vector<float> a = padded_row(bins, 2, spread, 0), b = padded_row(bins, 3, spread, 0);
        const std::vector<double> exact_a = exact_row(centre, a, 0.5, bins),
                                  exact_b = exact_row(centre, b, 1.25, bins);
        std::vector<float> sum(centre.size(), -1.0F), other(centre.size());
        const PairEntropies found = kernels.assign_pair(sum.data(), other.data(), centre.data(), a.data(),
                                                        0.5F, b.data(), 1.25F, bins);
        QVERIFY2(std::abs(found.rows - entropy_of(exact_a) - entropy_of(exact_b)) < 2e-5, kernels.name);
        std::vector<double> mean;
        for (std::size_t i = 0; i < exact_a.size(); ++i) {
          mean.push_back((exact_a[i] + exact_b[i]) / 2);
          QVERIFY2(std::abs(static_cast<double>(sum[i]) - 2 * mean[i]) < 2e-5, kernels.name);
        }
        QVERIFY2(std::abs(found.mean - entropy_of(mean)) < 1e-5, kernels.name);
        for (std::size_t i = exact_a.size(); i < sum.size(); ++i) QVERIFY(sum[i] >= 0 && sum[i] < 1e-33F);
      }
    });
  }

  void sums_tell_the_entropy_of_their_mean() {
    for_each_kernel([](const GrowthKernels& kernels, std::int64_t bins) {
      const auto two = [&](std::uint64_t seed, std::vector<double>& mean) {
        const std::vector<float> centre = padded_row(bins, seed, 8, kNoLogit);
        const std::vector<float> a = padded_row(bins, seed + 10, 1, 0), b = padded_row(bins, seed + 20, 1, 0);
        std::vector<float> sum(centre.size()), other(centre.size());
        kernels.assign_pair(sum.data(), other.data(), centre.data(), a.data(), 1, b.data(), 1, bins);
        for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += static_cast<double>(sum[i]) / 4;
        return sum;
      };
      std::vector<double> mean(static_cast<std::size_t>(bins), 0.0);
      const std::vector<float> first = two(3, mean);
      std::vector<float> sum = two(4, mean);
      const double entropy = kernels.add(sum.data(), first.data(), sum.data(), 0.25F, bins);
      QVERIFY2(std::abs(entropy - entropy_of(mean)) < 5e-6, kernels.name);
      for (std::size_t i = 0; i < mean.size(); ++i)
        QVERIFY(std::abs(static_cast<double>(sum[i]) - 4 * mean[i]) < 2e-6);
    });
  }

  void a_triple_tells_how_far_a_row_is_from_two_others() {
    for_each_kernel([](const GrowthKernels& kernels, std::int64_t bins) {
      const std::vector<float> none(static_cast<std::size_t>(padded_bins(bins)));
      std::vector<std::vector<float>> rows;
      std::vector<std::vector<double>> exact;
      std::vector<float> inverse(none.size(), 1e30F);  // beyond the bins there is nothing to weigh
      for (const std::uint64_t seed : {1, 2, 3}) {
        exact.push_back(exact_row(padded_row(bins, seed, 3, kNoLogit), none, 0, bins));
        rows.emplace_back(exact.back().begin(), exact.back().end());  // no room after the bins
      }
      for (std::size_t j = 0; j < exact[0].size(); ++j)
        inverse[j] = static_cast<float>(3 / (exact[0][j] + exact[1][j] + exact[2][j]));
      const TripleScatter found =
          kernels.of_triple(rows[0].data(), rows[1].data(), rows[2].data(), inverse.data(), bins);
      const auto compare = [&](const std::vector<double>& other, double entropy, double distance) {
        std::vector<double> mean;
        double expected = 0;
        for (std::size_t j = 0; j < other.size(); ++j) {
          mean.push_back((exact[0][j] + other[j]) / 2);
          expected += (exact[0][j] - other[j]) * exact[0][j] * static_cast<double>(inverse[j]);
        }
        QVERIFY2(std::abs(entropy - entropy_of(mean)) < 5e-6, kernels.name);
        QVERIFY2(std::abs(distance - expected) < 5e-6, kernels.name);
      };
      compare(exact[1], found.mean_first, found.from_first);
      compare(exact[2], found.mean_second, found.from_second);
    });
  }

  void the_best_is_chosen() { QCOMPARE(growth_kernels().name, kernels_[count_ - 1]->name); }

 private:
  template <typename Body>
  void for_each_kernel(Body body) {
    for (int k = 0; k < count_; ++k) {
      for (const std::int64_t bins : {2, 15, 16, 17, 50, 100, 200, 257}) body(*kernels_[k], bins);
    }
  }

  const GrowthKernels* kernels_[3] = {};
  int count_ = 0;
};

QTEST_GUILESS_MAIN(GrowthKernelsTest)
#include "test_growth_kernels.moc"
