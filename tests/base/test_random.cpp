#include <array>

#include <QtTest/QtTest>

#include "engine/base/random.h"

using namespace infoplane;

class TestRandom : public QObject {
  Q_OBJECT

 private slots:
  /// The reference implementation's first numbers from seed 0.
  void agrees_with_the_reference() {
    Random random(0);
    QCOMPARE(random.next(), 0xE220A8397B1DCDAFULL);
    QCOMPARE(random.next(), 0x6E789E6AA1B965F4ULL);
    QCOMPARE(random.next(), 0x06C45D188009454FULL);
  }

  void below_is_uniform_and_in_range() {
    Random random(7);
    std::array<int, 10> seen{};
    for (int i = 0; i < 100'000; ++i) ++seen.at(random.below(10));
    // Six standard deviations of a fair count (95).
    for (const int count : seen) QVERIFY2(std::abs(count - 10'000) < 570, std::to_string(count).c_str());
    QCOMPARE(random.below(1), 0ULL);
    QVERIFY(random.below(UINT64_MAX) < UINT64_MAX);
  }
};

QTEST_GUILESS_MAIN(TestRandom)
#include "test_random.moc"
