#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include <QtTest/QtTest>

#include "engine/kernels/element_kernels.h"

using namespace infoplane;

namespace {

std::vector<float> some_numbers(std::size_t count, float size) {
  std::vector<float> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = size * std::sin(static_cast<float>(7 * i + 1));
  return numbers;
}

bool near(double ours, double exact, double tolerance = 2e-6) {
  return std::abs(ours - exact) <= tolerance * std::max(1.0, std::abs(exact));
}

}  // namespace

/// Each instruction set's loops against the formulas in double.
class ElementKernelsTest : public QObject {
  Q_OBJECT

 private slots:
  void norms_data() { each_kernel(); }
  void norms() {
    for (const std::size_t n : {1u, 5u, 64u, 200u, 577u}) {
      std::vector<float> row = some_numbers(n, 3), weight = some_numbers(n, 1), bias = some_numbers(n, 2),
                         out(n);
      for (float& value : row) value += 1;
      double mean = 0, square = 0, deviation = 0;
      for (const float value : row) mean += value / static_cast<double>(n);
      for (const float value : row) {
        square += value * static_cast<double>(value) / static_cast<double>(n);
        deviation += (value - mean) * (value - mean) / static_cast<double>(n);
      }
      const auto size = static_cast<std::int64_t>(n);
      kernels().root_mean_square(row.data(), size, 1e-5f, weight.data(), nullptr, out.data());
      for (std::size_t i = 0; i < n; ++i)
        QVERIFY(near(out[i], row[i] / std::sqrt(square + 1e-5) * weight[i]));
      kernels().centred(row.data(), size, 1e-5f, weight.data(), bias.data(), out.data());
      for (std::size_t i = 0; i < n; ++i) {
        const double exact = (row[i] - mean) / std::sqrt(deviation + 1e-5) * weight[i] + bias[i];
        QVERIFY(n == 1 ||
                near(out[i], exact));  // one number alone: 0 / sqrt(1e-5), up to the mean's rounding
      }
    }
  }

  void gates_data() { each_kernel(); }
  void gates() {
    const std::vector<float> up = some_numbers(1000, 1);
    for (const float size : {0.1f, 5.0f, 200.0f}) {
      const std::vector<float> from = some_numbers(1000, size);
      std::vector<float> silu = from, gelu = from;
      kernels().gate_silu(silu.data(), up.data(), 1000);
      kernels().gate_gelu_tanh(gelu.data(), up.data(), 1000);
      for (std::size_t i = 0; i < from.size(); ++i) {
        const double x = from[i];
        QVERIFY(near(silu[i], x / (1 + std::exp(-x)) * up[i]));
        const double u = std::sqrt(2 / 3.14159265358979) * (x + 0.044715 * x * x * x);
        QVERIFY(near(gelu[i], 0.5 * x * (1 + std::tanh(u)) * up[i]));
      }
    }
  }

  void rotations_data() { each_kernel(); }
  void rotations() {
    constexpr std::int64_t kHalf = 19;
    std::vector<float> cosines(kHalf), sines(kHalf);
    for (std::size_t i = 0; i < kHalf; ++i) {
      cosines[i] = std::cos(static_cast<float>(i));
      sines[i] = std::sin(static_cast<float>(i));
    }
    const std::vector<float> head = some_numbers(2 * kHalf, 1);
    std::vector<float> halves = head, pairs = head;
    kernels().rotate_halves(halves.data(), cosines.data(), sines.data(), kHalf);
    kernels().rotate_pairs(pairs.data(), cosines.data(), sines.data(), kHalf);
    for (std::size_t i = 0; i < kHalf; ++i) {
      const auto turned = [&](double a, double b) { return a * cosines[i] - b * sines[i]; };
      const auto other = [&](double a, double b) { return b * cosines[i] + a * sines[i]; };
      QVERIFY(near(halves[i], turned(head[i], head[i + kHalf])));
      QVERIFY(near(halves[i + kHalf], other(head[i], head[i + kHalf])));
      QVERIFY(near(pairs[2 * i], turned(head[2 * i], head[2 * i + 1])));
      QVERIFY(near(pairs[2 * i + 1], other(head[2 * i], head[2 * i + 1])));
    }
  }

  void exponentials_data() { each_kernel(); }
  void exponentials() {
    for (const std::size_t n : {16u, 112u}) {
      const std::vector<float> from = some_numbers(n, 30);
      const double top = *std::ranges::max_element(from);
      std::vector<float> row = from, scaled(n);
      const float sum = kernels().exponentials(row.data(), static_cast<std::int64_t>(n));
      kernels().scale_into(row.data(), static_cast<std::int64_t>(n), 1 / sum, scaled.data());
      double exact = 0;
      for (const float value : from) exact += std::exp(value - top);
      QVERIFY(near(sum, exact));
      for (std::size_t i = 0; i < n; ++i) {
        QVERIFY(near(row[i], std::exp(from[i] - top)));
        QVERIFY(near(scaled[i], row[i] / exact));
      }
    }
  }

  void rounding_data() { each_kernel(); }
  void rounding() {
    // To the nearest of 8 bits, ties to even.
    const std::vector<float> from{1.0f,
                                  1.0f + 0x1p-8f,      // tie: down to 1
                                  1.0f + 3 * 0x1p-8f,  // tie: up to 1 + 2^-6
                                  1.0f + 0x1p-8f + 0x1p-20f,
                                  -2.5f,
                                  std::numeric_limits<float>::max(),
                                  std::numeric_limits<float>::infinity(),
                                  std::numeric_limits<float>::quiet_NaN(),
                                  std::bit_cast<float>(0x7F800001u)};
    std::vector<std::uint16_t> bits(from.size());
    std::vector<float> back(from.size());
    const auto count = static_cast<std::int64_t>(from.size());
    kernels().round_bfloat16(from.data(), count, bits.data());
    kernels().widen_bfloat16(bits.data(), count, back.data());
    const float infinity = std::numeric_limits<float>::infinity();
    const std::vector<float> expected{1.0f, 1.0f, 1.0f + 0x1p-6f, 1.0f + 0x1p-7f, -2.5f, infinity, infinity};
    for (std::size_t i = 0; i < expected.size(); ++i) QCOMPARE(back[i], expected[i]);
    QVERIFY(std::isnan(back[7]) && std::isnan(back[8]));
  }

 private:
  void each_kernel() {
    QTest::addColumn<int>("index");
    const ElementKernels* all[3] = {};
    const int count = available_element_kernels(all);
    for (int i = 0; i < count; ++i) QTest::newRow(all[i]->name) << i;
  }
  const ElementKernels& kernels() {
    const ElementKernels* all[3] = {};
    available_element_kernels(all);
    return *all[*static_cast<const int*>(QTest::qData("index", QMetaType::Int))];
  }
};

QTEST_GUILESS_MAIN(ElementKernelsTest)
#include "test_element_kernels.moc"
