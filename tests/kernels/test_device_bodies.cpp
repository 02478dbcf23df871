#include <cmath>
#include <initializer_list>
#include <limits>
#include <vector>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/silu.h>

#include <QtTest/QtTest>

#include "engine/kernels/anchor_fragments.h"
#include "engine/kernels/cuda/assign_body.h"
#include "engine/kernels/cuda/element_bodies.h"
#include "engine/kernels/element_kernels.h"
#include "engine/kernels/group_plan.h"
#include "engine/kernels/nested_entropy.h"
#include "engine/kernels/soft_assign.h"
#include "tests/kernels/emulated_block.h"
#include "tests/kernels/grouped_case.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

at::Tensor normal(at::IntArrayRef shape, std::uint64_t seed) {
  return at::randn(shape, at::detail::createCPUGenerator(seed), at::TensorOptions().dtype(at::kFloat));
}

at::Tensor unit_rows(std::int64_t rows, std::int64_t width, std::uint64_t seed) {
  const at::Tensor points = normal({rows, width}, seed);
  return points / at::linalg_vector_norm(points, 2, at::IntArrayRef{1}, true);
}

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

template <typename Number, int AnchorTiles, int Tiles, bool Aligned, int Stages>
void emulate_assign(const cuda::AssignArguments& arguments, Copies copies) {
  using Body = cuda::AssignBody<Number, AnchorTiles, Tiles, Aligned, Stages, EmulatedThread>;
  const std::int64_t blocks = (arguments.rows + Body::kRows - 1) / Body::kRows;
  emulate(
      blocks, cuda::kAssignWarps * cuda::kWarp, Body::kSharedBytes,
      [&](EmulatedThread& thread) { Body(thread, arguments).run(); }, copies);
}

/// Every third row goes nowhere, the others backwards.
std::int64_t out_row(std::int64_t row, std::int64_t rows) {
  return row % 3 == 1 ? -1 : rows - 1 - row;
}

/// The largest; 1 where something was written that belongs nowhere, or nothing.
double difference(const std::vector<float>& out, const std::vector<float>& exact, std::int64_t rows,
                  int bins) {
  double error = 0;
  for (std::int64_t row = 0; row < rows; ++row) {
    for (int j = 0; j < bins; ++j) {
      const bool goes = out_row(row, rows) >= 0;
      const float value = out[static_cast<std::size_t>((rows - 1 - row) * bins + j)];
      if (std::isnan(value) == goes) return 1;
      if (!goes) continue;
      error = std::max(
          error, std::abs(static_cast<double>(value) - exact[static_cast<std::size_t>(row * bins + j)]));
    }
  }
  return error;
}

/// Largest difference from the definition, wherever between two barriers copies land.
template <typename Number, int AnchorTiles, int Tiles, bool Aligned, int Stages = Aligned ? 4 : 2>
double assign_error(std::int64_t rows, std::int64_t width, int bins, at::ScalarType type,
                    std::initializer_list<Copies> when = {Copies::late, Copies::early}) {
  // Far from evenly assigned, and as long as hidden states are.
  const at::Tensor states = (normal({rows, width}, 1) * 12.5 + 3).to(type).contiguous();
  const at::Tensor anchors = unit_rows(bins, width, 2).contiguous();
  const double temperature = 1.0 / std::sqrt(2.0 * static_cast<double>(width) * std::log(bins));
  std::vector<std::int64_t> out_rows;
  for (std::int64_t row = 0; row < rows; ++row) out_rows.push_back(out_row(row, rows));
  const std::vector<std::uint32_t> fragments = anchor_fragments(anchors);
  std::vector<cuda::FourWords> aligned(fragments.size() / 4);
  std::memcpy(aligned.data(), fragments.data(), fragments.size() * sizeof fragments[0]);
  std::vector<float> exact(static_cast<std::size_t>(rows * bins));
  // Beside rounded states the reference points are rounded too.
  soft_assign_reference(states.to(at::kFloat).contiguous(), anchors.to(type).to(at::kFloat), temperature,
                        exact.data());
  double error = 0;
  for (const Copies copies : when) {
    std::vector<float> out(exact.size(), kNaN);
    emulate_assign<Number, AnchorTiles, Tiles, Aligned, Stages>(
        {.states = states.data_ptr(),
         .rows = rows,
         .width = width,
         .anchors = aligned.data(),
         .bins = bins,
         .inverse_temperature = static_cast<float>(1.0 / temperature),
         .out_rows = out_rows.data(),
         .out = out.data()},
        copies);
    error = std::max(error, difference(out, exact, rows, bins));
  }
  return error;
}

