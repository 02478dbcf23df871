#include <csignal>

#include <QFile>
#include <QtTest>

#include "engine/base/random.h"
#include "tests/app/cli_process.h"
#include "tests/app/model_copy.h"
#include "tests/shared_data.h"

using namespace infoplane::test;

namespace {

constexpr int kLastLayer = 4;  // of the sample model

QStringList analysis(const Workplace& place, const QStringList& more) {
  return QStringList{"analyze",    sample_model(),
                     "--corpus",   sample_corpus(),
                     "--db",       place.database(),
                     "--samples",  "60",
                     "--nulls",    "3",
                     "--bins",     "16",  // what a layer takes follows them, and what is asked here does not
                     "--json",     "-",
                     "--scratch",  place.path("scratch"),
                     "--progress", "json"} +
         more;
}

/// What must not differ by a bit: everything but the times.
Json figures(const Json& run) {
  return {{"layers", run.at("layers")}, {"mean", run.at("mean")}, {"loss", run.at("loss")}};
}

/// The stretch of stderr of a finished process that tells where it went on; -1 when it began anew.
int resumed_after(const QByteArray& err) {
  for (const QByteArray& line : err.split('\n')) {
    const Json event = Json::parse(line.toStdString(), nullptr, false);
    if (event.is_object() && event.value("event", "") == "resumed") return event.at("layer").get<int>();
  }
  return -1;
}

}  // namespace

/// A run that was killed goes on at the layer it was in, and ends with the same bits.
class CliResume : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void killed_at_random_moments();
  void killed_after_a_layer_goes_on_after_it();
  void without_its_working_files_or_with_other_settings_it_begins_anew();
  void a_run_computed_anew_is_there_until_the_new_one_is();
  void a_shard_that_shrinks_and_comes_back();
  void a_scratch_folder_that_cannot_be_written_is_refused();
  void a_budget_that_is_too_small_is_refused();
  void loss_is_told_when_asked_for();
  void bfloat16_is_a_run_of_its_own();
  void loss_of_a_real_model();

 private:
  Json whole_;
};

void CliResume::initTestCase() {
  const Workplace place;
  const CliResult result = run_cli(analysis(place, {}));
  QVERIFY2(result.exit_code == 0, result.err);
  whole_ = figures(result.json());
  QCOMPARE(whole_.at("layers").size(), std::size_t{kLastLayer + 1});
  // Nothing is left behind by a run that ends well.
  QVERIFY(QDir(place.path("scratch")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).isEmpty());
}

void CliResume::killed_at_random_moments() {
  infoplane::Random random(20261124);
  const Workplace place;
  const QStringList command = analysis(place, {"--hidden-states", "disk"});
  for (int kill = 0; kill < 6; ++kill) {
    CliProcess process(command);
    process.wait_for([](const Json& event) { return event.at("event") == "started"; });
    QTest::qWait(static_cast<int>(random.below(120)));
    process.send_signal(SIGKILL);
    process.finish();
  }
  const CliResult last = run_cli(command);
  QVERIFY2(last.exit_code == 0, last.err);
  QCOMPARE(figures(last.json()), whole_);
  QCOMPARE(runs_in(place.database()).size(), std::size_t{1});
}

void CliResume::killed_after_a_layer_goes_on_after_it() {
  for (const char* then : {"disk", "memory"}) {
    const Workplace place;
    {
      CliProcess process(analysis(place, {"--hidden-states", "disk"}));
      // Layer 3 is under way: layer 2 was stored and kept before.
      process.wait_for(
          [](const Json& event) { return event.at("event") == "layer" && event.at("layer") == 3; });
      process.send_signal(SIGKILL);
      process.finish();
    }
    const CliResult again = run_cli(analysis(place, {"--hidden-states", then}));
    QVERIFY2(again.exit_code == 0, again.err);
    QVERIFY2(resumed_after(again.err) >= 2, again.err);
    QCOMPARE(figures(again.json()), whole_);
    QVERIFY(again.err.count("\"event\":\"layer\"") <= kLastLayer - 2);
  }
}

void CliResume::without_its_working_files_or_with_other_settings_it_begins_anew() {
  const Workplace place;
  const QStringList command = analysis(place, {"--hidden-states", "disk"});
  CliProcess process(command);
  process.wait_for([](const Json& event) { return event.at("event") == "layer" && event.at("layer") == 2; });
  process.send_signal(SIGKILL);
  process.finish();
  const CliResult other = run_cli(analysis(place, {"--seed", "1"}));
  QVERIFY2(other.exit_code == 0, other.err);
  QCOMPARE(resumed_after(other.err), -1);
  QVERIFY(QDir(place.path("scratch")).removeRecursively());
  const CliResult again = run_cli(command);
  QCOMPARE(resumed_after(again.err), -1);
  QCOMPARE(figures(again.json()), whole_);
}

