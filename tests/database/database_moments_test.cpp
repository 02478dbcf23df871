#include <SQLiteCpp/Database.h>

#include <QtTest/QtTest>

#include "database/migrations.h"
#include "database/score_store.h"
#include "tests/database/describe.h"
#include "tests/database/samples.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

/// A checkpoint as the program before moments stored it.
struct Former {
  const char* family;
  const char* model;
  const char* checkpoint;
  const char* path;
  std::optional<std::int64_t> step;
};

/// Writes a database of version 7 with a run for each checkpoint.
void write_former(const std::filesystem::path& file, const std::vector<Former>& checkpoints) {
  SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database::migrate(old, database::migrations().first(7), file);
  old.exec("INSERT INTO corpus VALUES (1, 'c', '/c', 'h')");
  int id = 0;
  for (const Former& one : checkpoints) {
    const std::string number = std::to_string(++id), quoted = "'";
    old.exec(std::string("INSERT INTO family (name) VALUES ('") + one.family + "') ON CONFLICT DO NOTHING");
    old.exec(std::string("INSERT INTO model (family_id, name) SELECT id, '") + one.model +
             "' FROM family WHERE name = '" + one.family + "' ON CONFLICT DO NOTHING");
    old.exec("INSERT INTO checkpoint SELECT " + number + ", id, '" + one.checkpoint + "', " +
             (one.step ? std::to_string(*one.step) : "NULL") + ", NULL, '" + one.path +
             "', 'LlamaForCausalLM', 'float32', 1, 1, 4, 8, 'w" + number +
             "', 't' FROM model WHERE name = '" + one.model + "'");
    old.exec(
        "INSERT INTO run (id, key, state, checkpoint_id, corpus_id, documents, tokens, positions, bad_lines,"
        " samples, sample_order, max_length, orders, bins, seed, nulls, bootstrap, device, dtype,"
        " program_version, started_at, finished_at) VALUES (" +
        number + ", 'key " + number + "', 'done', " + number +
        ", 1, 1, 1, 1, 0, 1, 'first', 8, '[1]', 16, 0, 0, 0, 'cpu', 'float32', '0.1', 's', 'f')");
    old.exec("INSERT INTO layer_result VALUES (" + number + ", 0, 0.5)");
  }
}

RunRecord done_run(Store& store, const std::string& key, const std::string& path) {
  RunRecord run = sample_run(key);
  run.model.path = path;
  const RunId id = store.begin_run(run);
  store.add_layer(id, sample_layer(0));
  store.add_layer(id, sample_layer(1));
  store.finish_run(id, sample_timing(), {"a warning"}, 1.5);
  return *store.run(id);
}

}  // namespace

/// Moments in the database, and runs out of sight.
class DatabaseMomentsTest : public QObject {
  Q_OBJECT

