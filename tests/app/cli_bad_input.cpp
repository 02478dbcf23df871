#include <QDir>
#include <QFile>
#include <QtEndian>
#include <QtTest>

#include "tests/app/cli_process.h"
#include "tests/app/model_copy.h"

using namespace infoplane::test;

namespace {

using Damage = std::function<void(ModelCopy&)>;

void write_text(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  QVERIFY(file.open(QFile::WriteOnly));
  QCOMPARE(file.write(bytes), bytes.size());
}

QStringList analyze_arguments(const QString& model, const QString& corpus, const QString& database) {
  return {"analyze",   model, "--corpus",     corpus, "--db",   database,
          "--samples", "4",   "--max-length", "32",   "--json", "-"};
}

}  // namespace

/// Every input that must be refused: with its own code, exit code 3, one line, and nothing left behind.
class CliBadInput : public QObject {
  Q_OBJECT

 private slots:
  void model_data();
  void model();
  void corpus_data();
  void corpus();
  void one_bad_model_does_not_stop_the_others();
  void the_error_is_told_in_the_protocol_too();
  void a_loss_without_a_head();
  void an_added_token_without_an_embedding();
};

void CliBadInput::model_data() {
  QTest::addColumn<Damage>("damage");
  QTest::addColumn<QByteArray>("code");
  const auto row = [](const char* name, const char* code, Damage damage) {
    QTest::newRow(name) << std::move(damage) << QByteArray(code);
  };
  row("no such folder", "file-missing", [](ModelCopy& model) { QDir(model.folder()).removeRecursively(); });
  row("no config", "folder-without-config", [](ModelCopy& model) { model.remove("config.json"); });
  row("no weights", "folder-without-weights", [](ModelCopy& model) { model.remove("model.safetensors"); });
  row("no tokenizer", "folder-without-tokenizer", [](ModelCopy& model) { model.remove("tokenizer.json"); });
  row("a pickle", "pickle-refused", [](ModelCopy& model) {
    model.remove("model.safetensors");
    model.write("pytorch_model.bin", QByteArray("PK\x03\x04", 4) + QByteArray(100, 'x'));
  });
  row("unfinished download", "download-unfinished", [](ModelCopy& model) {
    model.write("model.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n");
  });
  row("truncated weights", "safetensors-truncated", [](ModelCopy& model) {
    model.write("model.safetensors", model.read("model.safetensors").chopped(1000));
  });
  row("header length of 2^63", "safetensors-header-length", [](ModelCopy& model) {
    QByteArray bytes = model.read("model.safetensors");
    qToLittleEndian<quint64>(quint64{1} << 63, bytes.data());
    model.write("model.safetensors", bytes);
  });
  row("header that is not JSON", "safetensors-header-invalid", [](ModelCopy& model) {
    QByteArray bytes = model.read("model.safetensors");
    bytes[8] = '?';
    model.write("model.safetensors", bytes);
  });
  row("overlapping offsets", "safetensors-offsets", [](ModelCopy& model) {
    model.edit_header([](nlohmann::json& header) {
      header["model.norm.weight"]["data_offsets"] =
          header["model.layers.0.input_layernorm.weight"]["data_offsets"];
    });
  });
  row("a tensor of the wrong shape", "tensor-shape", [](ModelCopy& model) {
    model.edit_header([](nlohmann::json& header) {
      auto& shape = header["model.embed_tokens.weight"]["shape"];
      shape = {shape[1], shape[0]};
    });
  });
  row("a missing tensor", "tensor-missing", [](ModelCopy& model) {
    model.edit_header([](nlohmann::json& header) {
      header["model.renamed.weight"] = header["model.norm.weight"];
      header.erase("model.norm.weight");
    });
  });
  row("config that is not JSON", "json-invalid", [](ModelCopy& model) { model.write("config.json", "{"); });
  row("config without hidden_size", "config-key-missing", [](ModelCopy& model) {
    model.edit_config([](nlohmann::json& config) { config.erase("hidden_size"); });
  });
  row("a negative number of layers", "config-value", [](ModelCopy& model) {
    model.edit_config([](nlohmann::json& config) { config["num_hidden_layers"] = -6; });
  });
  row("unknown architecture", "architecture-unknown", [](ModelCopy& model) {
    model.edit_config([](nlohmann::json& config) { config["architectures"] = {"NobodyForCausalLM"}; });
  });
  row("damaged tokenizer", "json-invalid", [](ModelCopy& model) { model.write("tokenizer.json", "[1,"); });
  row("another model's tokenizer", "token-out-of-range", [](ModelCopy& model) {
    nlohmann::json tokenizer = nlohmann::json::parse(model.read("tokenizer.json").toStdString());
    tokenizer["model"]["vocab"]["another"] = 1024;
    model.write("tokenizer.json", QByteArray::fromStdString(tokenizer.dump()));
  });
}

