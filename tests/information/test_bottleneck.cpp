#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <nlohmann/json.hpp>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/information/bottleneck_curve.h"
#include "engine/information/bottleneck_problem.h"
#include "tests/expect_error.h"

using namespace infoplane;

namespace {

using Table = std::vector<std::vector<std::int64_t>>;

/// Labels that were never seen get no number.
JointCounts joint_of(const Table& table) {
  JointCounts joint;
  std::vector<std::int32_t> number(table.front().size(), -1);
  for (std::size_t y = 0; y < number.size(); ++y) {
    if (std::ranges::any_of(table, [&](const auto& row) { return row[y] > 0; })) number[y] = joint.y_labels++;
  }
  for (const auto& row : table) {
    if (std::ranges::all_of(row, [](std::int64_t count) { return count == 0; })) continue;
    for (std::size_t y = 0; y < row.size(); ++y) {
      if (row[y] == 0) continue;
      joint.ys.push_back(number[y]);
      joint.counts.push_back(row[y]);
    }
    joint.begins.push_back(joint.pairs());
  }
  return joint;
}

double binary_entropy(double p) {
  return p <= 0 || p >= 1 ? 0 : -p * std::log(p) - (1 - p) * std::log(1 - p);
}

/// The closed form for a uniform X through a binary symmetric channel that flips with probability `flip`
/// (Wyner and Ziv 1973): the best encoder is itself such a channel.
double symmetric_channel_bound(double complexity, double flip) {
  double low = 0;
  double high = 0.5;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (binary_entropy(middle) < std::numbers::ln2 - complexity ? low : high) = middle;
  }
  return std::numbers::ln2 - binary_entropy(low * (1 - flip) + flip * (1 - low));
}

BottleneckSettings small(int clusters, int points, int threads = 2) {
  BottleneckSettings settings;
  settings.clusters = clusters;
  settings.points = points;
  settings.threads = threads;
  return settings;
}

/// Pairs as of a text: frequent labels are seen with many others, most labels once.
JointCounts zipf_joint(int labels, int draws) {
  Random random(3);
  const auto draw = [&] { return random.below(random.below(static_cast<std::uint64_t>(labels)) + 1); };
  Table table(static_cast<std::size_t>(labels),
              std::vector<std::int64_t>(static_cast<std::size_t>(labels), 0));
  for (int i = 0; i < draws; ++i) {
    const std::uint64_t x = draw();
    ++table[x]
           [random.below(3) == 0 ? draw() : (x * 7 + random.below(5)) % static_cast<std::uint64_t>(labels)];
  }
  return joint_of(table);
}

nlohmann::json fixture() {
  QFile file(QStringLiteral(INFOPLANE_SOURCE_DIR "/tests/information/bottleneck_fixture.json"));
  if (!file.open(QIODevice::ReadOnly)) return {};
  return nlohmann::json::parse(file.readAll().toStdString());
}

void verify_shape(const BoundCurve& curve) {
  QVERIFY(!curve.points.empty());
  QCOMPARE(curve.points.front().complexity, 0.0);
  QCOMPARE(curve.points.front().expressivity, 0.0);
  double slope = 1 + 1e-6;  // no encoder tells more of Y than it keeps of X
  for (std::size_t i = 1; i < curve.points.size(); ++i) {
    const double run = curve.points[i].complexity - curve.points[i - 1].complexity;
    const double rise = curve.points[i].expressivity - curve.points[i - 1].expressivity;
    QVERIFY(run > 0 && rise > 0);
    QVERIFY2(rise / run <= slope, qPrintable(QString::number(i)));
    slope = rise / run;
  }
}

}  // namespace

class BottleneckTest : public QObject {
  Q_OBJECT

 private slots:
  void labels_become_a_joint() {
    TokenDocuments documents;
    documents.ids = {1, 2, 1, 2, 1, 3, 1, 2};
    documents.offsets = {0, 8};
    const std::vector<std::int64_t> positions = measured_positions(documents, 1);  // 0 .. 6
    const NgramOrder input = sort_ngrams(documents, positions, Side::input, 1, 1);
    const NgramOrder output = sort_ngrams(documents, positions, Side::output, 1, 1);
    const JointCounts joint = joint_counts(input, output, 1);
    // 1 -> 2, 2 -> 1, 1 -> 2, 2 -> 1, 1 -> 3, 3 -> 1, 1 -> 2
    QCOMPARE(joint.x_labels(), 3);
    QCOMPARE(joint.y_labels, 3);
    QCOMPARE(joint.ys, (std::vector<std::int32_t>{1, 2, 0, 0}));
    QCOMPARE(joint.counts, (std::vector<std::int64_t>{3, 1, 2, 1}));
    // 2 and 3 foretell the same: one label of three is left over, and nothing is lost.
    const JointCounts sufficient = sufficient_joint(joint);
    QCOMPARE(sufficient.x_labels(), 2);
    QCOMPARE(sufficient.y_labels, 2);
    QCOMPARE(sufficient.counts, (std::vector<std::int64_t>{4, 3}));
    QCOMPARE(joint_information(sufficient).information, joint_information(joint).information);
  }

