#include <QDir>
#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"
#include "tests/app/model_copy.h"

using namespace infoplane::test;

/// The commands that show what is there: inspect, tokenize, list, show, export.
class CliResults : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void list_shows_every_run();
  void show_gives_figures_and_provenance();
  void an_unknown_run_is_refused();
  void export_json_is_what_show_tells();
  void export_csv_holds_every_figure();
  void inspect_judges_each_folder_of_a_parent();
  void tokenize_gives_ids_a_line();
  void tokenize_refuses_bytes_that_are_no_text();

 private:
  QStringList with_database(QStringList arguments) const { return arguments << "--db" << place_.database(); }
  Workplace place_;
  Json analyzed_;
};

void CliResults::initTestCase() {
  const CliResult result =
      run_cli(with_database({"analyze", sample_model(), "--corpus", sample_corpus(), "--samples", "6",
                             "--max-length", "48", "--bins", "16", "--json", "-"}));
  QVERIFY2(result.exit_code == 0, result.err);
  analyzed_ = result.json();
}

void CliResults::list_shows_every_run() {
  const CliResult table = run_cli(with_database({"list"}));
  QCOMPARE(table.exit_code, 0);
  QCOMPARE(table.out.count('\n'), 2);
  QVERIFY2(table.out.contains("step-01600") && table.out.contains("done"), table.out);
  const Json listed = run_cli(with_database({"list", "--json"})).json();
  QCOMPARE(listed.at("run").at("id"), Json(1));
  QCOMPARE(listed.at("model"), analyzed_.at("model"));
}

void CliResults::show_gives_figures_and_provenance() {
  const Json shown = run_cli(with_database({"show", "1", "--json"})).json();
  for (const char* part : {"model", "settings", "layers", "mean", "timing"}) {
    QVERIFY2(shown.at(part) == analyzed_.at(part), part);
  }
  QCOMPARE(shown.at("run").at("state"), Json("done"));
  QCOMPARE(shown.at("run").at("key").get<std::string>().size(), std::size_t{32});
  const QByteArray text = run_cli(with_database({"show", "1"})).out;
  for (const char* word : {"quadgram", "weights", "tokenizer", "corpus", "settings", "seed 0"}) {
    QVERIFY2(text.contains(word), word);
  }
}

void CliResults::an_unknown_run_is_refused() {
  for (const char* command : {"show", "export"}) {
    const CliResult result = run_cli(with_database({command, "77"}));
    QCOMPARE(result.error_code(), QByteArray("run-unknown"));
    QCOMPARE(result.exit_code, 3);
  }
}

void CliResults::export_json_is_what_show_tells() {
  const QString file = place_.path("run.json");
  QCOMPARE(run_cli(with_database({"export", "1", "--output", file})).exit_code, 0);
  QFile written(file);
  QVERIFY(written.open(QFile::ReadOnly));
  QCOMPARE(written.readAll(), run_cli(with_database({"show", "1", "--json"})).out);
}

void CliResults::export_csv_holds_every_figure() {
  const CliResult result = run_cli(with_database({"export", "1", "--format", "csv"}));
  QCOMPARE(result.exit_code, 0);
  const QList<QByteArray> lines = result.out.split('\n');
  QCOMPARE(
      lines.size(),
      1 + 2 * 5 * 2 * 4 + 1);  // header, states x layers x sides x orders, and nothing after the last end
  const QList<QByteArray> header = lines[0].trimmed().split(',');
  const QList<QByteArray> last = lines[2 * 5 * 2 * 4].trimmed().split(',');
  QCOMPARE(last.size(), header.size());
  const auto cell = [&](const char* column) { return last[header.indexOf(column)]; };
  QCOMPARE(cell("side"), QByteArray("output"));
  QCOMPARE(cell("order"), QByteArray("4"));
  const Json& layer = analyzed_.at("layers").at(4);
  const Json& centred = layer.at("centred");
  QCOMPARE(cell("states"), QByteArray("centred"));
  QCOMPARE(cell("entropy").toDouble(), centred.at("entropy").get<double>());
  QCOMPARE(cell("raw").toDouble(), centred.at("output").at("4").at("raw").get<double>());
  QCOMPARE(cell("mean_cosine").toDouble(), layer.at("geometry").at("mean_cosine").get<double>());
  QCOMPARE(cell("norm_median").toDouble(), layer.at("geometry").at("norm").at(1).get<double>());
  QCOMPARE(cell("null"), QByteArray());
}

