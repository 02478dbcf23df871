#include <set>

#include <QtTest/QtTest>

#include "engine/naming/moment_parts.h"

using namespace infoplane;

class MomentPartsTest : public QObject {
  Q_OBJECT

 private slots:
  /// Every part of a moment has one row, and a moment that tells all of them tells each once.
  void everyPartIsTold() {
    const Moment moment{"stage2", "ingredient1", "42", 1000, 2'000'000, 1.5, 7, "Q4_K_M"};
    std::set<std::string_view> ids;
    for (const MomentPart& part : moment_parts()) {
      QVERIFY(ids.insert(part.id).second && !part.label.empty());
      QVERIFY(!std::holds_alternative<std::monostate>(value_of(moment, part)));
      QVERIFY(std::holds_alternative<std::monostate>(value_of({}, part)));
      QCOMPARE(moment_part(part.id).id, part.id);
    }
    QCOMPARE(ids.size(), std::size_t{8});
    QVERIFY(value_of(moment, moment_part("step")) == MomentValue(std::int64_t{1000}));
    QVERIFY(value_of(moment, moment_part("epoch")) == MomentValue(1.5));
    QVERIFY(value_of(moment, moment_part("seed")) == MomentValue(std::string("42")));
  }
};

QTEST_APPLESS_MAIN(MomentPartsTest)
#include "test_moment_parts.moc"