cuda::Brain brain(float value) {
  return {static_cast<std::uint16_t>(cuda::rounded_bits(value))};
}

/// All that a device does with a side, by emulated warps.
struct EmulatedGroups {
  EmulatedGroups(const GroupedCase& data, const std::vector<double>& row_entropies)
      : plan(data.groups),
        p{data.p.data(), data.matrix.rows, static_cast<int>(data.matrix.bins)},
        slot_sums(static_cast<std::size_t>(plan.slot_count) * static_cast<std::size_t>(p.bins), kNaN),
        slot_rows(static_cast<std::size_t>(plan.slot_count), kNaN),
        entropy(plan.groups.size(), kNaN),
        group_rows(plan.groups.size(), kNaN),
        sums{data.rows.data(), row_entropies.data(), plan.pieces.data(), plan.groups.data(),
             slot_sums.data(), slot_rows.data(),     entropy.data(),     group_rows.data()} {
    for_each_warp(plan.pieces.size(), [&](EmulatedThread& thread, std::size_t at) {
      cuda::sum_piece<8>(thread, p, sums, static_cast<std::int64_t>(at));
    });
    for_each_warp(plan.joined.size(), [&](EmulatedThread& thread, std::size_t at) {
      cuda::join_pieces<8>(thread, p, sums, plan.joined[at]);
    });
  }

  template <typename Work>
  static void for_each_warp(std::size_t count, Work work) {
    emulate(static_cast<std::int64_t>(count), cuda::kWarp, 0,
            [&](EmulatedThread& thread) { work(thread, static_cast<std::size_t>(thread.block())); });
  }

  ScatterByOrder scatter() {
    std::vector<double> out(2 * (plan.group_parts.size() + plan.single_parts.size()), kNaN);
    for_each_warp(plan.group_parts.size(), [&](EmulatedThread& thread, std::size_t at) {
      cuda::sum_groups(thread, sums, plan.group_parts[at].tile, out.data() + 2 * at);
    });
    for_each_warp(plan.single_parts.size(), [&](EmulatedThread& thread, std::size_t at) {
      cuda::sum_singles(thread, sums, plan.singles.data(), plan.single_parts[at].tile,
                        out.data() + 2 * (plan.group_parts.size() + at));
    });
    return plan.scatter(out);
  }

  GroupPlan plan;
  cuda::Assignments p;
  std::vector<double> slot_sums, slot_rows, entropy, group_rows;
  cuda::GroupSums sums;
};

bool close(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

}  // namespace

/// The bodies of the kernels, run on emulated blocks, against the references: what a device computes but for
/// its instructions.
class DeviceBodiesTest : public QObject {
  Q_OBJECT

 private slots:
  void numbers_are_rounded_as_by_libtorch() {
    const at::Tensor numbers = normal({1000}, 7);
    const at::Tensor rounded = numbers.to(at::kBFloat16);
    for (std::int64_t i = 0; i < 1000; ++i) {
      const float value = numbers.data_ptr<float>()[i];
      const cuda::Brain number = brain(value);
      QCOMPARE(cuda::widened(number), static_cast<float>(rounded.data_ptr<at::BFloat16>()[i]));
    }
    QVERIFY(std::isnan(cuda::widened(brain(kNaN))));
    QVERIFY(std::isinf(cuda::widened(brain(std::numeric_limits<float>::infinity()))));
  }

