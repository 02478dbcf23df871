#include <QtTest/QtTest>

#include "app/window/job_outcome.h"
#include "app/window/job_runners.h"
#include "app/window/worker_command.h"
#include "app/window/worker_events.h"

using namespace infoplane;

class QueueEventsTest : public QObject {
  Q_OBJECT

 private slots:
  void readsEachEvent() {
    const auto started = parse_worker_event(R"({"event":"started","run":7,"layers":6})");
    QVERIFY(started && std::holds_alternative<WorkerStarted>(*started));
    QCOMPARE(std::get<WorkerStarted>(*started).run, 7);
    QCOMPARE(std::get<WorkerStarted>(*started).layers, 6);
    const auto progress = parse_worker_event(
        R"({"event":"progress","stage":"forward","layer":3,"layers":6,"done":5,"total":10,"tokens_per_second":9.5,"seconds_left":4})");
    QVERIFY(progress && std::holds_alternative<WorkerProgress>(*progress));
    QCOMPARE(std::get<WorkerProgress>(*progress).seconds_left, 4.0);
    QCOMPARE(stage_text(std::get<WorkerProgress>(*progress)), "layer 3 of 6");
    const auto layer = parse_worker_event(R"({"event":"layer","run":7,"layer":3})");
    QVERIFY(layer && std::get<WorkerLayer>(*layer).layer == 3);
    const auto finished = parse_worker_event(R"({"event":"finished","run":7,"cached":true})");
    QVERIFY(finished && std::get<WorkerFinished>(*finished).cached);
    const auto error = parse_worker_event(
        R"({"event":"error","code":"c","message":"m","where":"w","remedy":"r","line":"l"})");
    QVERIFY(error && std::get<WorkerError>(*error).remedy == "r");
  }

  void workThatMakesNoRunSaysSo() {
    const auto started = parse_worker_event(R"({"event":"started","layers":0})");
    QVERIFY(started && std::get<WorkerStarted>(*started).run == 0);
    const auto finished = parse_worker_event(R"({"event":"finished","cached":true})");
    QVERIFY(finished && std::get<WorkerFinished>(*finished).run == 0);
  }

