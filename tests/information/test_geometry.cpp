#include <cmath>
#include <limits>
#include <vector>

#include <ATen/ops/from_blob.h>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/information/geometry.h"
#include "engine/information/participation_ratio.h"
#include "engine/information/states_gatherer.h"

using namespace infoplane;

namespace {

constexpr std::int64_t kWidth = 5;

std::vector<std::int32_t> all_rows(std::size_t count) {
  std::vector<std::int32_t> rows;
  for (std::size_t r = 0; r < count; ++r) rows.push_back(static_cast<std::int32_t>(r));
  return rows;
}

/// States row by row, in parts of `size` that are added from the last to the first.
LayerGeometry geometry(const std::vector<float>& states, std::size_t size = 3, int threads = 2) {
  const std::size_t rows = states.size() / kWidth;
  StatesGatherer gatherer(static_cast<std::int64_t>(rows), kWidth, all_rows(rows));
  gatherer.begin_layer();
  const std::size_t parts = (rows + size - 1) / size;
  for (std::size_t part = parts; part-- > 0;) {
    StatesGatherer::Part added = gatherer.part();
    const std::size_t first = part * size, count = std::min(size, rows - first);
    if (part == 0) added.add_first(states.data());
    added.add_measured(static_cast<std::int64_t>(first), states.data() + first * kWidth,
                       static_cast<std::int64_t>(count));
    gatherer.add(static_cast<std::int64_t>(part), std::move(added));
  }
  return geometry_of(gatherer.gathered(), threads);
}

std::vector<float> random_states(int rows, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> states;
  for (std::int64_t i = 0; i < rows * kWidth; ++i) states.push_back(static_cast<float>(random.normal()));
  return states;
}

}  // namespace

class GeometryTest : public QObject {
  Q_OBJECT

 private slots:
  void directions_that_are_all_one() {
    std::vector<float> states;
    for (int r = 1; r <= 4; ++r)
      for (int j = 0; j < kWidth; ++j) states.push_back(j == 2 ? static_cast<float>(r) : 0.0F);
    const LayerGeometry found = geometry(states);
    QCOMPARE(*found.mean_cosine, 1.0);
    QCOMPARE(*found.largest_dimension, std::int64_t{2});
    QCOMPARE(*found.largest_dimension_share, 1.0);
    QVERIFY(!found.participation_ratio);  // they differ in nothing
    QCOMPARE(*found.norm_median, 2.5);
    QCOMPARE(*found.norm_low, 1.15);
    QCOMPARE(*found.first_position_norm, 1 / 2.5);
  }

  void axes_are_used_equally() {
    std::vector<float> states;
    for (int j = 0; j < 5; ++j)
      for (const float sign : {1.0F, -1.0F})
        for (int i = 0; i < kWidth; ++i) states.push_back(i == j ? sign : 0.0F);
    const LayerGeometry found = geometry(states);
    QVERIFY(std::abs(*found.participation_ratio - 5) < 1e-6);
    QVERIFY(std::abs(*found.mean_cosine + 1.0 / 9) < 1e-12);
    QVERIFY(std::abs(*found.largest_dimension_share - 0.2) < 1e-12);
  }

  void parts_and_threads_change_no_bit() {
    const std::vector<float> states = random_states(200, 5);
    const LayerGeometry one = geometry(states, 7, 1), other = geometry(states, 7, 5);
    for (const GeometryField field : kGeometryFields) QVERIFY(one.*field == other.*field);
    QVERIFY(std::abs(*geometry(states, 200).mean_cosine - *one.mean_cosine) < 1e-12);
  }

  void tensors_tell_the_same_ratio() {
    std::vector<float> states = random_states(300, 6);
    for (std::size_t i = 0; i < 10; ++i) states[i] = 0;  // two that are nothing
    const at::Tensor rows = at::from_blob(states.data(), {300, kWidth}, at::kFloat);
    const double ratio = *participation_ratio(rows, 2);
    QVERIFY(std::abs(*participation_ratio_by_tensors(rows) / ratio - 1) < 1e-5);
    QVERIFY(ratio > 4 && ratio < 5);
  }

  void states_that_are_nothing_count_nowhere_but_in_the_lengths() {
    std::vector<float> states = random_states(50, 7);
    const LayerGeometry without = geometry(states);
    states.insert(states.end(), 30 * kWidth, 0.0F);
    const LayerGeometry with = geometry(states);
    QVERIFY(std::abs(*with.mean_cosine - *without.mean_cosine) < 1e-12);
    QVERIFY(std::abs(*with.participation_ratio / *without.participation_ratio - 1) < 1e-5);
    QCOMPARE(*with.norm_low, 0.0);
    const LayerGeometry nothing = geometry(std::vector<float>(4 * kWidth, 0.0F));
    QVERIFY(!nothing.mean_cosine && !nothing.largest_dimension && !nothing.first_position_norm);
    QCOMPARE(*nothing.norm_high, 0.0);
  }

  void one_state_has_no_cosine() {
    const LayerGeometry found = geometry(random_states(1, 8));
    QVERIFY(!found.mean_cosine && !found.participation_ratio);
    QVERIFY(found.norm_median && found.largest_dimension_share);
  }

  void a_large_dimension_is_a_number_like_others() {
    std::vector<float> states = random_states(40, 9);
    for (std::size_t r = 0; r < 40; ++r) states[r * kWidth + 3] = 1e30F;
    const LayerGeometry found = geometry(states);
    QCOMPARE(*found.largest_dimension, std::int64_t{3});
    QVERIFY(std::abs(*found.largest_dimension_share - 1) < 1e-12);
    QVERIFY(std::abs(*found.mean_cosine - 1) < 1e-12);
    QVERIFY(std::abs(*found.norm_median / 1e30 - 1) < 1e-6);
  }

  void what_is_no_number_has_no_geometry() {
    for (const float value : {std::nanf(""), std::numeric_limits<float>::infinity()}) {
      std::vector<float> states = random_states(30, 10);
      states[17] = value;
      const LayerGeometry found = geometry(states);
      for (const GeometryField field : kGeometryFields) QVERIFY(!(found.*field));
      QVERIFY(!found.largest_dimension);
    }
  }
};

QTEST_GUILESS_MAIN(GeometryTest)
#include "test_geometry.moc"
