#include <cmath>
#include <vector>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>

#include <QtTest/QtTest>

#include "engine/kernels/soft_assign.h"

using namespace infoplane;

namespace {

at::Tensor normal(std::int64_t rows, std::int64_t columns, std::uint64_t seed) {
  return at::randn({rows, columns}, at::detail::createCPUGenerator(seed),
                   at::TensorOptions().dtype(at::kFloat));
}

}  // namespace

class SoftAssignTest : public QObject {
  Q_OBJECT

 private slots:
  void equals_the_reference() {
    for (const std::int64_t width : {3, 64, 576}) {
      for (const int bins : {2, 20, 100}) {
        const at::Tensor states = normal(37, width, 1) * 12.5;
        at::Tensor anchors = normal(bins, width, 2);
        anchors = anchors / anchors.norm(2, at::IntArrayRef{1}, true);
        std::vector<float> fast(static_cast<std::size_t>(37 * bins)), exact(fast.size());
        const double temperature = 1.0 / std::sqrt(2.0 * static_cast<double>(width) * std::log(bins));
        soft_assign(states, PackedMatrix(anchors.t()), temperature, fast.data());
        soft_assign_reference(states, anchors, temperature, exact.data());
        for (std::size_t i = 0; i < fast.size(); ++i) QVERIFY(std::abs(fast[i] - exact[i]) < 5e-6f);
      }
    }
  }

  void the_length_of_a_state_does_not_matter() {
    const at::Tensor states = normal(5, 64, 3);
    const at::Tensor anchors = normal(10, 64, 4) / 8.0;
    std::vector<float> small(50), large(50);
    soft_assign(states, PackedMatrix(anchors.t()), 0.05, small.data());
    soft_assign(states * 1000.0, PackedMatrix(anchors.t()), 0.05, large.data());
    for (std::size_t i = 0; i < small.size(); ++i) QVERIFY(std::abs(small[i] - large[i]) < 1e-5f);
  }

  void a_zero_state_is_assigned_evenly() {
    std::vector<float> p(10);
    soft_assign(at::zeros({1, 16}), PackedMatrix(normal(10, 16, 5).t()), 0.1, p.data());
    for (const float value : p) QCOMPARE(value, 0.1f);
  }

  /// By definition: u - m through the reference.
  void centred_equals_the_reference() {
    at::Tensor states = normal(40, 64, 6);
    states.select(1, 9).add_(30.0);  // most of their length
    const at::Tensor anchors = normal(20, 64, 7) / 8.0;
    const at::Tensor u = states.to(at::kDouble) / states.to(at::kDouble).norm(2, at::IntArrayRef{1}, true);
    const at::Tensor m = u.mean(0);
    const std::vector<double> mean(m.data_ptr<double>(), m.data_ptr<double>() + 64);
    std::vector<float> fast(800), exact(800);
    soft_assign_centred(states, mean, PackedMatrix(anchors.t()), 0.05, fast.data());
    soft_assign_reference((u - m).to(at::kFloat).contiguous(), anchors, 0.05, exact.data());
    for (std::size_t i = 0; i < fast.size(); ++i) QVERIFY(std::abs(fast[i] - exact[i]) < 5e-6f);
  }

  void what_is_left_of_nothing_is_assigned_evenly() {
    at::Tensor states = at::zeros({3, 16});
    states.select(0, 1).fill_(2.0);    // the mean itself
    states.select(0, 2).fill_(1e30F);  // the same direction, however long
    const std::vector<double> mean(16, 0.25);
    std::vector<float> p(30);
    soft_assign_centred(states, mean, PackedMatrix(normal(10, 16, 8).t()), 0.1, p.data());
    for (const float value : p) QCOMPARE(value, 0.1f);
  }
};

QTEST_GUILESS_MAIN(SoftAssignTest)
#include "test_soft_assign.moc"