  void whatIsNoEventIsLog_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("text") << QByteArray("[W something] warns");
    QTest::newRow("cut") << QByteArray(R"({"event":"layer","run":)");
    QTest::newRow("array") << QByteArray("[1,2]");
    QTest::newRow("other event") << QByteArray(R"({"event":"coffee"})");
    QTest::newRow("no event") << QByteArray(R"({"run":3})");
    QTest::newRow("bytes") << QByteArray("\xff\xfe\x00\x01", 4);
    QTest::newRow("empty") << QByteArray();
  }
  void whatIsNoEventIsLog() {
    QFETCH(QByteArray, line);
    QVERIFY(!parse_worker_event(line));
  }

  void fractionGrowsThroughTheWholeJob() {
    double last = -1;
    for (const char* stage : {"hashing", "tokenizing", "sorting"}) {
      for (const double done : {0.0, 100.0}) {
        const double now = job_fraction({.stage = stage, .layers = 4, .done = done, .total = 100});
        QVERIFY2(now >= last, stage);
        last = now;
      }
    }
    for (int layer = 0; layer <= 4; ++layer) {
      for (const char* stage : {"forward", "estimating"}) {
        const double now = job_fraction({.stage = stage, .layer = layer, .layers = 4, .done = 1, .total = 2});
        QVERIFY(now > last);
        last = now;
      }
    }
    QVERIFY(last < 1);
    QCOMPARE(job_fraction({.stage = "estimating", .layer = 4, .layers = 4, .done = 2, .total = 2}), 1.0);
    QCOMPARE(job_fraction({.stage = "forward", .layer = 900, .layers = 4, .done = 2, .total = 1}), 1.0);
  }

  void theFractionOfABoundGrowsWithItsPoints() {
    JobRecord job;
    job.request = BoundJobRequest{};
    const JobRunner& runner = runner_of(job);
    double last = -1;
    for (const char* stage : {"tokenizing", "estimating"}) {
      for (const double done : {0.0, 20.0, 41.0}) {
        const double now = runner.fraction({.stage = stage, .done = done, .total = 41});
        QVERIFY(now >= last);
        last = now;
      }
    }
    QCOMPARE(last, 1.0);
    QCOMPARE(runner.fraction({.stage = "estimating", .done = 90, .total = 0}),
             0.05);  // not known of how many
    QCOMPARE(runner.stage_text({.stage = "estimating", .done = 3, .total = 41}), "point 3 of 41");
    QCOMPARE(runner.stage_text({.stage = "tokenizing"}), "reads the corpus");
  }

  void theCommandOfABoundCarriesItsWholeKey() {
    JobRecord job;
    job.request = BoundJobRequest{.key = {"c-hash", "t-hash", 77, 3, 2, 50},
                                  .corpus_path = "/c d.jsonl",
                                  .tokenizer_path = "/models/a",
                                  .samples = 42,
                                  .sample_order = "first",
                                  .seed = 0xFFFFFFFFFFFFFFFFULL};
    const QStringList words = runner_of(job).arguments(job, "/d.db");
    QCOMPARE(words.front(), "ib-curve");
    const std::pair<const char*, const char*> options[] = {{"--corpus", "/c d.jsonl"},
                                                           {"--tokenizer", "/models/a"},
                                                           {"--corpus-hash", "c-hash"},
                                                           {"--tokenizer-hash", "t-hash"},
                                                           {"--max-length", "77"},
                                                           {"--max-order", "3"},
                                                           {"--orders", "2"},
                                                           {"--clusters", "50"},
                                                           {"--samples", "42"},
                                                           {"--sample-order", "first"},
                                                           {"--seed", "18446744073709551615"},
                                                           {"--db", "/d.db"},
                                                           {"--progress", "json"},
                                                           {"--device", "cpu"}};
    for (const auto& [name, value] : options) {
      const auto at = words.indexOf(name);
      QVERIFY2(at >= 0, name);
      QCOMPARE(words.at(at + 1), value);
    }
    JobRecord other = job;
    QVERIFY(ask_for_the_same(job, other));
    std::get<BoundJobRequest>(other.request).seed = 1;  // another reader of the same text
    QVERIFY(ask_for_the_same(job, other));
    std::get<BoundJobRequest>(other.request).key.order = 1;
    QVERIFY(!ask_for_the_same(job, other));
    QVERIFY(!ask_for_the_same(job, JobRecord{}));
  }

  void theCommandCarriesEverySetting() {
    JobRecord job;
    job.model_path = "/models/a b";
    job.corpus_path = "/c.jsonl";
    job.settings.samples = 42;
    job.settings.sample_order = "first";
    job.settings.max_length = 77;
    job.settings.bins = 50;
    job.settings.seed = 9;
    job.settings.nulls = 2;
    job.settings.bootstrap = 200;
    QVERIFY(!analyze_arguments(job, "/d.db").contains("--preferences"));
    job.preference_path = "/p.jsonl";
    job.settings.pairs = 30;
    const QStringList words = analyze_arguments(job, "/d.db");
    QCOMPARE(words.mid(0, 2), QStringList({"analyze", "/models/a b"}));
    const auto value = [&](const char* name) { return words.value(words.indexOf(name) + 1); };
    QCOMPARE(value("--corpus"), "/c.jsonl");
    QCOMPARE(value("--db"), "/d.db");
    QCOMPARE(value("--samples"), "42");
    QCOMPARE(value("--sample-order"), "first");
    QCOMPARE(value("--max-length"), "77");
    QCOMPARE(value("--orders"), "1,2,3,4");
    QCOMPARE(value("--bins"), "50");
    QCOMPARE(value("--seed"), "9");
    QCOMPARE(value("--nulls"), "2");
    QCOMPARE(value("--bootstrap"), "200");
    QCOMPARE(value("--preferences"), "/p.jsonl");
    QCOMPARE(value("--pairs"), "30");
    QCOMPARE(value("--progress"), "json");
    QVERIFY(words.contains("--quiet"));
  }

  void anEndIsJudgedByWhatWasSaidAndHowItEnded() {
    WorkerEnd done;
    done.finished = true;
    QCOMPARE(judge_end(done, false, "p").state, JobState::done);
    QCOMPARE(judge_end(done, true, "p").state, JobState::done);  // it was ready before the cancel reached it
    WorkerEnd silent;
    QCOMPARE(judge_end(silent, false, "p").state, JobState::failed);
    WorkerEnd liar;
    liar.finished = true;
    liar.exit_code = 1;
    QCOMPARE(judge_end(liar, false, "p").state, JobState::failed);
    WorkerEnd refused;
    refused.exit_code = 3;
    refused.error = WorkerError{"shard-missing", "shard 2 is missing", "index.json", "download it"};
    const JobOutcome outcome = judge_end(refused, false, "p");
    QCOMPARE(outcome.state, JobState::failed);
    QCOMPARE(outcome.error, "shard 2 is missing, index.json\ndownload it");
    QCOMPARE(judge_end(refused, true, "p").state, JobState::cancelled);
  }
};

QTEST_GUILESS_MAIN(QueueEventsTest)
#include "queue_events_test.moc"
