#include <cmath>
#include <vector>

#include <QtTest/QtTest>

#include "engine/kernels/nested_entropy.h"
#include "tests/kernels/grouped_case.h"

using namespace infoplane;
using infoplane::test::GroupedCase;

class NestedEntropyTest : public QObject {
  Q_OBJECT

 private slots:
  void equals_the_definition_data() {
    infoplane::test::add_grouped_columns();
    QTest::newRow("one row") << 1 << 10 << 4 << 5;
    QTest::newRow("all singletons") << 300 << 7 << 4 << 1;
    QTest::newRow("few groups") << 5000 << 16 << 4 << 60;
    QTest::newRow("many segments") << 30000 << 5 << 4 << 6;
    QTest::newRow("one order") << 9000 << 11 << 1 << 3;
    QTest::newRow("two orders, wide") << 700 << 200 << 2 << 4;
  }

  void equals_the_definition() {
    QFETCH(int, count);
    QFETCH(int, bins);
    QFETCH(int, orders);
    QFETCH(int, branching);
    const GroupedCase data(count, bins, orders, static_cast<std::uint64_t>(branching), 42);
    const ConditionalEntropies exact = nested_entropy_reference(data.matrix, data.groups);
    const ConditionalEntropies fast = nested_entropy(data.matrix, data.groups, 1);
    for (int k = 0; k < orders; ++k) {
      const auto at = static_cast<std::size_t>(k);
      QVERIFY2(std::abs(fast[at] - exact[at]) < 1e-6,
               qPrintable(QString("order %1: %2 against %3").arg(k + 1).arg(fast[at]).arg(exact[at])));
    }
    for (int k = orders; k < kMaxOrder; ++k) QCOMPARE(fast[static_cast<std::size_t>(k)], 0.0);
  }

  void same_bits_on_any_number_of_threads() {
    const GroupedCase data(60000, 20, 4, 9, 1);
    const ConditionalEntropies one = nested_entropy(data.matrix, data.groups, 1);
    const double total = total_entropy(data.matrix, 1);
    for (const int threads : {2, 3, 8}) {
      QVERIFY(nested_entropy(data.matrix, data.groups, threads) == one);
      QVERIFY(total_entropy(data.matrix, threads) == total);
    }
  }

  void deeper_orders_know_more() {
    const GroupedCase data(20000, 30, 4, 8, 3);
    const ConditionalEntropies h = nested_entropy(data.matrix, data.groups, 2);
    QVERIFY(total_entropy(data.matrix, 2) >= h[0]);
    QVERIFY(h[0] >= h[1] && h[1] >= h[2] && h[2] >= h[3]);
  }

  void known_entropies() {
    // Two groups of two rows: one row on each of two bins gives log 2, the same bin twice gives 0.
    const std::vector<float> p{1, 0, 0, 1, 0, 1, 0, 1};
    const std::vector<std::int32_t> rows{0, 1, 2, 3};
    const std::vector<std::uint8_t> opens{1, 2, 1, 2};
    const AssignmentMatrix matrix{p.data(), 4, 2};
    const ConditionalEntropies h = nested_entropy(matrix, {rows, opens, 1}, 1);
    QVERIFY(std::abs(h[0] - 0.5 * std::log(2.0)) < 1e-7);
    const double uneven = -(0.25 * std::log(0.25) + 0.75 * std::log(0.75));
    QVERIFY(std::abs(total_entropy(matrix, 1) - uneven) < 1e-7);
  }

  void nothing_gives_nothing() {
    QCOMPARE(total_entropy({}, 2), 0.0);
    QVERIFY(nested_entropy({}, {}, 2) == ConditionalEntropies{});
  }
};

QTEST_GUILESS_MAIN(NestedEntropyTest)
#include "test_nested_entropy.moc"
