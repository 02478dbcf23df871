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

  void a_row_is_its_softmax_and_tells_its_entropy() {
    for_each_kernel([](const GrowthKernels& kernels, std::int64_t bins) {
      for (const float spread : {0.01F, 2.0F, 30.0F}) {
        const std::vector<float> centre = padded_row(bins, 1, spread, kNoLogit);
        const std::vector<float> departure = padded_row(bins, 2, spread, 0);
        const std::vector<double> exact = exact_row(centre, departure, 0.5, bins);
        std::vector<float> row(centre.size(), -1.0F);
        const double entropy = kernels.assign(row.data(), centre.data(), departure.data(), 0.5F, bins);
        QVERIFY2(std::abs(entropy - entropy_of(exact)) < 1e-5, kernels.name);
        for (std::int64_t i = 0; i < bins; ++i)
          QVERIFY2(std::abs(static_cast<double>(row[static_cast<std::size_t>(i)]) -
                            exact[static_cast<std::size_t>(i)]) < 1e-5,
                   kernels.name);
        for (std::size_t i = exact.size(); i < row.size(); ++i) QVERIFY(row[i] >= 0 && row[i] < 1e-34F);
      }
    });
  }

  void sums_tell_the_entropy_of_their_mean() {
    for_each_kernel([](const GrowthKernels& kernels, std::int64_t bins) {
      const std::vector<float> none(static_cast<std::size_t>(padded_bins(bins)), 0.0F);
      std::vector<std::vector<float>> rows;
      std::vector<double> mean(static_cast<std::size_t>(bins), 0.0);
      for (const std::uint64_t seed : {3, 4, 5}) {
        std::vector<float>& row = rows.emplace_back(none.size());
        kernels.assign(row.data(), padded_row(bins, seed, 8, kNoLogit).data(), none.data(), 0, bins);
        for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += static_cast<double>(row[i]) / 3;
      }
      std::vector<float> sum(none.size());
      kernels.add(sum.data(), rows[0].data(), rows[1].data(), 0.5F, bins);
      const double entropy = kernels.add(sum.data(), sum.data(), rows[2].data(), 1.0F / 3, bins);
      QVERIFY2(std::abs(entropy - entropy_of(mean)) < 5e-6, kernels.name);
      for (std::size_t i = 0; i < mean.size(); ++i)
        QVERIFY(std::abs(static_cast<double>(sum[i]) - 3 * mean[i]) < 1e-6);
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