  /// Widths below, at and between stretches and stages, one block and several, one bin short of a tile and
  /// all.
  void assignments_equal_the_definition() {
    constexpr double kTolerance = 2e-5;
    const auto brain_type = at::kBFloat16;
    QVERIFY((assign_error<cuda::Brain, 7, 4, true>(260, 64, 100, brain_type)) < kTolerance);
    QVERIFY((assign_error<cuda::Brain, 7, 4, true>(256, 392, 100, brain_type)) < kTolerance);
    QVERIFY((assign_error<cuda::Brain, 7, 4, true>(100, 200, 112, brain_type)) < kTolerance);
    QVERIFY((assign_error<cuda::Brain, 2, 4, true>(5, 288, 20, brain_type)) < kTolerance);
    QVERIFY((assign_error<cuda::Brain, 4, 4, false>(40, 35, 57, brain_type)) < kTolerance);
    QVERIFY((assign_error<cuda::Brain, 16, 2, true>(130, 96, 256, brain_type)) < kTolerance);
    QVERIFY((assign_error<cuda::Brain, 2, 4, true>(3, 8, 20, brain_type)) < kTolerance);
    QVERIFY((assign_error<float, 7, 4, true>(33, 64, 100, at::kFloat)) < kTolerance);
    QVERIFY((assign_error<float, 2, 4, false>(20, 3, 2, at::kFloat)) < kTolerance);
    QVERIFY((assign_error<float, 8, 2, true>(129, 72, 128, at::kFloat)) < kTolerance);
    QVERIFY((assign_error<float, 7, 4, false>(17, 165, 99, at::kFloat)) < kTolerance);
    // Of devices with less shared memory.
    QVERIFY((assign_error<cuda::Brain, 7, 4, true, 3>(20, 264, 100, brain_type)) < kTolerance);
    QVERIFY((assign_error<cuda::Brain, 7, 4, true, 2>(20, 72, 100, brain_type)) < kTolerance);
    QVERIFY((assign_error<float, 7, 4, true, 3>(20, 264, 100, at::kFloat)) < kTolerance);
    QVERIFY((assign_error<float, 7, 4, true, 2>(20, 264, 100, at::kFloat)) < kTolerance);
  }

  /// Matrix units round one way: in a sum over thousands of dimensions that would be seen.
  void wide_assignments_equal_the_definition() {
    QVERIFY((assign_error<float, 2, 4, true>(256, 4096, 32, at::kFloat, {Copies::late})) < 1e-5);
  }

  void tiles_hold_the_bins() {
    for (int bins = 2; bins <= kMostFusedBins; ++bins) QVERIFY(assign_anchor_tiles(bins) * 16 >= bins);
    QCOMPARE(assign_anchor_tiles(100), 7);
    QCOMPARE(assign_anchor_tiles(kMostFusedBins + 1), 0);
  }

  void groups_equal_the_nested_pass_data() {
    infoplane::test::add_grouped_columns();
    QTest::newRow("one row") << 1 << 10 << 4 << 5;
    QTest::newRow("all singletons") << 300 << 7 << 4 << 1;
    QTest::newRow("long groups") << 1500 << 16 << 4 << 800;
    QTest::newRow("many groups") << 1000 << 33 << 4 << 6;
    QTest::newRow("one order") << 600 << 100 << 1 << 3;
    QTest::newRow("two orders, wide") << 700 << 200 << 2 << 4;
  }

  void groups_equal_the_nested_pass() {
    QFETCH(int, count);
    QFETCH(int, bins);
    QFETCH(int, orders);
    QFETCH(int, branching);
    const GroupedCase data(count, bins, orders, static_cast<std::uint64_t>(branching), 42);
    const std::vector<double> rows = row_entropies(data.matrix, 1);
    EmulatedGroups groups(data, rows);
    const ScatterByOrder ours = groups.scatter(), theirs = nested_scatter(data.matrix, data.groups, rows, 1);
    const ConditionalEntropies exact = nested_entropy_reference(data.matrix, data.groups);
    for (std::size_t k = 0; k < kMaxOrder; ++k) {
      for (std::size_t c = 0; c < kSizeClasses; ++c) {
        QVERIFY(close(ours[k][c].groups, theirs[k][c].groups, 1e-6));
        QVERIFY(close(ours[k][c].rows, theirs[k][c].rows, 1e-6));
      }
      QVERIFY(close(total_of_groups(ours[k]) / count, exact[k], 1e-6));
    }
  }

