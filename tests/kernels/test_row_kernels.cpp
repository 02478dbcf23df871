#include <cmath>
#include <numeric>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/kernels/row_kernels.h"

using namespace infoplane;

namespace {

std::vector<float> random_row(std::int64_t n, std::uint64_t seed, float spread) {
  Random random(seed);
  std::vector<float> row(static_cast<std::size_t>(n));
  for (float& value : row) value = spread * (static_cast<float>(random.below(20001)) / 10000.0f - 1.0f);
  return row;
}

std::vector<double> exact_softmax(const std::vector<float>& row, double scale) {
  const double largest = *std::max_element(row.begin(), row.end());
  std::vector<double> out;
  for (const float value : row) out.push_back(std::exp((static_cast<double>(value) - largest) * scale));
  const double sum = std::accumulate(out.begin(), out.end(), 0.0);
  for (double& value : out) value /= sum;
  return out;
}

}  // namespace

/// Every instruction set this processor has, against double arithmetic, at lengths around the vector widths.
class RowKernelsTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { count_ = available_row_kernels(kernels_); }

  void softmax_matches_double() {
    for_each_kernel([](const RowKernels& kernels, std::int64_t n) {
      for (const float scale : {0.01f, 1.0f, 28.0f, 200.0f}) {
        std::vector<float> row = random_row(n, 7, 1.0f);
        const std::vector<double> exact = exact_softmax(row, scale);
        kernels.softmax(row.data(), n, scale);
        for (std::size_t i = 0; i < row.size(); ++i) {
          // The float subtraction and product before exp() cost up to |x| ulps: relative error grows with the
          // scale.
          const double allowed = 1e-6 * exact[i] * (1.0 + 2.0 * scale) + 1e-30;
          QVERIFY2(std::abs(static_cast<double>(row[i]) - exact[i]) <= allowed, kernels.name);
        }
      }
    });
  }

  void softmax_of_extremes_stays_finite() {
    for_each_kernel([](const RowKernels& kernels, std::int64_t n) {
      std::vector<float> row(static_cast<std::size_t>(n), -1e30f);
      row[0] = 1e30f;
      kernels.softmax(row.data(), n, 1e6f);
      QVERIFY(row[0] > 0.999f && row[0] <= 1.0f);
      for (const float value : row) QVERIFY(std::isfinite(value));
    });
  }

  void norm_matches_double() {
    for_each_kernel([](const RowKernels& kernels, std::int64_t n) {
      const std::vector<float> row = random_row(n, 3, 5.0f);
      double square = 0;
      for (const float value : row) square += static_cast<double>(value) * value;
      QVERIFY(std::abs(kernels.norm(row.data(), n) - std::sqrt(square)) <= 1e-12 * std::sqrt(square));
    });
  }

  void entropy_matches_double() {
    for_each_kernel([](const RowKernels& kernels, std::int64_t n) {
      for (const float scale : {0.1f, 5.0f, 60.0f}) {
        std::vector<float> row = random_row(n, 11, 1.0f);
        kernels.softmax(row.data(), n, scale);
        double exact = 0;
        std::vector<double> sum;
        for (const float p : row) {
          exact -= static_cast<double>(p) * std::log(std::max(static_cast<double>(p), 1e-9));
          sum.push_back(3.0 * static_cast<double>(p));
        }
        QVERIFY(std::abs(kernels.entropy_of_row(row.data(), n) - exact) < 1e-6);
        QVERIFY(std::abs(kernels.entropy_of_sum(sum.data(), n, 1.0 / 3.0) - exact) < 1e-6);
      }
    });
  }

  void rows_are_added_as_often_as_they_count() {
    for_each_kernel([](const RowKernels& kernels, std::int64_t n) {
      const std::vector<float> row = random_row(n, 5, 1.0f);
      const std::vector<double> wide(row.begin(), row.end());
      std::vector<double> sum(wide.size(), 0.25);
      kernels.add_scaled(sum.data(), wide.data(), 3, n);
      for (std::size_t i = 0; i < wide.size(); ++i) QVERIFY(std::abs(sum[i] - (0.25 + 3 * wide[i])) < 1e-12);
      kernels.add_scaled(sum.data(), wide.data(), -3, n);
      for (const double value : sum) QVERIFY(std::abs(value - 0.25) < 1e-12);
    });
  }

  void what_a_sum_cannot_hold_is_kept() {
    for_each_kernel([](const RowKernels& kernels, std::int64_t n) {
      std::vector<float> large(static_cast<std::size_t>(n), 1e20F), small(large.size(), 0.5F);
      std::vector<double> sum(large.size(), 0.0), rest(large.size(), 0.0);
      kernels.add_exactly(sum.data(), rest.data(), large.data(), 1, n);
      kernels.add_exactly(sum.data(), rest.data(), small.data(), 0.5, n);
      kernels.add_squares_exactly(sum.data(), rest.data(), small.data(), n);
      for (float& value : large) value = -value;
      kernels.add_exactly(sum.data(), rest.data(), large.data(), 1, n);
      for (std::size_t i = 0; i < sum.size(); ++i) QCOMPARE(sum[i] + rest[i], 0.5);
    });
  }

  void sums_are_exact() {
    for_each_kernel([](const RowKernels& kernels, std::int64_t n) {
      const std::vector<float> row = random_row(n, 5, 1.0f);
      std::vector<double> sum(row.size(), 1.0);
      kernels.add_row(sum.data(), row.data(), n);
      kernels.add_sum(sum.data(), sum.data(), n);
      for (std::size_t i = 0; i < row.size(); ++i)
        QCOMPARE(sum[i], 2.0 * (1.0 + static_cast<double>(row[i])));
    });
  }

  void the_best_is_chosen() { QCOMPARE(row_kernels().name, kernels_[count_ - 1]->name); }

 private:
  template <typename Body>
  void for_each_kernel(Body body) {
    for (int k = 0; k < count_; ++k) {
      for (const std::int64_t n : {1, 2, 15, 16, 17, 31, 50, 100, 200, 257}) body(*kernels_[k], n);
    }
  }

  const RowKernels* kernels_[3] = {};
  int count_ = 0;
};

QTEST_GUILESS_MAIN(RowKernelsTest)
#include "test_row_kernels.moc"
