#include <algorithm>
#include <limits>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "database/migrations.h"
#include "database/score_store.h"
#include "tests/database/samples.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

ScoreBatch sample_batch() {
  ScoredModel base{"org/m-7B", "", {}, 7'000'000'000, "2025-05-09", {}};
  base.scores.push_back({"IFEval", "normalized", 0.1 + 0.2, {}, 0, false});
  base.scores.push_back({"Average", "normalized", 41.5, {}, {}, true});
  ScoredModel step{"org/m-7B", "step8", 8, {}, "", {}};
  step.scores.push_back({"IFEval", "normalized", 3, 0.25, 0, false});
  return {"board.csv", {base, step}};
}

ScoreChanges import_one(ScoreStore& store, const ScoreBatch& batch) {
  return store.import_scores({&batch, 1});
}

std::int64_t count(const std::filesystem::path& file, const std::string& table) {
  SQLite::Database database(file.string());
  SQLite::Statement statement(database, "SELECT count(*) FROM " + table);
  statement.executeStep();
  return statement.getColumn(0).getInt64();
}

}  // namespace

class DatabaseScoresTest : public QObject {
  Q_OBJECT

 private slots:
  void scoresComeBackAsTheyWere() {
    DatabaseFolder folder;
    ScoreStore store = ScoreStore::open(folder.file());
    const ScoreBatch batch = sample_batch();
    QCOMPARE(import_one(store, batch), (ScoreChanges{3, 0, 0}));
    const auto models = ScoreStore::open(folder.file(), Store::Access::read_only).scored_models();
    QCOMPARE(models.size(), std::size_t{2});
    QCOMPARE(models[0].name, std::string("org/m-7B"));
    QCOMPARE(models[0].parameters, std::optional<std::int64_t>(7'000'000'000));
    QVERIFY(!models[0].step);
    QCOMPARE(models[0].scores.size(), std::size_t{2});
    QVERIFY(models[0].scores[0].score == batch.models[0].scores[1]);  // by benchmark
    QVERIFY(models[0].scores[1].score == batch.models[0].scores[0]);
    QCOMPARE(models[0].scores[0].source, std::string("board.csv"));
    QCOMPARE(models[0].scores[0].date, std::string("2025-05-09"));
    QCOMPARE(models[1].step, std::optional<std::int64_t>(8));
    QVERIFY(models[1].scores[0].score == batch.models[1].scores[0]);
  }

  void importingAgainChangesNothing() {
    DatabaseFolder folder;
    ScoreStore store = ScoreStore::open(folder.file());
    import_one(store, sample_batch());
    QCOMPARE(import_one(store, sample_batch()), (ScoreChanges{0, 0, 3}));
    QCOMPARE(count(folder.file(), "model_score"), std::int64_t{3});
    QCOMPARE(count(folder.file(), "scored_model"), std::int64_t{2});
  }

  void anotherValueReplacesAndAnotherSourceStandsBeside() {
    DatabaseFolder folder;
    ScoreStore store = ScoreStore::open(folder.file());
    ScoreBatch batch = sample_batch();
    import_one(store, batch);
    batch.models[0].scores[0].value = 5;
    batch.models[0].parameters = {};
    QCOMPARE(import_one(store, batch), (ScoreChanges{0, 1, 2}));
    batch.source = "other.csv";
    QCOMPARE(import_one(store, batch), (ScoreChanges{3, 0, 0}));
    const auto models = store.scored_models();
    QCOMPARE(models[0].scores.size(), std::size_t{4});
    QCOMPARE(models[0].parameters, std::optional<std::int64_t>(7'000'000'000));  // what is known stays known
    batch.models[0].scores[0].shots = 5;
    QCOMPARE(import_one(store, batch), (ScoreChanges{1, 0, 2}));
  }

  void tryingStoresNothing() {
    DatabaseFolder folder;
    ScoreStore store = ScoreStore::open(folder.file());
    const ScoreBatch batch = sample_batch();
    QCOMPARE(store.try_import({&batch, 1}), (ScoreChanges{3, 0, 0}));
    QCOMPARE(count(folder.file(), "model_score") + count(folder.file(), "scored_model") +
                 count(folder.file(), "scored_benchmark"),
             std::int64_t{0});
  }

  /// All batches or none: the second one here cannot be stored.
  void aFailureLeavesTheDatabaseAsItWas() {
    DatabaseFolder folder;
    ScoreStore store = ScoreStore::open(folder.file());
    std::vector<ScoreBatch> batches{sample_batch(), sample_batch()};
    batches[1].source = "other";
    batches[1].models[1].scores[0].value = std::numeric_limits<double>::quiet_NaN();
    EXPECT_ERROR(store.import_scores(batches, {{"a", "b"}}), internal);
    batches[1].models[1].scores[0].value = 1;
    batches[1].models[0].name = "";
    EXPECT_ERROR(store.import_scores(batches, {{"a", "b"}}), internal);
    QVERIFY(store.scored_models().empty());
    QVERIFY(store.matches().empty());
  }

  void matchesAreKept() {
    DatabaseFolder folder;
    ScoreStore store = ScoreStore::open(folder.file());
    store.import_scores({}, {{"org/m", "mine"}, {"org/n", "other"}});
    store.import_scores({}, {{"org/m", "mine too"}});
    QCOMPARE(store.matches(),
             (std::map<std::string, std::string>{{"org/m", "mine too"}, {"org/n", "other"}}));
  }

  void scoresOutliveRunsAndHoldNoModel() {
    DatabaseFolder folder;
    Store runs = Store::open(folder.file());
    ScoreStore scores = ScoreStore::open(folder.file());
    const RunId run = runs.begin_run(sample_run());
    import_one(scores, sample_batch());
    runs.remove_run(run);
    QCOMPARE(count(folder.file(), "model"), std::int64_t{0});
    QCOMPARE(count(folder.file(), "family"), std::int64_t{0});
    QCOMPARE(scores.scored_models().size(), std::size_t{2});
  }

  /// A file of the steps before, with the scores it could hold.
  void olderScoresAreBroughtOver() {
    DatabaseFolder folder;
    const auto steps = database::migrations();
    const auto at = std::ranges::find(steps, std::string_view("004_scores"),
                                      [](const auto& step) { return std::string_view(step.name); });
    QVERIFY(at != steps.end());
    {
      SQLite::Database old(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      database::migrate(old, steps.first(static_cast<std::size_t>(at - steps.begin())), folder.file());
      old.exec(
          "INSERT INTO family (id, name) VALUES (1, 'F'); INSERT INTO model (id, family_id, name) VALUES (1, "
          "1, 'm');"
          "INSERT INTO checkpoint (id, model_id, name, step, path, architecture, dtype, parameters, layers, "
          "width,"
          "  vocabulary, weights_hash, tokenizer_hash) VALUES (1, 1, 'step8', 8, '/m', 'A', 'BF16', 1, 1, 8, "
          "9, 'w', 't');"
          "INSERT INTO benchmark (id, name) VALUES (1, 'MMLU-Pro');"
          "INSERT INTO score (benchmark_id, model_id, checkpoint_id, value, source) VALUES (1, 1, NULL, "
          "0.25, 'x');"
          "INSERT INTO score (benchmark_id, model_id, checkpoint_id, value) VALUES (1, 1, 1, 0.125)");
    }
    const auto models = ScoreStore::open(folder.file()).scored_models();
    QCOMPARE(models.size(), std::size_t{2});
    QCOMPARE(models[0].name + models[0].revision, std::string("m"));
    QCOMPARE(models[0].scores.at(0).score.value, 0.25);
    QCOMPARE(models[0].scores.at(0).source, std::string("x"));
    QCOMPARE(models[1].revision, std::string("step8"));
    QCOMPARE(models[1].step, std::optional<std::int64_t>(8));
    QCOMPARE(models[1].scores.at(0).score.value, 0.125);
    QCOMPARE(count(folder.file(), "model"), std::int64_t{0});  // nothing but its scores held it
  }
};

QTEST_APPLESS_MAIN(DatabaseScoresTest)
#include "database_scores_test.moc"
