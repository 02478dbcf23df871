#include <algorithm>
#include <set>
#include <string>

#include <QtTest/QtTest>

#include "engine/checkpoint/config_document.h"
#include "engine/models/families/describe_model.h"
#include "engine/models/families/nearest_architecture.h"
#include "tests/expect_error.h"
#include "tests/shared_data.h"

using namespace infoplane;
namespace fs = std::filesystem;

namespace {

/// Settings that every family can be described with; null takes one away.
ModelDescription describe(const std::string& architecture, const char* changes = "{}") {
  Json config = Json::parse(R"({"hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 4,
    "num_attention_heads": 4, "num_key_value_heads": 4, "vocab_size": 512, "max_position_embeddings": 256})");
  if (!architecture.empty()) config["architectures"] = {architecture};
  config.merge_patch(Json::parse(changes));
  // Two families have other names for these.
  const std::string name = architecture + config.value("model_type", "");
  if (name.starts_with("GPT2") || name.starts_with("gpt2") || name.starts_with("Falcon") ||
      name == "falcon") {
    config.erase("intermediate_size");
    config.erase("num_key_value_heads");
  }
  return describe_model(ConfigDocument::parse(config.dump(), "config.json"));
}

std::string text_of(const std::vector<std::string>& notes) {
  std::string text;
  for (const std::string& note : notes) text += note + "\n";
  return text;
}

}  // namespace

/// Which family reads a config.json, and what becomes of settings that it does not read.
class TestConfigSettings : public QObject {
  Q_OBJECT

 private slots:
  void the_names_of_the_registry_are_unambiguous() {
    std::set<std::string_view> names;
    for (const Family& family : kFamilies) {
      for (const std::string_view name : {family.architecture, family.bare, family.model_type}) {
        QVERIFY2(names.insert(name).second, name.data());
      }
    }
  }

  void each_family_by_each_of_its_names() {
    for (const Family& family : kFamilies) {
      const ModelDescription whole = describe(std::string(family.architecture));
      const ModelDescription bare = describe(std::string(family.bare));
      const Json type{{"model_type", family.model_type}};
      const ModelDescription typed = describe("", type.dump().c_str());
      QCOMPARE(whole.architecture, std::string(family.architecture));
      QVERIFY(!whole.headless && whole.notes.empty());
      QCOMPARE(bare.architecture, std::string(family.bare));
      QVERIFY(bare.headless);
      QVERIFY(text_of(bare.notes).find("--loss") != std::string::npos);
      QCOMPARE(typed.architecture, std::string(family.architecture));
      QVERIFY(!typed.headless);
      QVERIFY(text_of(typed.notes).find(std::string(family.model_type)) != std::string::npos);
      QCOMPARE(typed.family, whole.family);
      QCOMPARE(bare.family, whole.family);
    }
  }