void CliResults::inspect_judges_each_folder_of_a_parent() {
  const Workplace place;
  ModelCopy good(place.path("models/good"));
  ModelCopy bad(place.path("models/bad"));
  bad.edit_config([](Json& config) { config["architectures"] = {"NobodyForCausalLM"}; });

  const CliResult result = run_cli({"inspect", "--json", place.path("models")});
  QCOMPARE(result.exit_code, 3);
  const std::vector<Json> verdicts = result.lines();
  QCOMPARE(verdicts.size(), std::size_t{2});
  const Json& refused = verdicts[0];
  const Json& accepted = verdicts[1];
  QCOMPARE(refused.at("accepted"), Json(false));
  QCOMPARE(refused.at("model"), Json(nullptr));
  QCOMPARE(refused.at("error").at("code"), Json("architecture-unknown"));
  QCOMPARE(accepted.at("accepted"), Json(true));
  QCOMPARE(accepted.at("error"), Json(nullptr));
  QCOMPARE(accepted.at("model").at("layers"), Json(4));
  QVERIFY(accepted.at("memory_bytes").get<double>() > 1e6);
  for (const char* member : {"path", "title", "summary", "notes"}) {
    QVERIFY(accepted.contains(member) && refused.contains(member));
  }

  const CliResult text = run_cli({"inspect", "--no-estimate", good.folder()});
  QCOMPARE(text.exit_code, 0);
  QVERIFY2(text.out.contains("can be analysed"), text.out);
}

void CliResults::tokenize_gives_ids_a_line() {
  const QByteArray input = "Once upon a time\n\nthe end";
  const CliResult folder = run_cli({"tokenize", sample_model()}, input);
  QCOMPARE(folder.exit_code, 0);
  QCOMPARE(folder.out.count('\n'), 3);
  QCOMPARE(run_cli({"tokenize", sample_model() + "/tokenizer.json"}, input).out, folder.out);

  const CliResult bare = run_cli({"tokenize", sample_model(), "--no-special"}, input);
  const QByteArray first = folder.out.left(folder.out.indexOf(' ') + 1);  // BOS
  QCOMPARE(first + bare.out.left(bare.out.indexOf('\n')), folder.out.left(folder.out.indexOf('\n')));

  const QByteArray lines = "\"Once upon a time\"\n{\"text\": \"\"}\n{\"content\": \"the end\"}\n";
  QCOMPARE(run_cli({"tokenize", sample_model(), "--jsonl"}, lines).out, folder.out);
}

void CliResults::tokenize_refuses_bytes_that_are_no_text() {
  const CliResult bytes = run_cli({"tokenize", sample_model()}, QByteArray("fine\n\xff\xfe\n"));
  QCOMPARE(bytes.error_code(), QByteArray("corpus-encoding"));
  QVERIFY2(bytes.err.contains("line 2"), bytes.err);
  const CliResult json = run_cli({"tokenize", sample_model(), "--jsonl"}, "{\"text\": 1}\n");
  QCOMPARE(json.error_code(), QByteArray("corpus-column-missing"));
  const Workplace place;
  QCOMPARE(run_cli({"tokenize", place.path(".")}).error_code(), QByteArray("folder-without-tokenizer"));
  QCOMPARE(run_cli({"tokenize", place.path("none")}).error_code(), QByteArray("file-missing"));
}

QTEST_APPLESS_MAIN(CliResults)
#include "cli_results.moc"
