#include <cstdint>
#include <set>
#include <vector>

#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

namespace {

QStringList quick(const QString& database) {
  return {"analyze", sample_model(), "--corpus", sample_corpus(), "--db", database, "--samples",
          "12",      "--max-length", "64",       "--nulls",       "1",    "--json", "-",
          "--quiet", "--bins",       "16"};
}

std::set<std::string> keys(const Json& object) {
  std::set<std::string> names;
  for (const auto& [name, value] : object.items()) names.insert(name);
  return names;
}

using Keys = std::set<std::string>;

Json without_timing(Json run) {
  run.erase("timing");
  return run;
}

void check_estimate(const Json& estimate) {
  QCOMPARE(keys(estimate), (Keys{"raw", "null", "adjusted", "debiased", "lo", "hi"}));
  for (const char* name : {"raw", "null"}) QVERIFY2(estimate.at(name).is_number(), name);
  for (const char* name : {"lo", "hi"}) QVERIFY2(estimate.at(name).is_null(), name);
  QVERIFY(estimate.at("raw").get<double>() >= 0 && estimate.at("raw").get<double>() <= 1);
}

void check_measurement(const Json& measurement) {
  QVERIFY(measurement.at("entropy").get<double>() > 0 && measurement.at("entropy").get<double>() <= 1);
  for (const char* side : {"input", "output"}) {
    QCOMPARE(keys(measurement.at(side)), (Keys{"1", "2", "3", "4"}));
    for (const auto& [order, estimate] : measurement.at(side).items()) check_estimate(estimate);
  }
  QVERIFY(measurement.at("preference").is_null());
}

/// The same of centred states, and how the states lie.
void check_more(const Json& measurement) {
  const Json& centred = measurement.at("centred");
  QCOMPARE(keys(centred), (Keys{"entropy", "input", "output", "preference", "derived"}));
  check_measurement(centred);
  const Json& geometry = measurement.at("geometry");
  QCOMPARE(keys(geometry), (Keys{"mean_cosine", "largest_dimension", "largest_dimension_share",
                                 "participation_ratio", "norm", "occupied_bins", "first_position_norm"}));
  QCOMPARE(geometry.at("norm").size(), std::size_t{3});
  const double bins = geometry.at("occupied_bins");
  const double entropy = measurement.at("entropy");
  if (!geometry.at("largest_dimension").is_null()) QVERIFY(std::abs(bins - std::pow(16, entropy)) < 1e-9);
}

}  // namespace

/// What `analyze` gives for good input.
class CliAnalyze : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void json_has_exactly_the_documented_shape();
  void orders_are_those_asked_for();
  void figures_do_not_depend_on_threads();
  void a_second_call_is_a_cache_hit();
  void recompute_replaces_the_run_by_the_same_figures();
  void a_bad_line_is_skipped_counted_and_reported();
  void memory_is_that_of_the_run_alone();
  void progress_follows_the_protocol();
  void a_table_is_for_people();
  void several_models_give_one_line_each();
  void a_closed_pipe_is_quiet();

 private:
  Workplace stored_{};  ///< its database has a run of `quick`
  CliResult first_{};   ///< what was told when it was made
};

void CliAnalyze::initTestCase() {
  first_ = run_cli(quick(stored_.database()) << "--threads"
                                             << "1");
  QVERIFY2(first_.exit_code == 0, first_.err);
}

