#include <algorithm>
#include <string>

#include <QtTest/QtTest>

#include "engine/checkpoint/config_document.h"
#include "engine/checkpoint/model_folder.h"
#include "engine/models/architecture.h"
#include "engine/models/families/describe_model.h"
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

  void settings_that_change_the_mathematics_are_refused_data() {
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<QString>("changes");
    QTest::addColumn<QString>("pointer");
    const auto refused = [](const char* name, const char* architecture, const char* changes,
                            const char* pointer) {
      QTest::newRow(name) << architecture << changes << pointer;
    };
    refused("kind of rope", "Llama", R"({"rope_scaling": {"type": "mrope", "factor": 2.0}})",
            "/rope_scaling");
    refused("parameter of rope", "Llama",
            R"({"rope_scaling": {"type": "linear", "factor": 2.0, "twist": 1}})", "/rope_scaling/twist");
    refused("partial rope", "Llama", R"({"partial_rotary_factor": 0.5})", "/partial_rotary_factor");
    refused("activation", "Llama", R"({"hidden_act": "mish"})", "/hidden_act");
    refused("quantised", "Llama", R"({"quantization_config": {"bits": 4}})", "/quantization_config");
    refused("biases the family has not", "Mistral", R"({"attention_bias": true})", "/attention_bias");
    refused("mixed layers", "Mistral", R"({"layer_types": ["full_attention"]})", "/layer_types");
    refused("kind of attention", "Qwen3",
            R"({"use_sliding_window": true, "layer_types": ["full_attention", "chunked_attention",
                "full_attention", "full_attention", "full_attention"]})",
            "/layer_types/1");
    refused("both directions", "Gemma", R"({"use_bidirectional_attention": true})",
            "/use_bidirectional_attention");
    refused("one rope for two kinds of layers", "Gemma3", R"({"rope_parameters": {"rope_type": "linear"}})",
            "/rope_parameters");
    refused("linear positions", "Falcon", R"({"alibi": true})", "/alibi");
    refused("another decoder", "Falcon", R"({"new_decoder_architecture": true, "parallel_attn": false})",
            "/parallel_attn");
    refused("encoder", "GPT2", R"({"add_cross_attention": true})", "/add_cross_attention");
    refused("rope the family has not", "Phi3", R"({"rope_scaling": {"type": "linear", "factor": 2.0}})",
            "/rope_scaling");
  }

  void settings_that_change_the_mathematics_are_refused() {
    QFETCH(QString, architecture);
    QFETCH(QString, changes);
    QFETCH(QString, pointer);
    Json config = Json::parse(kLlama);
    config.merge_patch(Json::parse(changes.toStdString()));
    const QString head = architecture == "GPT2" ? "LMHeadModel" : "ForCausalLM";
    config["architectures"] = Json::array({(architecture + head).toStdString()});
    try {
      describe_model(ConfigDocument::parse(config.dump(), "config.json"));
      QFAIL("it was taken");
    } catch (const Error& error) {
      QVERIFY2(error.code() == ErrorCode::setting_unsupported, error.one_line().c_str());
      QVERIFY2(QString::fromStdString(error.one_line()).contains(pointer), error.one_line().c_str());
    }
  }

  void what_is_not_written_is_what_the_family_takes() {
    const auto described = [](const char* architecture, const char* changes) {
      Json config = Json::parse(kLlama);
      config["architectures"] = Json::array({architecture});
      config.erase("num_key_value_heads");
      config.update(Json::parse(changes));
      return describe_model(ConfigDocument::parse(config.dump(), "config.json"));
    };
    QCOMPARE(described("LlamaForCausalLM", "{}").kv_heads, std::int64_t{8});
    QCOMPARE(described("SmolLM3ForCausalLM", "{}").kv_heads, std::int64_t{4});
    QCOMPARE(described("SmolLM3ForCausalLM", R"({"num_key_value_heads": null})").kv_heads, std::int64_t{8});
    QCOMPARE(described("MistralForCausalLM", "{}").layer.front().window, std::int64_t{4096});
    QCOMPARE(described("MistralForCausalLM", R"({"sliding_window": null})").layer.front().window,
             std::int64_t{0});
    QCOMPARE(described("Gemma2ForCausalLM", "{}").attention.soft_cap, 50.0);
    QCOMPARE(described("Gemma2ForCausalLM", R"({"attn_logit_softcapping": null})").attention.soft_cap, 0.0);
    QVERIFY(described("Gemma2ForCausalLM", "{}").tied_embeddings);
    QCOMPARE(described("CohereForCausalLM", "{}").ropes.front().theta, 500000.0);
    QCOMPARE(described("Qwen3ForCausalLM", R"({"num_key_value_heads": 4})").head_width, std::int64_t{128});
  }

  void a_config_that_asks_for_too_much_ends_at_the_first_tensor() {
    ModelDescription model = fixture_model("mixtral");
    model.experts.count = 4096;
    EXPECT_ERROR(check_weights(model, fixture_weights("mixtral")), tensor_shape);
  }

  void memory_of_a_block_is_that_of_its_tensors() {
    const ModelDescription model = fixture_model("plain");
    // Two norms, four projections, three matrices of the MLP.
    const std::uint64_t elements = 2 * 32 + 4 * 32 * 32 + 3 * 32 * 80;
    QCOMPARE(block_bytes(model, 0, ComputeType::float32), 4 * elements);
    QCOMPARE(block_bytes(model, 0, ComputeType::bfloat16), 2 * elements);
  }

  void weights_are_compared_with_the_config() {
    check_weights(fixture_model("grouped"), fixture_weights("grouped"));
    EXPECT_ERROR(check_weights(fixture_model("grouped"), fixture_weights("plain")), tensor_shape);
    EXPECT_ERROR(check_weights(fixture_model("multi-query-biased"), fixture_weights("plain")),
                 tensor_missing);
    ModelDescription deeper = fixture_model("plain");
    deeper.layers = 4;
    deeper.layer.resize(4, deeper.layer.front());
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
