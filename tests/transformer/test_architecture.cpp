#include <algorithm>
#include <string>

#include <QtTest/QtTest>

#include "engine/checkpoint/config_document.h"
#include "engine/checkpoint/model_folder.h"
#include "engine/transformer/architecture.h"
#include "tests/expect_error.h"
#include "tests/shared_data.h"

using namespace infoplane;

namespace {

const char* const kLlama =
    R"({"architectures": ["LlamaForCausalLM"], "hidden_size": 64, "intermediate_size": 172,
  "num_hidden_layers": 5, "num_attention_heads": 8, "num_key_value_heads": 4, "vocab_size": 512})";

/// kLlama with some keys set to other values.
ModelDescription describe(const char* changes) {
  Json config = Json::parse(kLlama);
  config.merge_patch(Json::parse(changes));
  return describe_model(ConfigDocument::parse(config.dump(), "config.json"));
}

WeightFiles fixture_weights(const char* name) {
  return WeightFiles::open_single(test::source_folder() / "tests/transformer/fixtures" / name /
                                  "model.safetensors");
}

ModelDescription fixture_model(const char* name) {
  return describe_model(
      ConfigDocument::read(test::source_folder() / "tests/transformer/fixtures" / name / "config.json"));
}

}  // namespace

class ArchitectureTest : public QObject {
  Q_OBJECT

 private slots:
  void a_llama_is_described() {
    const ModelDescription model = describe("{}");
    QCOMPARE(model.architecture, std::string("LlamaForCausalLM"));
    QCOMPARE(model.layers, 5);
    QCOMPARE(model.head_width, std::int64_t{8});
    QCOMPARE(model.kv_heads, std::int64_t{4});
    QCOMPARE(model.ropes.front().theta, 10000.0);
    QCOMPARE(describe(R"({"num_key_value_heads": null})").kv_heads, std::int64_t{8});
    QCOMPARE(describe(R"({"head_dim": 24})").head_width, std::int64_t{24});
    QCOMPARE(
        describe(R"({"rope_parameters": {"rope_type": "default", "rope_theta": 5e5}})").ropes.front().theta,
        5e5);
  }

  void wrong_values_are_refused_data() {
    QTest::addColumn<QString>("changes");
    QTest::newRow("no layers") << R"({"num_hidden_layers": 0})";
    QTest::newRow("a million layers") << R"({"num_hidden_layers": 1000000})";
    QTest::newRow("heads that do not divide") << R"({"num_attention_heads": 7})";
    QTest::newRow("kv heads that do not divide") << R"({"num_key_value_heads": 3})";
    QTest::newRow("text for a number") << R"({"hidden_size": "64"})";
    QTest::newRow("negative") << R"({"vocab_size": -5})";
    QTest::newRow("fraction") << R"({"hidden_size": 64.5})";
    QTest::newRow("odd head width") << R"({"head_dim": 7})";
    QTest::newRow("no architecture") << R"({"architectures": []})";
  }

  void wrong_values_are_refused() {
    QFETCH(QString, changes);
    EXPECT_ERROR(describe(changes.toUtf8().constData()), config_value);
  }

  void what_is_missing_is_named() {
    EXPECT_ERROR(describe(R"({"hidden_size": null})"), config_key_missing);
    EXPECT_ERROR(describe(R"({"architectures": null})"), config_key_missing);
    EXPECT_ERROR(describe(R"({"architectures": ["BertModel"]})"), architecture_unknown);
  }

  void settings_that_change_the_mathematics_are_refused() {
    EXPECT_ERROR(describe(R"({"rope_scaling": {"type": "mrope", "factor": 2.0}})"), setting_unsupported);
    EXPECT_ERROR(describe(R"({"hidden_act": "mish"})"), setting_unsupported);
    EXPECT_ERROR(describe(R"({"quantization_config": {"bits": 4}})"), setting_unsupported);
  }

  void weights_are_compared_with_the_config() {
    check_weights(fixture_model("grouped"), fixture_weights("grouped"));
    EXPECT_ERROR(check_weights(fixture_model("grouped"), fixture_weights("plain")), tensor_shape);
    EXPECT_ERROR(check_weights(fixture_model("multi-query-biased"), fixture_weights("plain")),
                 tensor_missing);
    ModelDescription deeper = fixture_model("plain");
    deeper.layers = 4;
    EXPECT_ERROR(check_weights(deeper, fixture_weights("plain")), tensor_missing);
  }

  void every_real_config_is_understood_or_refused() {
    REQUIRE_SHARED("data/configs");
    int understood = 0, refused = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(test::shared_folder() / "data/configs")) {
      if (entry.path().extension() != ".json" || !entry.is_regular_file()) continue;
      try {
        describe_model(ConfigDocument::read(entry.path()));
        ++understood;
      } catch (const Error& error) {
        QVERIFY2(exit_code(error.code()) == 3, error.one_line().c_str());
        ++refused;
      }
    }
    QVERIFY(understood > 3);
    QVERIFY(refused > 3);
  }
};

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "test_architecture.moc"