  void merging_keeps_information_and_is_complete() {
    const JointCounts joint = joint_of({{2, 4, 0, 6}, {0, 5, 5, 0}, {1, 2, 0, 3}, {3, 6, 0, 9}});
    const JointCounts sufficient = sufficient_joint(joint);
    QCOMPARE(sufficient.x_labels(), 2);  // the first, third and fourth are proportional
    QCOMPARE(sufficient.y_labels, 3);    // and so, then, are the first and the last y
    QCOMPARE(sufficient.total(), joint.total());
    QVERIFY(std::abs(joint_information(sufficient).information - joint_information(joint).information) <
            1e-14);
  }

  void binary_symmetric_channel_data() {
    QTest::addColumn<int>("flips");  // of 100
    QTest::addColumn<int>("clusters");
    for (const int flips : {2, 10, 25, 40}) {
      for (const int clusters : {2, 10}) {
        QTest::addRow("%d of 100 flipped, %d clusters", flips, clusters) << flips << clusters;
      }
    }
  }

  void binary_symmetric_channel() {
    QFETCH(int, flips);
    QFETCH(int, clusters);
    const JointCounts joint = joint_of({{100 - flips, flips}, {flips, 100 - flips}});
    const BoundCurve curve = bottleneck_curve(joint, 1, small(clusters, 150));
    verify_shape(curve);
    QVERIFY(curve.points.size() > 20);
    QVERIFY(curve.points.back().reached);
    for (const BoundPoint& point : curve.points) {
      const double bound = symmetric_channel_bound(point.complexity, flips / 100.0);
      QVERIFY2(std::abs(point.expressivity - bound) < 1e-4,
               qPrintable(QString("%1 %2 %3").arg(point.complexity).arg(point.expressivity).arg(bound)));
    }
    for (int i = 0; i <= 50; ++i) {
      const double complexity = std::numbers::ln2 * i / 50;
      const double bound = symmetric_channel_bound(complexity, flips / 100.0);
      QVERIFY2(std::abs(curve.at(complexity) - bound) < 2e-4,
               qPrintable(QString("%1: %2, %3").arg(complexity).arg(curve.at(complexity)).arg(bound)));
    }
  }

  /// A uniform X whose Y is a function of it: every bit kept foretells, up to the log of the number of
  /// values.
  void deterministic_map() {
    const JointCounts joint = joint_of({{5, 0, 0, 0},
                                        {5, 0, 0, 0},
                                        {0, 5, 0, 0},
                                        {0, 5, 0, 0},
                                        {0, 0, 5, 0},
                                        {0, 0, 5, 0},
                                        {0, 0, 0, 5},
                                        {0, 0, 0, 5}});
    const BoundCurve curve = bottleneck_curve(joint, 1, small(8, 20));
    verify_shape(curve);
    QVERIFY(std::abs(curve.x_entropy - std::log(8)) < 1e-12);
    QVERIFY(std::abs(curve.points.back().complexity - std::log(4)) < 1e-12);
    QVERIFY(std::abs(curve.points.back().expressivity - std::log(4)) < 1e-12);
    for (const double complexity : {0.1, 0.5, 1.0, 1.3}) {
      QVERIFY(std::abs(curve.at(complexity) - complexity) < 1e-6);
    }
    QCOMPARE(curve.at(2.0), curve.points.back().expressivity);  // more than ln 4 buys nothing
  }

  void independent_labels_tell_nothing() {
    const BoundCurve curve = bottleneck_curve(joint_of({{2, 4, 6}, {3, 6, 9}, {1, 2, 3}}), 1, small(4, 20));
    QCOMPARE(curve.points.size(), std::size_t{1});
    QCOMPARE(curve.at(0.7), 0.0);
    QVERIFY(!curve.nearest_beta(0.5, 0.1));
  }

