#include <csignal>

#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"
#include "tests/app/model_copy.h"

using namespace infoplane::test;

namespace {

/// Long enough to be interrupted: `nulls` permutations of every layer.
QStringList slow(const QString& database, int nulls, const QString& model = sample_model()) {
  return {
      "analyze", model, "--corpus",   sample_corpus(), "--db",   database, "--nulls", QString::number(nulls),
      "--json",  "-",   "--progress", "json",          "--bins", "16"};
}

bool is_layer(const Json& event, int layer) {
  return event.at("event") == "layer" && event.at("layer") == layer;
}

}  // namespace

/// A run that is stopped says so, keeps what it has, and can be started again.
class CliInterruption : public QObject {
  Q_OBJECT

 private slots:
  void sigterm_cancels_and_keeps_the_layers();
  void sigint_before_the_first_layer_leaves_no_row();
  void after_a_kill_the_same_command_works();
  void weights_that_shrink_end_the_run_and_not_the_program();
};

void CliInterruption::sigterm_cancels_and_keeps_the_layers() {
  const Workplace place;
  CliProcess process(slow(place.database(), 50));
  QVERIFY(process.wait_for([](const Json& event) { return is_layer(event, 1); }).is_object());
  process.send_signal(SIGTERM);
  const Json event = process.wait_for([](const Json& candidate) { return candidate.at("event") == "error"; });
  QCOMPARE(event.at("code"), Json("cancelled"));
  const CliResult result = process.finish();
  QVERIFY(!result.crashed);
  QCOMPARE(result.exit_code, 1);
  QVERIFY2(result.out.isEmpty(), result.out);

  QCOMPARE(place.entries(), QStringList{"results.db"});

  const std::vector<Json> runs = runs_in(place.database());
  QCOMPARE(runs.size(), std::size_t{1});
  QCOMPARE(runs.front().at("run").at("state"), Json("cancelled"));
  const Json stored = run_cli({"show", "1", "--json", "--db", place.database()}).json();
  QVERIFY(stored.at("layers").size() >= 2 && stored.at("layers").size() < 5);
}

void CliInterruption::sigint_before_the_first_layer_leaves_no_row() {
  const Workplace place;
  CliProcess process(slow(place.database(), 500));
  QVERIFY(process.wait_for([](const Json& event) { return event.at("event") == "started"; }).is_object());
  process.send_signal(SIGINT);
  const CliResult result = process.finish();
  QVERIFY(!result.crashed);
  QCOMPARE(result.exit_code, 1);
  QVERIFY2(result.err.contains("\"cancelled\""), result.err);
  QVERIFY(runs_in(place.database()).empty());
}

void CliInterruption::after_a_kill_the_same_command_works() {
  const Workplace place;
  const QStringList command = slow(place.database(), 10);
  {
    CliProcess process(command);
    QVERIFY(process.wait_for([](const Json& event) { return is_layer(event, 1); }).is_object());
    process.send_signal(SIGKILL);
    QVERIFY(process.finish().crashed);
  }
  QCOMPARE(runs_in(place.database()).front().at("run").at("state"), Json("running"));

  const CliResult again = run_cli(command);
  QVERIFY2(again.exit_code == 0, again.err);
  QCOMPARE(again.json().at("layers").size(), std::size_t{5});
  const std::vector<Json> runs = runs_in(place.database());
  QCOMPARE(runs.size(), std::size_t{1});
  QCOMPARE(runs.front().at("run").at("state"), Json("done"));
}

void CliInterruption::weights_that_shrink_end_the_run_and_not_the_program() {
  const Workplace place;
  const ModelCopy model(place.path("model"));
  CliProcess process(slow(place.database(), 50, model.folder()));
  QVERIFY(process.wait_for([](const Json& event) { return is_layer(event, 1); }).is_object());
  // The weights are mapped: to read beyond the new end would be a bus error.
  QVERIFY(QFile::resize(model.file("model.safetensors"), 100));
  const Json event = process.wait_for([](const Json& candidate) { return candidate.at("event") == "error"; });
  QCOMPARE(event.at("code"), Json("file-changed"));
  const CliResult result = process.finish();
  QVERIFY(!result.crashed);
  QCOMPARE(result.exit_code, 3);
  QCOMPARE(runs_in(place.database()).front().at("run").at("state"), Json("failed"));
}

QTEST_APPLESS_MAIN(CliInterruption)
#include "cli_interruption.moc"
