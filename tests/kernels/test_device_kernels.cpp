#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <vector>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/full.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/tensor.h>

#include <QtTest/QtTest>

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/kernels/anchor_fragments.h"
#include "engine/kernels/assignment_reducer.h"
#include "engine/kernels/device_assign.h"
#include "engine/kernels/device_elements.h"
#include "engine/kernels/element_kernels.h"
#include "engine/kernels/soft_assign.h"
#include "tests/expect_error.h"
#include "tests/kernels/grouped_case.h"
#include "tests/needs_device.h"

using namespace infoplane;
using infoplane::test::GroupedCase;

namespace {

at::Tensor normal(at::IntArrayRef shape, std::uint64_t seed) {
  return at::randn(shape, at::detail::createCPUGenerator(seed), at::TensorOptions().dtype(at::kFloat));
}

bool close(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

/// P of a case on the device, and its reducer, which has been told of it.
struct DeviceCase {
  explicit DeviceCase(const GroupedCase& data)
      : rows(at::tensor(data.p).view({data.matrix.rows, data.matrix.bins}).to(cuda_device("cuda"))),
        sampled{static_cast<std::int32_t>(data.matrix.rows - 1), 0},
        reducer(make_device_reducer(rows, sampled)) {
    reducer->begin_layer();
  }

  at::Tensor rows;
  std::vector<std::int32_t> sampled;
  std::unique_ptr<AssignmentReducer> reducer;
};

void add_group_rows() {
  infoplane::test::add_grouped_columns();
  QTest::newRow("one row") << 1 << 10 << 4 << 5;
  QTest::newRow("all singletons") << 300 << 7 << 4 << 1;
  QTest::newRow("few long groups") << 50'000 << 100 << 4 << 20'000;
  QTest::newRow("many groups") << 200'000 << 100 << 4 << 6;
  QTest::newRow("narrow") << 30'000 << 5 << 4 << 6;
  QTest::newRow("one order") << 9000 << 31 << 1 << 3;
  QTest::newRow("two orders, wide") << 7000 << 256 << 2 << 4;
}

}  // namespace

/// The kernels on a device against the references, on shapes that the emulator has no time for. Run under
/// compute-sanitizer by tests/device/check_device.sh.
class DeviceKernelsTest : public QObject {
  Q_OBJECT

 private slots:
  void assignments_equal_the_reference_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("bins");
    QTest::addColumn<bool>("brain");
    for (const bool brain : {false, true}) {
      for (const auto& [rows, width, bins] : {std::tuple{1, 3, 2},
                                              {257, 64, 100},
                                              {1000, 576, 100},
                                              {300, 1001, 99},
                                              {513, 4096, 100},
                                              {64, 8192, 256},
                                              {77, 2048, 128},
                                              {100, 960, 20},
                                              {65, 768, 57},
                                              {257, 8, 100},
                                              {300, 1000, 100},
                                              {300, 1000, 256},
                                              {33, 4104, 20},
                                              {31, 64, 300}}) {
        QTest::newRow(qPrintable(QString("%1 x %2, %3 bins, %4")
                                     .arg(rows)
                                     .arg(width)
                                     .arg(bins)
                                     .arg(brain ? "bfloat16" : "float32")))
            << rows << width << bins << brain;
      }
    }
  }

  void assignments_equal_the_reference() {
    REQUIRE_DEVICE();
    QFETCH(int, rows);
    QFETCH(int, width);
    QFETCH(int, bins);
    QFETCH(bool, brain);
    const c10::Device device = cuda_device("cuda");
    const at::Tensor states =
        (normal({rows, width}, 1) * 12.5 + 3).to(brain ? at::kBFloat16 : at::kFloat).contiguous();
    at::Tensor anchors = normal({bins, width}, 2);
    anchors = (anchors / at::linalg_vector_norm(anchors, 2, at::IntArrayRef{1}, true)).contiguous();
    const double temperature = 1.0 / std::sqrt(2.0 * width * std::log(bins));
    std::vector<std::int64_t> to;
    for (std::int64_t row = 0; row < rows; ++row) to.push_back(row % 5 == 1 ? -1 : rows - 1 - row);
    const DeviceAssign assign(anchors, temperature, device);
    const auto options = at::TensorOptions().dtype(at::kFloat).device(device);
    const at::Tensor out = at::full({rows, bins}, std::numeric_limits<double>::quiet_NaN(), options);
    const at::Tensor again = out.clone();
    assign.assign(states.to(device), at::tensor(to).to(device), out);
    assign.assign(states.to(device), at::tensor(to).to(device), again);
    std::vector<float> exact(static_cast<std::size_t>(rows) * static_cast<std::size_t>(bins));
    // Beside rounded states the fused kernel rounds the reference points too.
    const at::Tensor multiplied =
        brain && bins <= kMostFusedBins ? anchors.to(at::kBFloat16).to(at::kFloat) : anchors;
    soft_assign_reference(states.to(at::kFloat).contiguous(), multiplied, temperature, exact.data());
    const at::Tensor found = out.cpu(), found_again = again.cpu();
    for (std::int64_t row = 0; row < rows; ++row) {
      for (std::int64_t j = 0; j < bins; ++j) {
        const std::int64_t at = (rows - 1 - row) * bins + j;
        const float value = found.data_ptr<float>()[at];
        if (row % 5 == 1) {
          QVERIFY(std::isnan(value));
        } else {
          QVERIFY(std::abs(value - exact[static_cast<std::size_t>(row * bins + j)]) < 2e-5f);
          QCOMPARE(value, found_again.data_ptr<float>()[at]);
        }
      }
    }
  }