  void contributions_equal_the_nested_pass_data() { groups_equal_the_nested_pass_data(); }

  void contributions_equal_the_nested_pass() {
    QFETCH(int, count);
    QFETCH(int, bins);
    QFETCH(int, orders);
    QFETCH(int, branching);
    const GroupedCase data(count, bins, orders, static_cast<std::uint64_t>(branching), 43);
    const std::vector<double> rows = row_entropies(data.matrix, 1);
    EmulatedGroups groups(data, rows);
    Random random(5);
    std::vector<WeightsByOrder> weights(1);
    std::vector<cuda::Weights> flat;
    for (auto& order : weights.front()) {
      for (RowWeights& weight : order) {
        weight = {random.normal(), random.normal(), random.normal(), random.normal()};
        flat.push_back({weight.constant, weight.row, weight.own, weight.shared});
      }
    }
    const ContributionsByOrder theirs =
        nested_contributions(data.matrix, data.groups, rows, weights, 1).front();
    std::vector<float> ours(static_cast<std::size_t>(orders) * static_cast<std::size_t>(count), kNaN);
    EmulatedGroups::for_each_warp(groups.plan.pieces.size(), [&](EmulatedThread& thread, std::size_t at) {
      cuda::contribute_piece<8>(thread, groups.p, groups.sums, flat.data(), kSizeClasses, ours.data(),
                                static_cast<std::int64_t>(at));
    });
    for (int order = 1; order <= orders; ++order) {
      const auto& [begin, end] = groups.plan.singles_of[static_cast<std::size_t>(order - 1)];
      for (std::int64_t at = begin; at < end; ++at) {
        cuda::contribute_single(groups.sums, flat[static_cast<std::size_t>((order - 1) * kSizeClasses)],
                                groups.plan.singles[static_cast<std::size_t>(at)],
                                ours.data() + (order - 1) * count);
      }
    }
    for (int order = 0; order < orders; ++order) {
      for (int row = 0; row < count; ++row) {
        QVERIFY(close(ours[static_cast<std::size_t>(order * count + row)],
                      theirs[static_cast<std::size_t>(order)][static_cast<std::size_t>(row)], 1e-5));
      }
    }
  }

  void sums_and_entropies_of_rows() {
    const GroupedCase data(500, 100, 1, 3, 9);
    const cuda::Assignments p{data.p.data(), 500, 100};
    const std::vector<double> rows = row_entropies(data.matrix, 1), mean = mean_assignment(data.matrix, 1);
    std::vector<double> ours(500, kNaN), sums(100, kNaN), dots(500, kNaN);
    std::vector<float> logs(100);
    for (std::size_t j = 0; j < 100; ++j) logs[j] = static_cast<float>(std::log(mean[j]));
    EmulatedGroups::for_each_warp(500, [&](EmulatedThread& thread, std::size_t at) {
      cuda::row_entropy<4>(thread, p, ours.data(), static_cast<std::int64_t>(at));
      cuda::row_dot(thread, p, logs.data(), dots.data(), static_cast<std::int64_t>(at));
    });
    EmulatedGroups::for_each_warp(1, [&](EmulatedThread& thread, std::size_t) {
      cuda::sum_rows<4>(thread, p, {0, 500}, sums.data());
    });
    for (std::size_t row = 0; row < 500; ++row) {
      QVERIFY(close(ours[row], rows[row], 1e-6));
      double exact = 0;
      for (std::size_t j = 0; j < 100; ++j) exact -= static_cast<double>(data.p[row * 100 + j]) * logs[j];
      QVERIFY(close(dots[row], exact, 1e-6));
    }
    for (std::size_t j = 0; j < 100; ++j) QVERIFY(close(sums[j] / 500, mean[j], 1e-12));
  }