void CliAnalyze::json_has_exactly_the_documented_shape() {
  QVERIFY2(first_.err.isEmpty(), first_.err);
  const Json run = first_.json();
  QCOMPARE(keys(run), (Keys{"model", "settings", "layers", "labels", "mean", "loss", "timing"}));

  const Json& model = run.at("model");
  QCOMPARE(model.at("architecture"), Json("LlamaForCausalLM"));
  QCOMPARE(model.at("layers"), Json(4));
  QCOMPARE(model.at("step"), Json(1600));
  const Json& settings = run.at("settings");
  QCOMPARE(settings.at("bins"), Json(16));
  QCOMPARE(settings.at("seed"), Json(0));
  QCOMPARE(settings.at("max_length"), Json(64));
  QCOMPARE(settings.at("orders"), Json({1, 2, 3, 4}));
  QCOMPARE(settings.at("documents"), Json(12));
  QCOMPARE(settings.at("dtype"), Json("float32"));
  QCOMPARE(settings.at("device"), Json("cpu"));
  // Every document is longer than 64 tokens; a position needs 3 tokens before it and 4 after it.
  QCOMPARE(settings.at("positions"), Json(12 * (64 - 7)));

  QCOMPARE(run.at("layers").size(), std::size_t{5});
  for (std::size_t layer = 0; layer < 5; ++layer) {
    const Json& measurement = run.at("layers").at(layer);
    QCOMPARE(keys(measurement),
             (Keys{"layer", "entropy", "input", "output", "preference", "derived", "centred", "geometry"}));
    QCOMPARE(measurement.at("layer"), Json(layer));
    check_measurement(measurement);
    check_more(measurement);
  }
  QCOMPARE(keys(run.at("mean")),
           (Keys{"entropy", "input", "output", "preference", "derived", "centred", "geometry"}));
  check_measurement(run.at("mean"));
  check_more(run.at("mean"));
  QVERIFY(run.at("mean").at("geometry").at("largest_dimension").is_null());
  double sum = 0;
  for (std::size_t layer = 1; layer < 5; ++layer)
    sum += run.at("layers").at(layer).at("entropy").get<double>();
  QVERIFY(std::abs(run.at("mean").at("entropy").get<double>() - sum / 4) < 1e-12);

  const Json& timing = run.at("timing");
  QCOMPARE(keys(timing), (Keys{"seconds", "tokens_per_second", "forward_seconds", "estimate_seconds",
                               "geometry_seconds", "peak_rss_bytes"}));
  for (const auto& [name, value] : timing.items()) QVERIFY2(value.get<double>() > 0, name.c_str());
}

void CliAnalyze::orders_are_those_asked_for() {
  const Workplace place;
  const CliResult result = run_cli(quick(place.database()) << "--orders"
                                                           << "3,1"
                                                           << "--nulls"
                                                           << "0");
  QCOMPARE(result.exit_code, 2);  // --nulls twice
  QStringList arguments = quick(place.database()) << "--orders"
                                                  << "3,1";
  arguments.removeAt(arguments.indexOf("--nulls") + 1);
  arguments.removeOne("--nulls");
  const Json run = run_cli(arguments).json();
  QCOMPARE(run.at("settings").at("orders"), Json({1, 3}));
  const Json& layer = run.at("layers").at(2);
  QCOMPARE(keys(layer.at("input")), (Keys{"1", "3"}));
  QVERIFY(layer.at("input").at("1").at("raw").is_number());
  for (const char* name : {"null", "adjusted", "lo", "hi"})
    QVERIFY(layer.at("input").at("1").at(name).is_null());
}

/// Compared as text: every digit of every figure.
void CliAnalyze::figures_do_not_depend_on_threads() {
  const Workplace place;
  const Json elsewhere = run_cli(quick(place.database()) << "--threads"
                                                         << "2")
                             .json();
  QCOMPARE(QByteArray::fromStdString(without_timing(elsewhere).dump()),
           QByteArray::fromStdString(without_timing(first_.json()).dump()));
}

void CliAnalyze::a_second_call_is_a_cache_hit() {
  CliProcess process(quick(stored_.database()) << "--progress"
                                               << "json");
  const Json event =
      process.wait_for([](const Json& candidate) { return candidate.at("event") == "finished"; });
  QCOMPARE(event.at("cached"), Json(true));
  const CliResult second = process.finish();
  QCOMPARE(second.json(), first_.json());  // timing too: nothing was computed
  QCOMPARE(runs_in(stored_.database()).size(), std::size_t{1});

  run_cli(quick(stored_.database()) << "--seed"
                                    << "1");
  QCOMPARE(runs_in(stored_.database()).size(), std::size_t{2});
}

void CliAnalyze::recompute_replaces_the_run_by_the_same_figures() {
  const std::size_t runs = runs_in(stored_.database()).size();
  const Json first = first_.json(), second = run_cli(quick(stored_.database()) << "--recompute").json();
  QVERIFY(second.at("timing") != first.at("timing"));
  QCOMPARE(QByteArray::fromStdString(without_timing(second).dump()),
           QByteArray::fromStdString(without_timing(first).dump()));
  QCOMPARE(runs_in(stored_.database()).size(), runs);
}

void CliAnalyze::a_bad_line_is_skipped_counted_and_reported() {
  const Workplace place;
  QFile sample(sample_corpus());
  QVERIFY(sample.open(QFile::ReadOnly));
  QFile corpus(place.path("corpus.jsonl"));
  QVERIFY(corpus.open(QFile::WriteOnly));
  corpus.write(sample.readLine() + "this is not JSON\n" + sample.readLine());
  corpus.close();

  const CliResult result = run_cli(
      {"analyze", sample_model(), "--corpus", corpus.fileName(), "--db", place.database(), "--json", "-"});
  QVERIFY2(result.exit_code == 0, result.err);
  QCOMPARE(result.json().at("settings").at("documents"), Json(2));
  QCOMPARE(result.json().at("settings").at("bad_lines"), Json(1));
  QCOMPARE(result.json().at("settings").at("bins"), Json(100));  // nobody said otherwise
  QVERIFY2(result.err.startsWith("warning: ") && result.err.contains("line 2"), result.err);
}