  /// Rows of whole words that begin between two: not to be copied a word at a time.
  void states_may_begin_anywhere() {
    REQUIRE_DEVICE();
    constexpr std::int64_t kRows = 40, kWidth = 64, kPoints = 20;
    const c10::Device device = cuda_device("cuda");
    const auto options = at::TensorOptions().dtype(at::kFloat).device(device);
    const at::Tensor numbers = normal({kRows * kWidth + 1}, 1).to(at::kBFloat16).to(device);
    const at::Tensor askew = numbers.narrow(0, 1, kRows * kWidth).reshape({kRows, kWidth});
    const at::Tensor rows = at::arange(kRows, options.dtype(at::kLong));
    const DeviceAssign assign(normal({kPoints, kWidth}, 2), 0.1, device);
    const at::Tensor found = at::empty({kRows, kPoints}, options), expected = at::empty_like(found);
    QVERIFY(reinterpret_cast<std::uintptr_t>(askew.data_ptr()) % 16 != 0);
    assign.assign(askew, rows, found);
    assign.assign(askew.clone(), rows, expected);
    QVERIFY(at::allclose(found, expected, 0, 1e-6));
  }

  void reductions_equal_those_in_memory_data() { add_group_rows(); }

  void reductions_equal_those_in_memory() {
    REQUIRE_DEVICE();
    QFETCH(int, count);
    QFETCH(int, bins);
    QFETCH(int, orders);
    QFETCH(int, branching);
    const GroupedCase data(count, bins, orders, static_cast<std::uint64_t>(branching), 42);
    HostReducer host(data.matrix, 2);
    DeviceCase device(data);
    const ScatterByOrder theirs = host.scatter(data.groups), ours = device.reducer->scatter(data.groups),
                         again = device.reducer->scatter(data.groups);
    for (std::size_t k = 0; k < kMaxOrder; ++k) {
      for (std::size_t c = 0; c < kSizeClasses; ++c) {
        QVERIFY(close(ours[k][c].groups, theirs[k][c].groups, 1e-6));
        QVERIFY(close(ours[k][c].rows, theirs[k][c].rows, 1e-6));
        QCOMPARE(ours[k][c].groups, again[k][c].groups);
        QCOMPARE(ours[k][c].rows, again[k][c].rows);
      }
    }
    std::vector<std::int32_t> shuffled(data.rows);
    Random(7).shuffle(shuffled);
    const NestedGroups permuted{shuffled, data.opens, orders};
    const ConditionalEntropies null = host.permuted(permuted),
                               device_null = device.reducer->permuted(permuted);
    for (std::size_t k = 0; k < kMaxOrder; ++k) QVERIFY(close(device_null[k], null[k], 1e-6));
    const std::vector<double> mean = host.mean(), device_mean = device.reducer->mean();
    for (std::size_t j = 0; j < mean.size(); ++j) QVERIFY(close(device_mean[j], mean[j], 1e-12));
    std::vector<float> logs(mean.size());
    for (std::size_t j = 0; j < mean.size(); ++j) logs[j] = static_cast<float>(std::log(mean[j]));
    const std::vector<double> dots = host.dots(logs), device_dots = device.reducer->dots(logs);
    for (std::size_t r = 0; r < dots.size(); ++r) QVERIFY(close(device_dots[r], dots[r], 1e-5));
    const AssignmentMatrix sampled = device.reducer->sampled().assignments;
    for (std::int64_t i = 0; i < 2; ++i) {
      for (std::int64_t j = 0; j < bins; ++j) {
        QCOMPARE(sampled.row(i)[j], data.matrix.row(device.sampled[static_cast<std::size_t>(i)])[j]);
      }
    }
  }

