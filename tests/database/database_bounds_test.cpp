#include <limits>

#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest/QtTest>

#include "database/bound_key.h"
#include "database/connection.h"
#include "database/migrations.h"
#include "tests/database/samples.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

BoundCurveRecord sample_bound(int order = 2) {
  BoundCurveRecord record;
  record.key = {"c-hash", "t-hash", 256, 3, order, 50};
  record.corpus_name = "c4";
  record.program_version = "0.1.0";
  record.curve.order = order;
  record.curve.clusters = 50;
  record.curve.x_entropy = 7.1 + 1e-15;
  record.curve.y_entropy = 1.0 / 3;
  record.curve.points = {{0, 0, {}, true}, {0.1 + 0.2, 0.3, 1.0 / 3, true}, {7, 4.25, {}, false}};
  return record;
}

void check_equal(const BoundCurveRecord& one, const BoundCurveRecord& other) {
  QVERIFY(one.key == other.key);
  QVERIFY(one.curve == other.curve);
  QCOMPARE(one.corpus_name, other.corpus_name);
  QCOMPARE(one.program_version, other.program_version);
}

}  // namespace

/// Information Bottleneck curves, and the runs that find theirs.
class DatabaseBoundsTest : public QObject {
  Q_OBJECT

 private slots:
  void aCurveComesBackToTheLastBit() {
    DatabaseFolder folder;
    { Store::open(folder.file()).put_bound_curve(sample_bound()); }
    const Store store = Store::open(folder.file(), Store::Access::read_only);
    QCOMPARE(store.bound_curves().size(), std::size_t{1});
    check_equal(store.bound_curves().front(), sample_bound());
    check_equal(*store.bound_curve(sample_bound().key), sample_bound());
    for (int field = 0; field < 6; ++field) {
      BoundKey other = sample_bound().key;
      if (field == 0) other.corpus_hash += "x";
      if (field == 1) other.tokenizer_hash += "x";
      if (field == 2) ++other.max_length;
      if (field == 3) ++other.max_order;
      if (field == 4) --other.order;
      if (field == 5) ++other.clusters;
      QVERIFY2(!store.bound_curve(other), qPrintable(QString::number(field)));
    }
  }

  void theSameKeyIsReplacedAndOthersStay() {
    DatabaseFolder folder;
    Store store = Store::open(folder.file());
    store.put_bound_curve(sample_bound(1));
    store.put_bound_curve(sample_bound(2));
    BoundCurveRecord changed = sample_bound(2);
    changed.curve.points = {{0, 0, {}, true}, {1, 0.5, 2.0, true}};
    store.put_bound_curve(changed);
    QCOMPARE(store.bound_curves().size(), std::size_t{2});
    check_equal(*store.bound_curve(changed.key), changed);
    check_equal(*store.bound_curve(sample_bound(1).key), sample_bound(1));
  }

  void aRunFindsTheCurveOfItsTokens() {
    const BoundKey key = bound_key(sample_run(), 1);  // orders 1 and 3
    QVERIFY((key == BoundKey{"c-hash", "t-hash", 256, 3, 1, 50}));
  }

  void whatIsNotFiniteIsRefusedAsAWhole() {
    DatabaseFolder folder;
    Store store = Store::open(folder.file());
    store.put_bound_curve(sample_bound());
    BoundCurveRecord bad = sample_bound();
    bad.curve.points[1].expressivity = std::numeric_limits<double>::quiet_NaN();
    EXPECT_ERROR(store.put_bound_curve(bad), internal);
    check_equal(*store.bound_curve(bad.key), sample_bound());
  }

  void aFileOfTheStepBeforeKeepsItsRuns() {
    DatabaseFolder folder;
    {
      SQLite::Database database(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      database::migrate(database, database::migrations().first(4), folder.file());
      database.exec("INSERT INTO corpus (name, path, hash) VALUES ('c4', '/c4', 'c-hash')");
    }
    Store store = Store::open(folder.file());
    QVERIFY(store.bound_curves().empty());
    store.put_bound_curve(sample_bound());
    SQLite::Database database(folder.file().string());
    QCOMPARE(database.execAndGet("SELECT count(*) FROM corpus").getInt(), 1);
    QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), database::migrations().back().number);
  }
};

QTEST_APPLESS_MAIN(DatabaseBoundsTest)
#include "database_bounds_test.moc"