  void the_nearest_architecture_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("nearest");
    const auto row = [](const char* name, const char* nearest) { QTest::newRow(name) << name << nearest; };
    row("LLaMAForCausalLM", "LlamaForCausalLM");
    row("Llama4ForCausalLM", "LlamaForCausalLM");
    row("llama4_text", "LlamaForCausalLM");
    row("Qwen3NextForCausalLM", "Qwen3ForCausalLM");
    row("Qwen2_5ForCausalLM", "Qwen2ForCausalLM");
    row("MistraIForCausalLM", "MistralForCausalLM");
    row("Gemma3nForCausalLM", "Gemma3ForCausalLM");
    row("NobodyForCausalLM", "");
    row("GPTJForCausalLM", "");
    row("BertModel", "");
    row("", "");
    row("x", "");
  }
  void the_nearest_architecture() {
    QFETCH(QString, name);
    QFETCH(QString, nearest);
    QCOMPARE(QString::fromStdString(nearest_architecture(name.toStdString())), nearest);
    if (name.isEmpty()) return;
    try {
      describe(name.toStdString());
      QFAIL("accepted");
    } catch (const Error& error) {
      QVERIFY(error.code() == ErrorCode::architecture_unknown);
      QVERIFY(nearest.isEmpty() || error.message().find(nearest.toStdString()) != std::string::npos);
      // One line that can be read: no list of all families.
      QVERIFY2(error.one_line().size() < 300, error.one_line().c_str());
    }
  }

  void unknown_settings_are_told_data() {
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<QString>("changes");
    QTest::addColumn<QString>("told");  // empty: none
    const auto row = [](const char* name, const char* architecture, const char* changes, const char* told) {
      QTest::newRow(name) << architecture << changes << told;
    };
    row("nothing odd", "LlamaForCausalLM", "{}", "");
    row("nobody's setting", "LlamaForCausalLM", R"({"foo": 1})", "\"foo\"");
    row("off, and still unknown", "LlamaForCausalLM", R"({"use_foo": false})", "\"use_foo\"");
    row("an object", "GPT2LMHeadModel", R"({"dual_chunk_attention_config": {"chunk": 8}})",
        "\"dual_chunk_attention_config\"");
    row("null", "LlamaForCausalLM", R"({"foo": null})", "");
    row("empty", "LlamaForCausalLM", R"({"foo": {}, "bar": [], "pruned_heads": {}})", "");
    row("heads that were taken out", "GPT2LMHeadModel", R"({"pruned_heads": {"0": [1]}})",
        "\"pruned_heads\"");
    row("another family's clipping", "LlamaForCausalLM", R"({"clip_qkv": 8.0})", "\"clip_qkv\"");
    row("the same where it is read", "OlmoForCausalLM", R"({"clip_qkv": 8.0})", "");
    row("a window that Llama has not", "LlamaForCausalLM", R"({"sliding_window": 128})",
        "\"sliding_window\"");
    row("a window that is switched off", "Qwen2ForCausalLM",
        R"({"sliding_window": 128, "use_sliding_window": false, "max_window_layers": 2})", "");
    row("a switch at the value of no change", "LlamaForCausalLM",
        R"({"use_sliding_window": false, "use_qk_norm": false, "partial_rotary_factor": 1.0})", "");
    row("the same switch at another", "LlamaForCausalLM", R"({"use_qk_norm": true})", "\"use_qk_norm\"");
    row("layers of one kind", "LlamaForCausalLM", R"({"layer_types": ["full_attention", "full_attention"]})",
        "");
    row("layers of two kinds", "LlamaForCausalLM",
        R"({"layer_types": ["full_attention", "sliding_attention"]})", "\"layer_types\"");
    row("dropout, ids, types, generation", "PhiForCausalLM",
        R"({"attention_dropout": 0.1, "resid_pdrop": 0.1, "bos_token_id": 1, "torch_dtype": "float16",
            "dtype": "float16", "temperature": 0.7, "id2label": {"0": "a"}, "transformers_version": "4.30.0",
            "_name_or_path": "x", "use_cache": false, "initializer_range": 0.02, "problem_type": "x"})",
        "");
    row("what Cohere 2 always does", "Cohere2ForCausalLM",
        R"({"order_of_interleaved_layers": "local_attn_first", "position_embedding_type": "rope_gptj",
            "layer_switch": 4, "rotary_pct": 1.0, "use_embedding_sharing": true, "use_gated_activation": true,
            "use_parallel_block": true, "use_parallel_embedding": true, "cache_implementation": "hybrid"})",
        "");
    row("sequential blocks", "Cohere2ForCausalLM", R"({"use_parallel_block": false})",
        "\"use_parallel_block\"");
    row("routing losses", "MixtralForCausalLM",
        R"({"router_aux_loss_coef": 0.1, "router_jitter_noise": 0.1})", "");
  }
  void unknown_settings_are_told() {
    QFETCH(QString, architecture);
    QFETCH(QString, changes);
    QFETCH(QString, told);
    const ModelDescription model = describe(architecture.toStdString(), changes.toUtf8().constData());
    const std::string notes = text_of(model.notes);
    QCOMPARE(model.notes.size(), told.isEmpty() ? 0U : 1U);
    QVERIFY2(notes.find(told.toStdString()) != std::string::npos, notes.c_str());
  }

  void a_flood_of_settings_is_told_in_few_lines() {
    Json changes = Json::object();
    for (int index = 0; index < 1000; ++index) changes["setting\n" + std::to_string(index)] = index;
    const ModelDescription model = describe("LlamaForCausalLM", changes.dump().c_str());
    QVERIFY(model.notes.size() < 30);
    const std::string notes = text_of(model.notes);
    QVERIFY(notes.find("980 more") != std::string::npos);
    QCOMPARE(static_cast<std::size_t>(std::ranges::count(notes, '\n')), model.notes.size());
  }

  void rope_of_two_kinds_of_layers_data() {
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<QString>("changes");
    QTest::addColumn<double>("full");
    QTest::addColumn<double>("sliding");
    QTest::addColumn<QString>("note");
    const auto row = [](const char* name, const char* architecture, const char* changes, double full,
                        double sliding, const char* note) {
      QTest::newRow(name) << architecture << changes << full << sliding << note;
    };
    row("one flat set", "Olmo3ForCausalLM",
        R"({"rope_parameters": {"rope_type": "default", "rope_theta": 500000.0}})", 5e5, 5e5, "");
    row("one flat set of another base", "Olmo3ForCausalLM",
        R"({"rope_parameters": {"rope_type": "default", "rope_theta": 10000.0}})", 1e4, 1e4, "transformers");
    row("one flat set without a type", "Olmo3ForCausalLM", R"({"rope_parameters": {"rope_theta": 500000}})",
        5e5, 5e5, "");
    row("stray keys beside the sets", "Gemma3ForCausalLM",
        R"({"rope_parameters": {"rope_theta": 7000.0, "rope_type": null,
            "full_attention": {"rope_type": "default", "rope_theta": 2e6},
            "sliding_attention": {"rope_type": "default", "rope_theta": 3e4}}})",
        2e6, 3e4, "rope_theta beside its sets");
    row("a stray null beside the sets", "Olmo3ForCausalLM",
        R"({"rope_parameters": {"rope_type": null, "full_attention": {"rope_theta": 2e5},
            "sliding_attention": {"rope_theta": 3e5}}})",
        2e5, 3e5, "");
    row("one set and a stray key", "Gemma3ForCausalLM",
        R"({"rope_parameters": {"rope_theta": 7000.0, "full_attention": {"rope_theta": 2e6}}})", 2e6, 1e4,
        "rope_theta beside its sets");
  }
  void rope_of_two_kinds_of_layers() {
    QFETCH(QString, architecture);
    QFETCH(QString, changes);
    QFETCH(double, full);
    QFETCH(double, sliding);
    QFETCH(QString, note);
    const ModelDescription model = describe(architecture.toStdString(), changes.toUtf8().constData());
    QCOMPARE(model.ropes.at(0).theta, full);
    QCOMPARE(model.ropes.at(1).theta, sliding);
    QCOMPARE(model.notes.size(), note.isEmpty() ? 0U : 1U);
    QVERIFY(text_of(model.notes).find(note.toStdString()) != std::string::npos);
  }

  void words_of_cohere_2_for_what_is_not_built() {
    EXPECT_ERROR(describe("Cohere2ForCausalLM", R"({"position_embedding_type": "learned"})"),
                 setting_unsupported);
    EXPECT_ERROR(describe("Cohere2ForCausalLM", R"({"order_of_interleaved_layers": "global_attn_first"})"),
                 setting_unsupported);
  }

  void one_rope_that_cannot_be_meant_for_both() {
    EXPECT_ERROR(describe("Gemma3ForCausalLM", R"({"rope_parameters": {"rope_theta": 10000.0}})"),
                 setting_unsupported);
    EXPECT_ERROR(
        describe("Olmo3ForCausalLM", R"({"rope_parameters": {"rope_type": "linear", "factor": 2.0}})"),
        setting_unsupported);
    EXPECT_ERROR(describe("Olmo3ForCausalLM", R"({"rope_parameters": 7})"), config_value);
  }

  /// What the authors of a family have published is known: other programs' additions alone are told.
  void published_configs_are_known() {
    REQUIRE_SHARED("data/configs");
    const std::set<std::string> of_other_programs{"attention_sink_size", "global_local_attention_pattern",
                                                  "mask_value",          "sliding_window_attention_size",
                                                  "sliding_window_size", "tokenizer",
                                                  "use_res_clamp"};
    int described = 0;
    for (const auto& entry : fs::recursive_directory_iterator(test::shared_folder() / "data/configs")) {
      if (entry.path().filename() != "config.json") continue;
      try {
        for (const std::string& note : describe_model(ConfigDocument::read(entry.path())).notes) {
          if (note.find("does not know") == std::string::npos) continue;
          const std::size_t begin = note.find('"') + 1;
          const std::string key = note.substr(begin, note.find('"', begin) - begin);
          QVERIFY2(of_other_programs.contains(key), (entry.path().string() + ": " + note).c_str());
        }
        ++described;
      } catch (const Error&) {  // other tests tell what is refused
      }
    }
    QVERIFY(described > 30);
  }
};

QTEST_GUILESS_MAIN(TestConfigSettings)
#include "test_config_settings.moc"
