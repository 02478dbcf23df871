#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/checkpoint/config_document.h"
#include "engine/models/families/describe_model.h"
#include "tests/checkpoint/written_files.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;
namespace fs = std::filesystem;

namespace {

const char* const kSound =
    R"({"architectures": ["LlamaForCausalLM"], "hidden_size": 64, "intermediate_size": 172,
  "num_hidden_layers": 5, "num_attention_heads": 8, "num_key_value_heads": 4, "vocab_size": 512,
  "max_position_embeddings": 2048, "rms_norm_eps": 1e-5, "hidden_act": "silu"})";

void row(const char* name, const std::string& file, const char* code, const char* where) {
  QTest::newRow(name) << QByteArray::fromStdString(file) << code << where;
}

/// The sound file with the settings that `changes` names; null takes one away.
void changed(const char* name, const char* changes, const char* code, const char* where) {
  Json config = Json::parse(kSound);
  config.merge_patch(Json::parse(changes));
  row(name, config.dump(), code, where);
}

void file_rows() {
  row("empty", "", "json-invalid", "offset 0");
  row("cut short", std::string(kSound).substr(0, 100), "json-invalid", "offset 100");
  row("text after it", std::string(kSound) + "x", "json-invalid", "");
  row("not UTF-8", "{\"a\": \"\xC0\x80\"}", "json-invalid", "offset 7");
  row("over 1 MiB", kSound + std::string(1 << 20, ' '), "json-too-large", "");
  row("65 levels", "{\"a\":" + std::string(64, '[') + std::string(64, ']') + "}", "json-too-deep", "");
  row("a setting twice", R"({"hidden_size": 64, "hidden_size": 128})", "json-duplicate-key", "/hidden_size");
  row("a list", "[]", "config-value", "");
}

void range_rows() {
  const auto value = [](const char* name, const char* changes, const char* where) {
    changed(name, changes, "config-value", where);
  };
  value("no layer", R"({"num_hidden_layers": 0})", "/num_hidden_layers");
  value("1001 layers", R"({"num_hidden_layers": 1001})", "/num_hidden_layers");
  value("layers beyond 64 bits", R"({"num_hidden_layers": 18446744073709551615})", "/num_hidden_layers");
  value("width 0", R"({"hidden_size": 0})", "/hidden_size");
  value("width 65537", R"({"hidden_size": 65537})", "/hidden_size");
  value("width negative", R"({"hidden_size": -64})", "/hidden_size");
  value("width a fraction", R"({"hidden_size": 64.5})", "/hidden_size");
  value("width a text", R"({"hidden_size": "64"})", "/hidden_size");
  value("width a list", R"({"hidden_size": [64]})", "/hidden_size");
  value("vocabulary of one", R"({"vocab_size": 1})", "/vocab_size");
  value("vocabulary over two million", R"({"vocab_size": 2000001})", "/vocab_size");
  value("no head", R"({"num_attention_heads": 0})", "/num_attention_heads");
  value("heads that do not divide the width", R"({"num_attention_heads": 7, "num_key_value_heads": 7})",
        "/num_attention_heads");
  value("key heads that do not divide the heads", R"({"num_key_value_heads": 3})", "/num_key_value_heads");
  value("epsilon negative", R"({"rms_norm_eps": -1.0})", "/rms_norm_eps");
  value("a flag that is a number", R"({"attention_bias": 1})", "/attention_bias");
  value("no architecture", R"({"architectures": []})", "/architectures");
  value("architectures a text", R"({"architectures": "LlamaForCausalLM"})", "/architectures");
  for (const char* key : {"hidden_size", "num_hidden_layers", "num_attention_heads", "vocab_size"}) {
    const std::string changes = std::string("{\"") + key + "\": null}";
    changed((std::string("without ") + key).c_str(), changes.c_str(), "config-key-missing",
            (std::string("/") + key).c_str());
  }
}

void setting_rows() {
  changed("unknown architecture", R"({"architectures": ["NobodyForCausalLM"]})", "architecture-unknown",
          "/architectures/0");
  const auto setting = [](const char* name, const char* changes, const char* where) {
    changed(name, changes, "setting-unsupported", where);
  };
  setting("unknown rope", R"({"rope_scaling": {"rope_type": "spiral", "factor": 2.0}})", "");
  setting("unknown activation", R"({"hidden_act": "mystery"})", "/hidden_act");
  setting("quantised weights", R"({"quantization_config": {"quant_method": "gptq", "bits": 4}})",
          "/quantization_config");
}

}  // namespace

/// Each rule of config.json, broken once: a file of that name, its code, and the place that is told.
class TestConfigRefusals : public QObject {
  Q_OBJECT

 private slots:
  void sound() { QCOMPARE(describe_model(ConfigDocument::parse(kSound, "config.json")).layers, 5); }

  void refuses_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("where");  // empty: not asked
    file_rows();
    range_rows();
    setting_rows();
  }
  void refuses() {
    QFETCH(const QByteArray, file);
    QFETCH(const QString, code);
    QFETCH(const QString, where);
    const QTemporaryDir folder;
    const fs::path path = write_file(folder.filePath("config.json").toStdString(), file.toStdString());
    try {
      describe_model(ConfigDocument::read(path));
      QFAIL("the file was accepted");
    } catch (const Error& error) {
      QVERIFY2(code == code_name(error.code()).data(), error.one_line().c_str());
      QCOMPARE(error.where().path, path);
      if (!where.isEmpty()) QCOMPARE(QString::fromStdString(error.where().detail), where);
      QVERIFY(!error.message().empty() && !error.remedy().empty());
      QVERIFY(error.one_line().size() < 2000);
    }
  }
};

QTEST_GUILESS_MAIN(TestConfigRefusals)
#include "test_config_refusals.moc"