/// A program that starts an analysis may be large; its memory is not the run's.
void CliAnalyze::memory_is_that_of_the_run_alone() {
  const Workplace place;
  const std::vector<char> large(1'100'000'000, 1);
  const Json timing = run_cli(quick(place.database())).json().at("timing");
  QVERIFY(large.back() == 1);
  QVERIFY2(timing.at("peak_rss_bytes").get<std::int64_t>() < 1'000'000'000, timing.dump().c_str());
}

void CliAnalyze::progress_follows_the_protocol() {
  const Workplace place;
  CliProcess process(quick(place.database()) << "--progress"
                                             << "json");
  std::vector<Json> events;
  process.wait_for([&](const Json& event) {
    events.push_back(event);
    return false;
  });
  QCOMPARE(process.finish().exit_code, 0);

  Json started, finished;
  std::vector<int> layers;
  const Keys progress_keys{"event",       "stage", "layer", "layers", "done", "total", "tokens_per_second",
                           "seconds_left"};
  for (const Json& event : events) {
    if (event.at("event") == "started") started = event;
    if (event.at("event") == "finished") finished = event;
    if (event.at("event") == "layer") layers.push_back(event.at("layer"));
    if (event.at("event") == "progress") QCOMPARE(keys(event), progress_keys);
  }
  QCOMPARE(events.front().at("event"), Json("progress"));
  QCOMPARE(started, Json({{"event", "started"}, {"run", 1}, {"layers", 4}}));
  QCOMPARE(layers, (std::vector<int>{0, 1, 2, 3, 4}));
  QCOMPARE(finished, Json({{"event", "finished"}, {"run", 1}, {"cached", false}}));
  QCOMPARE(events.back(), finished);
}

void CliAnalyze::a_table_is_for_people() {
  QStringList arguments = quick(stored_.database());
  arguments.removeOne("--quiet");
  arguments.removeOne("--json");
  arguments.removeOne("-");
  const CliResult table = run_cli(arguments);
  QCOMPARE(table.exit_code, 0);
  for (const char* word : {"layer", "quadgram", "mean", "null", "tokens/s", "outside of the forward pass"}) {
    QVERIFY2(table.out.contains(word), word);
  }
  const CliResult quiet = run_cli(arguments << "--quiet");
  QVERIFY2(quiet.out.isEmpty() && quiet.err.isEmpty(), quiet.out + quiet.err);
}

void CliAnalyze::several_models_give_one_line_each() {
  const Workplace place;
  QStringList arguments = quick(place.database());
  const QString other = QString(INFOPLANE_SOURCE_DIR) + "/resources/study/models/town-llama-260k/step-00100";
  arguments.insert(2, other);
  arguments[arguments.indexOf("-")] = place.path("out.jsonl");
  const CliResult result = run_cli(arguments);
  QVERIFY2(result.exit_code == 0, result.err);
  QVERIFY(result.out.isEmpty());
  QFile written(place.path("out.jsonl"));
  QVERIFY(written.open(QFile::ReadOnly));
  const QList<QByteArray> lines = written.readAll().trimmed().split('\n');
  QCOMPARE(lines.size(), 2);
  QCOMPARE(Json::parse(lines[0].toStdString()).at("model").at("step"), Json(1600));
  QCOMPARE(Json::parse(lines[1].toStdString()).at("model").at("step"), Json(100));
  QCOMPARE(place.entries(), (QStringList{"out.jsonl", "results.db"}));
}

void CliAnalyze::a_closed_pipe_is_quiet() {
  const Workplace place;
  QProcess shell;
  QStringList words{QString(INFOPLANE_BIN_DIR) + "/infoplane-cli"};
  words += quick(place.database());
  shell.start("bash", {"-c", "set -o pipefail; '" + words.join("' '") + "' | true"});
  QVERIFY(shell.waitForFinished(120'000));
  QCOMPARE(shell.exitCode(), 0);
  QCOMPARE(shell.readAllStandardError(), QByteArray());
  QCOMPARE(runs_in(place.database()).front().at("run").at("state"), Json("done"));
}

QTEST_APPLESS_MAIN(CliAnalyze)
#include "cli_analyze.moc"