  void contributions_equal_those_in_memory_data() { add_group_rows(); }

  void contributions_equal_those_in_memory() {
    REQUIRE_DEVICE();
    QFETCH(int, count);
    QFETCH(int, bins);
    QFETCH(int, orders);
    QFETCH(int, branching);
    const GroupedCase data(count, bins, orders, static_cast<std::uint64_t>(branching), 43);
    HostReducer host(data.matrix, 2);
    DeviceCase device(data);
    Random random(5);
    std::vector<WeightsByOrder> weights(2);
    for (WeightsByOrder& one : weights) {
      for (auto& order : one) {
        for (RowWeights& weight : order)
          weight = {random.normal(), random.normal(), random.normal(), random.normal()};
      }
    }
    const std::vector<ContributionsByOrder> theirs = host.contributions(data.groups, weights),
                                            ours = device.reducer->contributions(data.groups, weights);
    QCOMPARE(ours.size(), weights.size());
    for (std::size_t w = 0; w < ours.size(); ++w) {
      QCOMPARE(ours[w].size(), static_cast<std::size_t>(orders));
      for (std::size_t k = 0; k < ours[w].size(); ++k) {
        QCOMPARE(ours[w][k].size(), static_cast<std::size_t>(count));
        for (std::size_t r = 0; r < ours[w][k].size(); ++r)
          QVERIFY(close(ours[w][k][r], theirs[w][k][r], 1e-4));
      }
    }
  }

  void elements_equal_those_in_memory() {
    REQUIRE_DEVICE();
    const c10::Device device = cuda_device("cuda");
    for (const std::int64_t width : {8, 100, 128, 576, 4096, 8200}) {
      for (const auto type : {at::kFloat, at::kBFloat16}) {
        const double tolerance = type == at::kFloat ? 1e-5 : 2e-2;
        const at::Tensor states = (normal({70, width}, 3) * 4 + 1).to(type),
                         up = normal({70, width}, 4).to(type);
        const at::Tensor wide = states.to(at::kFloat), weight = normal({7, width}, 5),
                         bias = normal({width}, 6);
        for (const bool centred : {false, true}) {
          const at::Tensor in = states.to(device), out = at::full(states.sizes(), NAN, in.options());
          QVERIFY(device_norm(in, out, {1e-5, centred, weight.to(device), bias.to(device)}));
          at::Tensor exact = centred ? wide - wide.mean(1, true) : wide;
          exact = exact * (exact.square().mean(1, true) + 1e-5).rsqrt();
          exact = exact * weight.repeat({10, 1}) + bias;
          QVERIFY(((out.cpu().to(at::kFloat) - exact).abs() / (exact.abs() + 1)).max().item<float>() <
                  tolerance);
        }
        const at::Tensor gate = states.to(device);
        QVERIFY(device_gate(DeviceGate::silu, gate, up.to(device)));
        const at::Tensor exact = at::silu(wide) * up.to(at::kFloat);
        QVERIFY(((gate.cpu().to(at::kFloat) - exact).abs() / (exact.abs() + 1)).max().item<float>() <
                tolerance);
      }
    }
    const at::Tensor heads = normal({12, 5, 64}, 8), angles = normal({4, 16}, 9);
    for (const bool interleaved : {false, true}) {
      const at::Tensor ours = heads.to(device);
      QVERIFY(device_rotate(ours.narrow(1, 1, 3), 4, angles.cos().to(device), angles.sin().to(device),
                            interleaved));
      const at::Tensor theirs = heads.clone(), cosines = angles.cos(), sines = angles.sin();
      const auto turn = interleaved ? element_kernels().rotate_pairs : element_kernels().rotate_halves;
      for (std::int64_t row = 0; row < 12; ++row) {
        for (std::int64_t head = 1; head < 4; ++head) {
          turn(theirs.data_ptr<float>() + (row * 5 + head) * 64, cosines.data_ptr<float>() + row % 4 * 16,
               sines.data_ptr<float>() + row % 4 * 16, 16);
        }
      }
      QVERIFY((ours.cpu() - theirs).abs().max().item<float>() < 1e-5f);
    }
  }

  void devices_by_name() {
    QCOMPARE(cuda_index("cuda"), 0);
    QCOMPARE(cuda_index("cuda:3"), 3);
    EXPECT_ERROR(cuda_device("cuda:77"), device_unavailable);
    for (const char* name : {"cuda:x", "cuda:", "cuda:-1", "cuda:1x", "cuda:999999999999", "gpu"}) {
      EXPECT_ERROR(cuda_device(name), bad_argument);
    }
  }
};

QTEST_GUILESS_MAIN(DeviceKernelsTest)
#include "test_device_kernels.moc"
