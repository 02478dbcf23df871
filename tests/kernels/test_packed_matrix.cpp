#include <algorithm>
#include <cmath>
#include <vector>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/randn.h>

#include <QtTest/QtTest>

#include "engine/kernels/packed_matrix.h"
#include "engine/kernels/panel_kernels.h"

using namespace infoplane;

namespace {

at::Tensor normal(at::IntArrayRef shape, std::uint64_t seed) {
  return at::randn(shape, at::detail::createCPUGenerator(seed), at::TensorOptions().dtype(at::kFloat));
}

double distance(const at::Tensor& ours, const at::Tensor& exact) {
  return ((ours.to(at::kDouble) - exact).norm() / exact.norm()).item<double>();
}

}  // namespace

/// Products in panels against libtorch's in double.
class PackedMatrixTest : public QObject {
  Q_OBJECT

 private slots:
  /// Every size of the last tile, of the last panel, and more than one stretch of inputs.
  void equals_the_product_in_double() {
    for (const auto type : {at::kFloat, at::kBFloat16}) {
      for (const std::int64_t inputs : {2, 64, 1500}) {
        if (!PackedMatrix::fits(type, inputs)) continue;
        for (const std::int64_t outputs : {1, 15, 16, 33, 48, 49, 100, 144}) {
          const at::Tensor weight = normal({outputs, inputs}, 1).to(type).t();
          const PackedMatrix packed(weight);
          QCOMPARE(packed.outputs(), outputs);
          for (const std::int64_t rows : {1, 2, 3, 4, 5, 6, 7, 8, 9, 257}) {
            const at::Tensor states = normal({rows, inputs}, 2).to(type);
            const at::Tensor exact = at::mm(states.to(at::kDouble), weight.to(at::kDouble));
            const at::Tensor sums = at::empty({rows, outputs});
            packed.multiply(states, sums);
            QVERIFY(distance(sums, exact) < 1e-6);
            packed.multiply(states, sums, true);
            QVERIFY(distance(sums, exact * 2) < 1e-6);
          }
        }
      }
    }
  }

  /// A row alone, among others, in a part of wider rows: the same bits.
  void the_bits_of_a_row_are_its_own() {
    const PackedMatrix packed(normal({700, 100}, 3));
    const at::Tensor wide = normal({300, 800}, 4), states = wide.narrow(1, 50, 700);
    const at::Tensor all = at::empty({300, 120}).zero_(), part = all.narrow(1, 10, 100);
    packed.multiply(states, part);
    for (const std::int64_t row : {0, 7, 8, 255, 256, 299}) {
      const at::Tensor one = at::empty({1, 100});
      packed.multiply(states.narrow(0, row, 1), one);
      QVERIFY(one.equal(part.narrow(0, row, 1)));
    }
    QVERIFY(all.narrow(1, 0, 10).abs().max().item<float>() == 0);
    QVERIFY(all.narrow(1, 110, 10).abs().max().item<float>() == 0);
  }

  void every_instruction_set_agrees() {
    const PanelKernels* kernels[3] = {};
    const int count = available_panel_kernels(kernels);
    constexpr int kDepth = 70;
    std::vector<float> a(8 * kDepth), b(kDepth * 16);
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = std::sin(static_cast<float>(i));
    for (std::size_t i = 0; i < b.size(); ++i) b[i] = std::cos(static_cast<float>(3 * i));
    for (int k = 0; k < count; ++k) {
      for (int rows = 1; rows <= kernels[k]->rows; ++rows) {
        std::vector<float> c(8 * 16, 7.0f);
        kernels[k]->tile(rows, 1, a.data(), kDepth, b.data(), kDepth, c.data(), 16, true);
        for (std::size_t i = 0; i < c.size(); ++i) {
          const std::size_t row = i / 16, column = i % 16;
          double exact = 7;
          for (std::size_t d = 0; d < kDepth && row < static_cast<std::size_t>(rows); ++d) {
            exact += static_cast<double>(a[row * kDepth + d]) * b[d * 16 + column];
          }
          QVERIFY(std::abs(c[i] - exact) < 1e-5);
        }
      }
    }
  }
};

QTEST_GUILESS_MAIN(PackedMatrixTest)
#include "test_packed_matrix.moc"
