#include <SQLiteCpp/SQLiteCpp.h>

#include <QSignalSpy>

#include "database/bound_key.h"
#include "engine/base/error.h"
#include "tests/ui/study.h"
#include "ui/data/run_catalog.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::Study;

class RunCatalogTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void holdsRunsWithTheirLayers() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1");
    RunCatalog catalog(study.open());
    QCOMPARE(catalog.runs().size(), 1U);
    const CatalogRun* found = catalog.find(run);
    QVERIFY(found != nullptr);
    QCOMPARE(found->layers.size(), static_cast<std::size_t>(Study::kLayers + 1));
    QCOMPARE(found->layers[2].paper->input.at(3).raw, Study::measured(2).paper->input.at(3).raw);
    QVERIFY(catalog.find(run + 1) == nullptr);
  }

  void familiesKeepTheirIndexWhenOthersCome() {
    Study study;
    const RunId first = study.addRun("Zebra", "z", "main");
    RunCatalog catalog(study.open());
    const RunId second = study.addRun("Aardvark", "a", "main");  // sorts before the first
    catalog.refresh();
    QCOMPARE(catalog.find(first)->familyIndex, 0);
    QCOMPARE(catalog.find(second)->familyIndex, 1);
    RunCatalog later(study.open());  // a new session gives the same colours
    QCOMPARE(later.find(first)->familyIndex, 0);
    QCOMPARE(later.find(second)->familyIndex, 1);
  }

  void aNewLayerIsToldAsThatRunsLayer() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1", RunState::running, 1);
    RunCatalog catalog(study.open());
    QSignalSpy layers(&catalog, &RunCatalog::layersChanged);
    QSignalSpy runs(&catalog, &RunCatalog::runsChanged);
    study.open().add_layer(run, Study::measured(1));
    catalog.refreshRun(run);
    QCOMPARE(layers.size(), 1);
    QCOMPARE(layers.front().front().toLongLong(), run);
    QCOMPARE(runs.size(), 0);
    QCOMPARE(catalog.find(run)->layers.size(), 2U);
  }

  void otherConnectionsAreNoticed() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1", RunState::running, 1);
    RunCatalog catalog(study.open());
    QSignalSpy layers(&catalog, &RunCatalog::layersChanged);
    QSignalSpy runs(&catalog, &RunCatalog::runsChanged);
    catalog.refreshIfChanged();
    QCOMPARE(layers.size() + runs.size(), 0);
    Store other = study.open();
    other.add_layer(run, Study::measured(1));
    catalog.refreshIfChanged();
    QCOMPARE(layers.size(), 1);
    QCOMPARE(runs.size(), 0);
    other.finish_run(run, {.seconds = 3}, {});
    catalog.refreshIfChanged();
    QCOMPARE(runs.size(), 1);
    QCOMPARE(catalog.find(run)->record.state, RunState::done);
  }

  void runsFindTheBoundOfTheirTokens() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1");
    const RunId sibling = study.addRun("Stories", "mini", "step-2");
    RunCatalog catalog(study.open());
    QVERIFY(catalog.find(run)->bounds.empty());
    QSignalSpy runs(&catalog, &RunCatalog::runsChanged);
    BoundCurveRecord record;
    record.key = bound_key(catalog.find(run)->record, 2);
    record.curve.points = {{0, 0, {}, true}, {1, 0.5, 2.0, true}};
    study.open().put_bound_curve(record);
    record.key.clusters = 7;  // another number of bins: nobody's
    record.key.order = 1;
    study.open().put_bound_curve(record);
    catalog.refreshIfChanged();
    QCOMPARE(runs.size(), 1);
    QCOMPARE(catalog.find(run)->bounds.size(), 1U);
    QCOMPARE(catalog.find(run)->bounds.at(2)->points[1].expressivity, 0.5);
    QVERIFY2(catalog.find(run)->bounds.at(2) == catalog.find(sibling)->bounds.at(2), "shared");
    catalog.refresh();
    QCOMPARE(runs.size(), 1);  // nothing new
  }

  void aRefreshOfAnUnknownRunReadsAll() {
    Study study;
    RunCatalog catalog(study.open());
    QSignalSpy runs(&catalog, &RunCatalog::runsChanged);
    const RunId run = study.addRun("Stories", "mini", "step-1", RunState::running, 0);
    catalog.refreshRun(run);
    QCOMPARE(runs.size(), 1);
    QVERIFY(catalog.find(run) != nullptr);
  }

  void removingDeletesInTheDatabase() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1");
    const RunId other = study.addRun("Stories", "mini", "step-2");
    RunCatalog catalog(study.open());
    catalog.remove(run);
    QVERIFY(catalog.find(run) == nullptr);
    QVERIFY(catalog.find(other) != nullptr);
    QCOMPARE(study.open().runs().size(), 1U);
  }

  void theLayersOfManyRunsComeLater() {
    Study study;
    std::vector<RunId> ids;
    for (int i = 0; i < 40; ++i) ids.push_back(study.addRun("F", "m" + std::to_string(i), "main"));
    const RunId running = study.addRun("F", "n", "main", RunState::running, 2);
    RunCatalog catalog(study.open());
    QCOMPARE(catalog.runs().size(), 41U);
    QVERIFY(catalog.isReading());
    QVERIFY(catalog.find(ids[7])->layers.empty());
    QSignalSpy runs(&catalog, &RunCatalog::runsChanged);
    catalog.refresh();  // asks nothing twice, and loses nothing
    catalog.remove(ids[3]);
    QTRY_VERIFY(!catalog.isReading());
    QVERIFY(runs.size() >= 1);
    QCOMPARE(catalog.runs().size(), 40U);
    for (const RunId id : ids) {
      const CatalogRun* run = catalog.find(id);
      QCOMPARE(run == nullptr, id == ids[3]);
      if (run == nullptr) continue;
      QCOMPARE(run->layers.size(), static_cast<std::size_t>(Study::kLayers + 1));
      QCOMPARE(run->layers[2].paper->input.at(3).raw, Study::measured(2).paper->input.at(3).raw);
    }
    QCOMPARE(catalog.find(running)->layers.size(), 2U);
    // From now on it is as with few runs: what is new is read at once, what is known stays.
    study.open().add_layer(running, Study::measured(2));
    catalog.refreshIfChanged();
    QVERIFY(!catalog.isReading());
    QCOMPARE(catalog.find(running)->layers.size(), 3U);
    QCOMPARE(catalog.find(ids[7])->layers.size(), static_cast<std::size_t>(Study::kLayers + 1));
  }

  void aCatalogueThatGoesWhileItIsReadWaitsForNothing() {
    Study study;
    for (int i = 0; i < 40; ++i) study.addRun("F", "m" + std::to_string(i), "main");
    RunCatalog catalog(study.open());
    QVERIFY(catalog.isReading());
  }

  void aProgramThatDrawsOnceHasThemAtOnce() {
    Study study;
    for (int i = 0; i < 40; ++i) study.addRun("F", "m" + std::to_string(i), "main");
    const RunCatalog catalog(study.open(), Reading::whole);
    QVERIFY(!catalog.isReading());
    for (const CatalogRun& run : catalog.runs())
      QCOMPARE(run.layers.size(), static_cast<std::size_t>(Study::kLayers + 1));
    Store store = study.open();
    SQLite::Database(study.file().string(), SQLite::OPEN_READWRITE)
        .exec("ALTER TABLE preference RENAME TO ruin");
    QVERIFY_THROWS_EXCEPTION(Error, RunCatalog(std::move(store), Reading::whole));
  }

  void layersThatCannotBeReadAreTold() {
    Study study;
    for (int i = 0; i < 40; ++i) study.addRun("F", "m" + std::to_string(i), "main");
    Store store = study.open();
    SQLite::Database(study.file().string(), SQLite::OPEN_READWRITE)
        .exec("ALTER TABLE preference RENAME TO ruin");
    RunCatalog catalog(std::move(store));
    QSignalSpy failed(&catalog, &RunCatalog::failed);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.front().front().toString().startsWith("error["));
    QVERIFY(!catalog.isReading());
    QCOMPARE(catalog.runs().size(), 40U);
  }

  void aRunThatFailedIsReadOnce() {
    Study study;
    const RunId run = study.addRun("F", "m", "main", RunState::failed, 2);
    RunCatalog catalog(study.open());
    QCOMPARE(catalog.find(run)->layers.size(), 2U);
    SQLite::Database(study.file().string(), SQLite::OPEN_READWRITE).exec("DELETE FROM layer_result");
    catalog.refreshIfChanged();
    QCOMPARE(catalog.find(run)->layers.size(), 2U);
  }

  void aBrokenDatabaseIsToldAndTheRowsStay() {
    Study study;
    study.addRun("Stories", "mini", "step-1");
    RunCatalog catalog(study.open());
    QSignalSpy failed(&catalog, &RunCatalog::failed);
    SQLite::Database(study.file().string(), SQLite::OPEN_READWRITE).exec("ALTER TABLE run RENAME TO ruin");
    catalog.refresh();
    QCOMPARE(failed.size(), 1);
    QVERIFY2(failed.front().front().toString().startsWith("error["),
             qPrintable(failed.front().front().toString()));
    QCOMPARE(catalog.runs().size(), 1U);
  }
};

QTEST_GUILESS_MAIN(RunCatalogTest)
#include "data_run_catalog_test.moc"
