#include <cmath>

#include <QtTest/QtTest>

#include "engine/information/smooth_growth.h"

using namespace infoplane;

namespace {

/// A part that falls as the whole grows, as that of groups of two does.
double part_of(double whole) {
  return 0.5 / (1 + 0.45 * whole);
}

SmoothGrowth known_growth() {
  std::vector<GrowthPoint> points;
  for (const double whole : {0.0, 0.2, 0.8, 1.7, 2.7, 3.1}) points.push_back({whole, part_of(whole)});
  return SmoothGrowth(points);
}

}  // namespace

class SmoothGrowthTest : public QObject {
  Q_OBJECT

 private slots:
  /// Where lines between the points would be too high by several parts in a hundred.
  void what_is_seen_leads_back_to_the_whole() {
    const SmoothGrowth growth = known_growth();
    for (const double whole : {0.05, 0.2, 0.45, 0.8, 1.2, 2.2, 2.9}) {
      const auto found = growth.whole_of(whole * part_of(whole));
      QVERIFY2(std::abs(found.whole / whole - 1) < 0.005, qPrintable(QString::number(found.whole)));
      const double slope = 1 / (0.5 / std::pow(1 + 0.45 * whole, 2));
      QVERIFY2(std::abs(found.slope / slope - 1) < 0.1, qPrintable(QString::number(found.slope)));
    }
  }

  void it_goes_on_along_its_last_line() {
    const SmoothGrowth growth = known_growth();
    const double last = 3.1 * part_of(3.1), before = 2.7 * part_of(2.7);
    const auto beyond = growth.whole_of(last + 0.02);
    QVERIFY(std::abs(beyond.slope - 0.4 / (last - before)) < 1e-9);
    QVERIFY(std::abs(beyond.whole - (3.1 + 0.02 * beyond.slope)) < 1e-9);
    QCOMPARE(growth.whole_of(0).whole, 0.0);
    QVERIFY(growth.whole_of(-0.1).whole == 0.0);
  }

  void points_that_chance_put_together_are_one() {
    const SmoothGrowth growth({{0, 0.5}, {0.6930, 0.5002}, {0.6931, 0.4998}, {0.6932, 0.5001}});
    QVERIFY(std::abs(growth.whole_of(0.3).whole - 0.6) < 0.001);
    const auto nothing = SmoothGrowth({{0, 0.5}}).whole_of(0.3);
    QVERIFY(nothing.whole == 0.3 && nothing.slope == 1.0);
  }
};

QTEST_GUILESS_MAIN(SmoothGrowthTest)
#include "test_smooth_growth.moc"
