#include <cmath>
#include <limits>

#include <QtTest/QtTest>

#include "engine/base/units.h"

using namespace infoplane;

class TestUnits : public QObject {
  Q_OBJECT

 private slots:
  void bytes_data() {
    QTest::addColumn<qulonglong>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0ULL << "0 bytes";
    QTest::newRow("one") << 1ULL << "1 byte";
    QTest::newRow("below a kilobyte") << 999ULL << "999 bytes";
    QTest::newRow("a kilobyte") << 1000ULL << "1.0 kB";
    QTest::newRow("rounds up to the next unit") << 999'950ULL << "1.0 MB";
    QTest::newRow("does not round up yet") << 999'949ULL << "999.9 kB";
    QTest::newRow("a model") << 16'060'522'240ULL << "16.1 GB";
    QTest::newRow("the largest") << std::numeric_limits<qulonglong>::max() << "18.4 EB";
  }
  void bytes() {
    QFETCH(qulonglong, bytes);
    QTEST(QString::fromStdString(format_bytes(bytes)), "text");
  }

  void counts_data() {
    QTest::addColumn<qulonglong>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0ULL << "0";
    QTest::newRow("three digits") << 999ULL << "999";
    QTest::newRow("four digits") << 1000ULL << "1,000";
    QTest::newRow("six digits") << 260'032ULL << "260,032";
    QTest::newRow("the largest") << std::numeric_limits<qulonglong>::max() << "18,446,744,073,709,551,615";
  }
  void counts() {
    QFETCH(qulonglong, count);
    QTEST(QString::fromStdString(format_count(count)), "text");
  }

  void durations_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0.0 << "0.00 s";
    QTest::newRow("short") << 0.42 << "0.42 s";
    QTest::newRow("seconds") << 12.34 << "12.3 s";
    QTest::newRow("rounds up to a minute") << 59.96 << "1 min";
    QTest::newRow("minutes") << 188.0 << "3 min 8 s";
    QTest::newRow("rounds up to an hour") << 3599.7 << "1 h";
    QTest::newRow("hours") << 7500.0 << "2 h 5 min";
    QTest::newRow("days") << 97'200.0 << "1 d 3 h";
    QTest::newRow("negative") << -1.0 << "unknown";
    QTest::newRow("not a number") << std::nan("") << "unknown";
    QTest::newRow("endless") << std::numeric_limits<double>::infinity() << "unknown";
  }
  void durations() {
    QFETCH(double, seconds);
    QTEST(QString::fromStdString(format_duration(seconds)), "text");
  }
};

QTEST_GUILESS_MAIN(TestUnits)
#include "test_units.moc"