void CliBadInput::model() {
  QFETCH(Damage, damage);
  QFETCH(QByteArray, code);
  const Workplace place;
  ModelCopy model(place.path("model"));
  damage(model);

  const CliResult result = run_cli(analyze_arguments(model.folder(), sample_corpus(), place.database()));
  QVERIFY2(!result.crashed, result.err);
  QCOMPARE(result.error_code(), code);
  QCOMPARE(result.exit_code, 3);
  QVERIFY2(result.out.isEmpty(), result.out);
  QCOMPARE(result.err.count('\n'), 1);
  const QStringList entries = place.entries();
  QVERIFY2(QSet<QString>(entries.begin(), entries.end()).subtract({"model", "results.db"}).isEmpty(),
           qPrintable(entries.join(' ')));
  QVERIFY(runs_in(place.database()).empty());

  // `inspect` says the same without doing any work.
  const CliResult inspected = run_cli({"inspect", "--json", model.folder()});
  QCOMPARE(inspected.exit_code, 3);
  QCOMPARE(inspected.json().at("accepted"), Json(false));
  QCOMPARE(QByteArray::fromStdString(inspected.json().at("error").at("code").get<std::string>()), code);
}

void CliBadInput::corpus_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QByteArray>("code");
  QTest::newRow("empty") << "empty.jsonl" << QByteArray() << QByteArray("corpus-empty");
  QTest::newRow("blank") << "blank.txt" << QByteArray("  \n\n") << QByteArray("corpus-too-short");
  QTest::newRow("no line is JSON") << "bad.jsonl" << QByteArray("one\ntwo\n") << QByteArray("corpus-empty");
  QTest::newRow("no text column") << "column.jsonl" << QByteArray("{\"story\": \"once\"}\n")
                                  << QByteArray("corpus-column-missing");
  QTest::newRow("too short") << "short.jsonl" << QByteArray("{\"text\": \"a\"}\n")
                             << QByteArray("corpus-too-short");
  QTest::newRow("unknown format") << "corpus.parquet" << QByteArray("PAR1")
                                  << QByteArray("format-unsupported");
}

void CliBadInput::corpus() {
  QFETCH(QString, name);
  QFETCH(QByteArray, bytes);
  QFETCH(QByteArray, code);
  const Workplace place;
  write_text(place.path(name), bytes);
  const CliResult result = run_cli(analyze_arguments(sample_model(), place.path(name), place.database()));
  QVERIFY2(!result.crashed, result.err);
  QCOMPARE(result.error_code(), code);
  QCOMPARE(result.exit_code, 3);
  QVERIFY(runs_in(place.database()).empty());

  const CliResult missing =
      run_cli(analyze_arguments(sample_model(), place.path("none.jsonl"), place.database()));
  QCOMPARE(missing.error_code(), QByteArray("file-missing"));
  QCOMPARE(missing.exit_code, 3);
}