void CliResume::a_run_computed_anew_is_there_until_the_new_one_is() {
  const Workplace place;
  const QStringList command = analysis(place, {"--hidden-states", "disk"});
  QCOMPARE(run_cli(command).exit_code, 0);
  {
    CliProcess process(command + QStringList{"--recompute"});
    process.wait_for(
        [](const Json& event) { return event.at("event") == "layer" && event.at("layer") == 3; });
    process.send_signal(SIGKILL);
    process.finish();
  }
  const CliResult stored = run_cli(command);
  QCOMPARE(stored.err.count("\"event\":\"layer\""), 0);
  QCOMPARE(figures(stored.json()), whole_);

  const CliResult anew = run_cli(command + QStringList{"--recompute"});
  QVERIFY2(resumed_after(anew.err) >= 2, anew.err);
  QCOMPARE(figures(anew.json()), whole_);
  const std::vector<Json> runs = runs_in(place.database());
  QCOMPARE(runs.size(), std::size_t{1});
  QVERIFY(run_cli(command).json() == anew.json());
}

void CliResume::a_shard_that_shrinks_and_comes_back() {
  const Workplace place;
  ModelCopy model(place.path("model"));
  const QByteArray weights = model.read("model.safetensors");
  QStringList command = analysis(place, {"--hidden-states", "disk"});
  command[1] = model.folder();
  command[command.indexOf("--nulls") + 1] = "40";
  {
    CliProcess process(command);
    process.wait_for(
        [](const Json& event) { return event.at("event") == "layer" && event.at("layer") == 2; });
    QVERIFY(QFile::resize(model.file("model.safetensors"), 100));
    const CliResult result = process.finish();
    QVERIFY(!result.crashed);
    QCOMPARE(result.exit_code, 3);
  }
  model.write("model.safetensors", weights);
  const CliResult again = run_cli(command);
  QVERIFY2(again.exit_code == 0, again.err);
  QVERIFY2(resumed_after(again.err) >= 1, again.err);
}

void CliResume::a_scratch_folder_that_cannot_be_written_is_refused() {
  const Workplace place;
  QStringList command = analysis(place, {});
  command[command.indexOf("--scratch") + 1] = "/proc/nowhere";
  const CliResult result = run_cli(command);
  QCOMPARE(result.exit_code, 1);
  QVERIFY2(result.err.contains("write-failed"), result.err);
  QVERIFY(runs_in(place.database()).empty());
}

void CliResume::a_budget_that_is_too_small_is_refused() {
  const Workplace place;
  const CliResult result = run_cli(analysis(place, {"--memory", "10MB"}));
  QCOMPARE(result.exit_code, 1);
  QVERIFY2(result.err.contains("memory-budget"), result.err);
  QVERIFY(runs_in(place.database()).empty());
}

void CliResume::loss_is_told_when_asked_for() {
  const Workplace place;
  QVERIFY(run_cli(analysis(place, {})).json().at("loss").is_null());
  // The stored run has no loss, so this is no cache hit; the figures stay.
  const CliResult with = run_cli(analysis(place, {"--loss"}));
  QVERIFY2(with.exit_code == 0, with.err);
  const double loss = with.json().at("loss").get<double>();
  QVERIFY2(loss > 0.5 && loss < 4, qPrintable(QString::number(loss)));  // a trained model of 1,000 ids
  QCOMPARE(with.json().at("layers"), whole_.at("layers"));
  const CliResult again = run_cli(analysis(place, {"--loss"}));
  QVERIFY2(again.err.contains("\"cached\":true"), again.err);
  QCOMPARE(again.json().at("loss").get<double>(), loss);
}

void CliResume::bfloat16_is_a_run_of_its_own() {
  const Workplace place;
  const CliResult result = run_cli(analysis(place, {"--dtype", "bfloat16"}));
  QVERIFY2(result.exit_code == 0, result.err);
  const Json run = result.json();
  QCOMPARE(run.at("settings").at("dtype"), Json("bfloat16"));
  for (std::size_t layer = 0; layer < run.at("layers").size(); ++layer) {
    const double difference = run.at("layers").at(layer).at("entropy").get<double>() -
                              whole_.at("layers").at(layer).at("entropy").get<double>();
    QVERIFY2(std::abs(difference) < 2e-3, qPrintable(QString::number(difference)));
  }
  QVERIFY(run.at("layers") != whole_.at("layers"));
}

void CliResume::loss_of_a_real_model() {
  REQUIRE_SHARED("models/stories260K");
  REQUIRE_SHARED("data/corpora/tinystories_1000.jsonl");
  const QString shared = QString::fromStdString(shared_folder().string());
  const Workplace place;
  const CliResult result =
      run_cli({"analyze", shared + "/models/stories260K", "--corpus",
               shared + "/data/corpora/tinystories_1000.jsonl", "--samples", "100", "--sample-order", "first",
               "--orders", "1", "--bins", "16", "--loss", "--json", "-", "--db", place.database()});
  QVERIFY2(result.exit_code == 0, result.err);
  // As transformers says (METHOD, data): 1.6639 nats a token.
  QVERIFY2(std::abs(result.json().at("loss").get<double>() - 1.6639) < 1e-4, result.out);
}

QTEST_GUILESS_MAIN(CliResume)
#include "cli_resume.moc"