 private slots:
  void olderFilesGetMomentsFromTheirNames() {
    const DatabaseFolder folder;
    write_former(
        folder.file(),
        {{"DataDecide", "step29901-seed-default", "main", "/m/DataDecide-1B/step29901-seed-default", {}},
         {"OLMo 2", "OLMo-2-0425-1B", "stage2-ingredient1-step1000-tokens3B",
          "/m/OLMo-2-0425-1B/stage2-ingredient1-step1000-tokens3B", 1000},
         {"Amber", "Amber", "ckpt_358", "/m/Amber/ckpt_358", 358},
         {"Pythia", "pythia-70m", "step1000", "/hub/models--EleutherAI--pythia-70m/snapshots/abc", 1000},
         {"Town", "town", "step-00100", "/study/town/step-00100", 100},
         {"Named", "by-hand", "step7", "/elsewhere/x", 7}});
    const Store store = Store::open(folder.file());
    std::map<RunId, RunRecord> runs;
    for (const RunRecord& run : store.runs()) runs[run.id] = run;
    QCOMPARE(runs.size(), std::size_t{6});
    QCOMPARE(runs[1].model.model, std::string("DataDecide-1B"));
    QCOMPARE(runs[1].model.family, std::string("DataDecide"));
    QVERIFY(runs[1].model.moment == (Moment{.seed = "default", .step = 29901}));
    QVERIFY(runs[2].model.moment ==
            (Moment{.stage = "stage2", .branch = "ingredient1", .step = 1000, .tokens_seen = 3'000'000'000}));
    QVERIFY(runs[3].model.moment == Moment{.index = 358});
    QVERIFY(runs[4].model.moment == Moment{.step = 1000});
    QCOMPARE(runs[4].model.commit, std::string("abc"));
    QCOMPARE(runs[5].model.family, std::string("Town"));
    QVERIFY(runs[5].model.moment == Moment{.step = 100});
    QCOMPARE(runs[6].model.model, std::string("by-hand"));
    QVERIFY(runs[6].model.moment == Moment{.step = 7});
    for (const auto& [id, run] : runs) QCOMPARE(store.layers(id).size(), std::size_t{1});
  }

  void idsThatWereGivenStayGiven() {
    const DatabaseFolder folder;
    write_former(folder.file(), {{"A", "a", "main", "/a", {}}, {"A", "b", "main", "/b", {}}});
    SQLite::Database(folder.file().string(), SQLite::OPEN_READWRITE).exec("PRAGMA foreign_keys = ON; DELETE FROM run");
    Store store = Store::open(folder.file());
    QCOMPARE(store.begin_run(sample_run()), RunId{3});
  }

  void scoresOfOlderFilesAreTakenOver() {
    const DatabaseFolder folder;
    {
      SQLite::Database old(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      database::migrate(old, database::migrations().first(7), folder.file());
      old.exec(
          "INSERT INTO scored_model VALUES (1, '/ckpts/run/step5', '', 5, NULL);"
          "INSERT INTO scored_benchmark VALUES (1, 'arc', 'acc');"
          "INSERT INTO model_score VALUES (1, 1, 'harness', 0, 0.5, NULL, 0, '')");
    }
    ScoreStore store = ScoreStore::open(folder.file());
    QCOMPARE(store.scored_models().at(0).scores.at(0).score.value, 0.5);
    // The same file read again says more of the same score: it is no second one.
    ScoredModel model{.name = "/ckpts/run/step5", .path = "/ckpts/run/step5"};
    BenchmarkScore score{.benchmark = "arc", .metric = "acc", .value = 0.5, .shots = 0};
    score.version = "1";
    score.chat = "none";
    model.scores = {score};
    const ScoreBatch batch{"harness", {model}};
    QCOMPARE(store.import_scores({&batch, 1}), (ScoreChanges{0, 0, 1}));
    QCOMPARE(store.scored_models().size(), std::size_t{1});
    QCOMPARE(store.scored_models().at(0).scores.size(), std::size_t{1});
    QCOMPARE(store.scored_models().at(0).scores.at(0).score.version, std::string("1"));
  }

  void removedRunsAreOutOfSightAndComeBack() {
    const DatabaseFolder folder;
    Store store = Store::open(folder.file());
    const RunRecord run = done_run(store, "k", "/a");
    store.hide_run(run.id);
    QVERIFY(store.runs().empty());
    QCOMPARE(store.removed_runs().size(), std::size_t{1});
    QVERIFY(!store.run(run.id)->removed_at.empty());
    QCOMPARE(store.runs_with_key("k").size(), std::size_t{1});  // its key stays its own
    EXPECT_ERROR(store.begin_run(run), bad_argument);
    store.restore_run(run.id);
    QCOMPARE(describe(store.runs().at(0)), describe(run));
    QCOMPARE(store.layers(run.id).size(), std::size_t{2});
    EXPECT_ERROR(store.hide_run(99), run_unknown);
    EXPECT_ERROR(store.restore_run(99), run_unknown);
  }

  void purgeDeletesWhatIsOutOfSightAlone() {
    const DatabaseFolder folder;
    Store store = Store::open(folder.file());
    const RunRecord kept = done_run(store, "kept", "/a"), gone = done_run(store, "gone", "/b");
    store.hide_run(gone.id);
    QCOMPARE(store.purge(), std::int64_t{1});
    QVERIFY(!store.run(gone.id));
    QVERIFY(store.layers(gone.id).empty());
    QCOMPARE(store.runs().at(0).id, kept.id);
    QCOMPARE(store.purge(), std::int64_t{0});
  }

  void foldersOfEqualWeightsAreTwoRunsOfOneKey() {
    const DatabaseFolder folder;
    Store store = Store::open(folder.file());
    const RunRecord first = done_run(store, "k", "/a");
    RunRecord second = sample_run("k");
    second.model.path = "/b";
    second.model.checkpoint = "step2000";
    const RunId copy = store.copy_run(first.id, second);
    QCOMPARE(store.runs_with_key("k").size(), std::size_t{2});
    QCOMPARE(describe_all(store.layers(copy)), describe_all(store.layers(first.id)));
    QCOMPARE(store.run(copy)->loss, std::optional(1.5));
    QCOMPARE(store.run(copy)->state, RunState::done);
    QCOMPARE(same_weights_text(store.run(copy)->same_weights),
             std::string("the weights are those of step1000"));
    QCOMPARE(store.run(first.id)->same_weights.names, std::vector<std::string>{"step2000"});
    store.hide_run(copy);
    QCOMPARE(store.run(first.id)->same_weights.count, 0);
    EXPECT_ERROR(store.copy_run(99, second), run_unknown);
  }

  void sameWeightsAreToldShortly() {
    QCOMPARE(same_weights_text({}), std::string());
    QCOMPARE(same_weights_text({{"step1", "step2", "step4"}, 85}),
             std::string("the weights are those of step1, step2, step4 and 82 more"));
  }

  void aRunCanBeGivenToAnotherFolder() {
    const DatabaseFolder folder;
    Store store = Store::open(folder.file());
    const RunRecord run = done_run(store, "k", "/a");
    ModelRecord moved = run.model;
    moved.path = "/elsewhere";
    moved.model = "renamed";
    store.give_run(run.id, moved);
    QCOMPARE(store.run(run.id)->model.path, std::string("/elsewhere"));
    QCOMPARE(store.runs().size(), std::size_t{1});
    SQLite::Database file(folder.file().string());
    SQLite::Statement models(file, "SELECT count(*) FROM model");
    QVERIFY(models.executeStep());
    QCOMPARE(models.getColumn(0).getInt(), 1);  // the name it had is gone with it
    EXPECT_ERROR(store.give_run(99, moved), run_unknown);
  }

  void runsComeInTheOrderOfTheirTraining() {
    const DatabaseFolder folder;
    Store store = Store::open(folder.file());
    const auto add = [&](const std::string& checkpoint, const Moment& moment) {
      RunRecord run = sample_run(checkpoint);
      run.model.moment = moment;
      run.model.checkpoint = checkpoint;
      store.begin_run(run);
    };
    add("main", {});
    add("s2-100", {.stage = "stage2", .branch = "ingredient2", .step = 100});
    add("s1-900", {.stage = "stage1", .step = 900});
    add("s2-50", {.stage = "stage2", .branch = "ingredient1", .step = 50});
    add("s1-1000", {.stage = "stage1", .step = 1000});
    QStringList order;
    for (const RunRecord& run : store.runs()) order << QString::fromStdString(run.model.checkpoint);
    QCOMPARE(order, (QStringList{"s1-900", "s1-1000", "s2-50", "s2-100", "main"}));
  }
};

QTEST_GUILESS_MAIN(DatabaseMomentsTest)
#include "database_moments_test.moc"