void CliBadInput::one_bad_model_does_not_stop_the_others() {
  const Workplace place;
  QStringList arguments = analyze_arguments(place.path("nothing"), sample_corpus(), place.database());
  arguments.insert(2, sample_model());
  arguments.insert(2, place.path("nothing either"));
  const CliResult result = run_cli(arguments);
  QCOMPARE(result.exit_code, 3);
  QCOMPARE(result.err.count("error[file-missing]"), 2);
  QCOMPARE(result.lines().size(), std::size_t{1});
  QCOMPARE(runs_in(place.database()).size(), std::size_t{1});
}

void CliBadInput::the_error_is_told_in_the_protocol_too() {
  const Workplace place;
  CliProcess process(analyze_arguments(place.path("nothing"), sample_corpus(), place.database())
                     << "--progress"
                     << "json");
  const Json event = process.wait_for([](const Json& candidate) { return candidate.at("event") == "error"; });
  QCOMPARE(event.at("code"), Json("file-missing"));
  for (const char* member : {"message", "where", "remedy", "line"}) {
    QVERIFY2(!event.at(member).get<std::string>().empty(), member);
  }
  QVERIFY(event.at("line").get<std::string>().starts_with("error[file-missing]: "));
  QCOMPARE(process.finish().exit_code, 3);
}

void CliBadInput::a_loss_without_a_head() {
  const Workplace place;
  ModelCopy model(place.path("model"));
  model.edit_config([](nlohmann::json& config) { config["architectures"] = {"LlamaModel"}; });
  const QStringList arguments = analyze_arguments(model.folder(), sample_corpus(), place.database());
  const CliResult refused = run_cli(arguments + QStringList{"--loss"});
  QCOMPARE(refused.error_code(), QByteArray("bad-argument"));
  QCOMPARE(refused.exit_code, 2);
  QVERIFY2(refused.err.contains("LlamaModel"), refused.err);
  QVERIFY(runs_in(place.database()).empty());
  // Its states are measured all the same.
  QCOMPARE(run_cli(arguments).exit_code, 0);
  QCOMPARE(runs_in(place.database()).size(), std::size_t{1});
}

void CliBadInput::an_added_token_without_an_embedding() {
  const Workplace place;
  ModelCopy model(place.path("model"));
  const nlohmann::json before = nlohmann::json::parse(model.read("tokenizer.json").toStdString());
  // The model has 1,024 embeddings; the last of these tokens is the first without one.
  const auto add_tokens = [&](const std::string& last) {
    nlohmann::json tokenizer = before, added = before["added_tokens"][0];
    for (int id = static_cast<int>(before["model"]["vocab"].size()); id <= 1024; ++id) {
      added["id"] = id;
      added["content"] = id < 1024 ? "<" + std::to_string(id) + ">" : last;
      tokenizer["added_tokens"].push_back(added);
    }
    model.write("tokenizer.json", QByteArray::fromStdString(tokenizer.dump()));
  };
  const QStringList arguments = analyze_arguments(model.folder(), sample_corpus(), place.database());
  add_tokens("e ");  // no token of the vocabulary, and in every document
  const CliResult refused = run_cli(arguments);
  QCOMPARE(refused.error_code(), QByteArray("token-out-of-range"));
  QCOMPARE(refused.exit_code, 3);
  QVERIFY2(refused.err.contains("an added token with id 1024"), refused.err);
  QVERIFY(runs_in(place.database()).empty());

  add_tokens("<image>");
  QCOMPARE(run_cli(arguments).exit_code, 0);
  const CliResult inspected = run_cli({"inspect", "--json", "--no-estimate", model.folder()});
  QCOMPARE(inspected.json().at("accepted"), Json(true));
  QVERIFY(inspected.json().at("notes").dump().find("1 id beyond the model's 1,024 embeddings") !=
          std::string::npos);
}

QTEST_APPLESS_MAIN(CliBadInput)
#include "cli_bad_input.moc"
