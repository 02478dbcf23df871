#include <QtTest/QtTest>

#include "engine/statistics/false_discovery.h"
#include "tests/statistics/fixture.h"

using namespace infoplane;
using namespace infoplane::statistics;

class FalseDiscoveryTest : public QObject {
  Q_OBJECT

 private slots:
  void equal_to_statsmodels() {
    const Json& expected = fixture().at("false_discovery");
    const auto adjusted = benjamini_hochberg(column(expected.at("p")));
    const auto published = column(expected.at("adjusted"));
    QCOMPARE(adjusted.size(), published.size());
    for (std::size_t i = 0; i < adjusted.size(); ++i)
      COMPARE_FIGURE(adjusted[i], published[i], std::to_string(i));
  }

  void what_was_not_tested_is_not_counted() {
    const double untested = std::numeric_limits<double>::quiet_NaN();
    const auto adjusted = benjamini_hochberg(std::vector<double>{0.01, untested, 0.04, untested});
    QCOMPARE(adjusted[0], 0.02);
    QCOMPARE(adjusted[2], 0.04);
    QVERIFY(std::isnan(adjusted[1]) && std::isnan(adjusted[3]));
    QVERIFY(benjamini_hochberg({}).empty());
  }
};

QTEST_APPLESS_MAIN(FalseDiscoveryTest)
#include "test_false_discovery.moc"