  void another_solver_data() {
    QTest::addColumn<int>("index");
    const nlohmann::json cases = fixture()["cases"];
    QVERIFY(cases.size() == 3);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      QTest::newRow(cases[i]["name"].get<std::string>().c_str()) << static_cast<int>(i);
    }
  }

  /// A general optimiser from many starts (make_bottleneck_fixture.py) gives, for each beta, a line that the
  /// curve touches and nowhere passes.
  void another_solver() {
    QFETCH(int, index);
    const nlohmann::json expected = fixture()["cases"][static_cast<std::size_t>(index)];
    const JointCounts joint = joint_of(expected["counts"].get<Table>());
    const BoundCurve curve = bottleneck_curve(joint, 1, small(4, 150));
    verify_shape(curve);
    QVERIFY(std::abs(curve.points.back().expressivity - expected["information"].get<double>()) < 1e-12);
    for (const auto& point : expected["points"]) {
      const double beta = point["beta"];
      double touched = 0;
      for (const BoundPoint& ours : curve.points) {
        touched = std::max(touched, ours.expressivity - ours.complexity / beta);
      }
      const double maximum = std::max(0.0, point["maximum"].get<double>());
      QVERIFY2(std::abs(touched - maximum) < 1e-4,
               qPrintable(QString("beta %1: %2, %3").arg(beta).arg(touched).arg(maximum)));
    }
  }

  void bits_do_not_depend_on_threads() {
    const JointCounts joint = zipf_joint(900, 12000);
    const BoundCurve one = bottleneck_curve(joint, 2, small(12, 16, 1));
    verify_shape(one);
    QVERIFY(one.points.size() > 3);
    QVERIFY(!one.points.back().reached);
    for (const int threads : {2, 5}) QVERIFY(one == bottleneck_curve(joint, 2, small(12, 16, threads)));
  }

  /// Pairs that stand alone are poured, not tabled; a curve of the table alone must not see the difference.
  void pouring_equals_tabling() {
    // 4,000 pairs that stand alone beside a channel of a quarter of the mass; with two clusters they are
    // poured. The same joint with its lone pairs in groups of 500 has too few of them for that.
    const auto beside_channel = [](int pairs, std::int64_t each) {
      JointCounts joint = joint_of({{900, 100}, {100, 900}});
      joint.counts = {600, 67, 67, 600};
      for (int i = 0; i < pairs; ++i) {
        joint.ys.push_back(2 + i);
        joint.counts.push_back(each);
        joint.begins.push_back(joint.pairs());
      }
      joint.y_labels = 2 + pairs;
      return joint;
    };
    const JointCounts many = beside_channel(4000, 1);
    const JointCounts few = beside_channel(8, 500);
    QVERIFY(bottleneck_problem(many, 2).pooled > 0.7);
    QCOMPARE(bottleneck_problem(few, 2).pooled, 0.0);
    const BoundCurve poured = bottleneck_curve(many, 1, small(2, 30));
    const BoundCurve tabled = bottleneck_curve(few, 1, small(2, 30));
    for (const double complexity : {0.1, 0.3, 0.5, 0.69}) {
      QVERIFY2(poured.at(complexity) > tabled.at(complexity) - 1e-3,
               qPrintable(QString("%1 %2").arg(poured.at(complexity)).arg(tabled.at(complexity))));
      QVERIFY(poured.at(complexity) <= complexity + 1e-9);
    }
  }

  void hull_and_distances() {
    BoundCurve curve;
    curve.points = upper_concave_hull({{2, 1.5, 3.0, true},
                                       {1, 0.4, 1.5, true},
                                       {0, 0, {}, true},
                                       {1, 0.9, 1.2, true},
                                       {3, 1.4, 9.0, true},
                                       {4, 1.6, {}, false}});
    QCOMPARE(curve.points.size(), std::size_t{4});  // neither the lower of two, nor what falls again
    QCOMPARE(curve.at(0.5), 0.45);
    QCOMPARE(curve.at(2), 1.5);
    QCOMPARE(curve.at(9), 1.6);
    QCOMPARE(*curve.nearest_beta(1.1, 0.7), 1.2);
    QCOMPARE(*curve.nearest_beta(3.9, 1.0), 3.0);
    const BoundDistance distance = distance_to_bound(curve, 0.5, 0.25, 4.0);  // (2, 1) in nats
    QCOMPARE(distance.line, 0.25);
    QCOMPARE(distance.curve, 0.125);
    QCOMPARE(*distance.beta, 3.0);
  }

  void refusals() {
    const JointCounts joint = zipf_joint(200, 3000);
    EXPECT_ERROR(bottleneck_curve(joint, 1, small(1, 10)), bad_argument);
    EXPECT_ERROR(bottleneck_curve(joint, 1, small(5, 0)), bad_argument);
    BottleneckSettings narrow = small(50, 10);
    narrow.memory = 1000;
    EXPECT_ERROR(bottleneck_curve(joint, 1, narrow), memory_budget);
    const Cancellation cancellation;
    cancellation.cancel();
    EXPECT_ERROR(bottleneck_curve(joint, 1, small(5, 10), cancellation), cancelled);
  }
};

QTEST_GUILESS_MAIN(BottleneckTest)
#include "test_bottleneck.moc"