  void norms_equal_those_of_the_processor() {
    for (const std::int64_t width : {8, 64, 100, 2056}) {
      for (const bool centred : {false, true}) {
        const at::Tensor states = normal({6, width}, 3) * 4 + 1;
        const at::Tensor weight = normal({3, width}, 4), bias = normal({width}, 5);
        std::vector<float> out(static_cast<std::size_t>(6 * width), kNaN), exact(out.size());
        const cuda::NormArguments of{
            states.data_ptr(),      out.data(), 6, width, 1e-5f, weight.data_ptr<float>(), 3,
            bias.data_ptr<float>(), centred};
        const int threads = width > 1024 ? 256 : cuda::kWarp;
        emulate(6, threads, 64, [&](EmulatedThread& thread) {
          if (width % 8 == 0) {
            cuda::norm_row<float, float, true>(thread, of);
          } else {
            cuda::norm_row<float, float, false>(thread, of);
          }
        });
        const auto kernel = centred ? element_kernels().centred : element_kernels().root_mean_square;
        for (std::int64_t row = 0; row < 6; ++row) {
          kernel(states.data_ptr<float>() + row * width, width, 1e-5f,
                 weight.data_ptr<float>() + row % 3 * width, bias.data_ptr<float>(),
                 exact.data() + row * width);
        }
        for (std::size_t i = 0; i < out.size(); ++i) QVERIFY(close(out[i], exact[i], 1e-5));
      }
    }
  }

  void heads_turn_as_those_of_the_processor() {
    for (const bool interleaved : {false, true}) {
      constexpr std::int64_t kLength = 5, kHeads = 3, kWidth = 20, kHalf = 8;
      const at::Tensor heads = normal({2 * kLength, kHeads + 1, kWidth}, 6);
      const at::Tensor angles = normal({kLength, kHalf}, 7);
      const at::Tensor cosines = angles.cos(), sines = angles.sin();
      at::Tensor ours = heads.clone(), theirs = heads.clone();
      const cuda::RotateArguments of{ours.data_ptr(),
                                     2 * kLength,
                                     kHeads,
                                     (kHeads + 1) * kWidth,
                                     kWidth,
                                     kLength,
                                     cosines.data_ptr<float>(),
                                     sines.data_ptr<float>(),
                                     kHalf,
                                     interleaved};
      for (std::int64_t at = 0; at < of.rows * of.heads * of.half; ++at) cuda::rotate_pair<float>(of, at);
      const auto turn = interleaved ? element_kernels().rotate_pairs : element_kernels().rotate_halves;
      for (std::int64_t row = 0; row < 2 * kLength; ++row) {
        for (std::int64_t head = 0; head < kHeads; ++head) {
          turn(theirs.data_ptr<float>() + (row * (kHeads + 1) + head) * kWidth,
               cosines.data_ptr<float>() + row % kLength * kHalf,
               sines.data_ptr<float>() + row % kLength * kHalf, kHalf);
        }
      }
      QVERIFY((ours - theirs).abs().max().item<float>() < 1e-5f);
    }
  }

  void gates_equal_those_of_libtorch() {
    const at::Tensor gate = normal({4, 48}, 8) * 3, up = normal({4, 48}, 9);
    for (const auto& [kind, exact] :
         {std::pair{cuda::Gate::silu, at::silu(gate)}, std::pair{cuda::Gate::gelu, at::gelu(gate)},
          std::pair{cuda::Gate::gelu_tanh, at::gelu(gate, "tanh")},
          std::pair{cuda::Gate::relu, at::relu(gate)}}) {
      for (const bool gated : {true, false}) {
        at::Tensor wide = gate.clone(), narrow = gate.clone();
        cuda::GateArguments of{wide.data_ptr(), gated ? up.data_ptr() : nullptr, 4, 48, 48, 48, kind};
        for (std::int64_t at = 0; at < 4 * 48 / 8; ++at) cuda::gate_numbers<float, true>(of, at);
        of.gate = narrow.data_ptr();
        for (std::int64_t at = 0; at < 4 * 48; ++at) cuda::gate_numbers<float, false>(of, at);
        const at::Tensor expected = gated ? exact * up : exact;
        QVERIFY((wide - expected).abs().max().item<float>() < 1e-5f);
        QVERIFY((narrow - expected).abs().max().item<float>() < 1e-5f);
      }
    }
  }
};

QTEST_GUILESS_MAIN(DeviceBodiesTest)
#include "test_device_bodies.moc"
