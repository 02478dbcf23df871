#include "app/judgement/config_judgement.h"

#include <cctype>
#include <fstream>
#include <map>

#include <nlohmann/json.hpp>

#include <QtTest>

#include "engine/base/error.h"
#include "engine/models/families/describe_model.h"
#include "tests/shared_data.h"

using namespace infoplane;
using namespace infoplane::test;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// Every family that the program is meant to know, and what it calls it.
const std::map<std::string, std::string> kFamilyNames{
    {"LlamaForCausalLM", "Llama"},       {"MistralForCausalLM", "Mistral"},
    {"MixtralForCausalLM", "Mixtral"},   {"Qwen2ForCausalLM", "Qwen2"},
    {"Qwen2MoeForCausalLM", "Qwen2Moe"}, {"Qwen3ForCausalLM", "Qwen3"},
    {"Qwen3MoeForCausalLM", "Qwen3Moe"}, {"GemmaForCausalLM", "Gemma"},
    {"Gemma2ForCausalLM", "Gemma2"},     {"Gemma3ForCausalLM", "Gemma3"},
    {"OlmoForCausalLM", "OLMo"},         {"Olmo2ForCausalLM", "OLMo2"},
    {"Olmo3ForCausalLM", "OLMo3"},       {"OlmoeForCausalLM", "OLMoE"},
    {"GPT2LMHeadModel", "GPT-2"},        {"GPTNeoXForCausalLM", "GPT-NeoX"},
    {"PhiForCausalLM", "Phi"},           {"Phi3ForCausalLM", "Phi-3"},
    {"CohereForCausalLM", "Cohere"},     {"Cohere2ForCausalLM", "Cohere2"},
    {"StableLmForCausalLM", "StableLM"}, {"FalconForCausalLM", "Falcon"},
    {"GraniteForCausalLM", "Granite"},   {"SmolLM3ForCausalLM", "SmolLM3"},
};

/// "OLMo 2", "OLMo2" and "olmo-2" are one name.
std::string plain(const std::string& name) {
  std::string letters;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return letters;
}

struct Judgement {
  std::optional<ModelDescription> model{};
  std::optional<Error> error{};
};

Judgement judge(const std::string& text) {
  try {
    return {.model = judge_config(ConfigDocument::parse(text, "config.json"))};
  } catch (const Error& error) {
    return {.error = error};
  }
}

std::string architecture_of(const json& config) {
  const auto found = config.find("architectures");
  if (found != config.end() && found->is_array() && !found->empty()) return found->front().get<std::string>();
  const std::string type = config.value("model_type", "");
  const auto* const family = std::ranges::find(kFamilies, type, &Family::model_type);
  return family == kFamilies.end() ? type : std::string(family->architecture);
}

int layers_of(const json& config) {
  return config.value("num_hidden_layers", config.value("n_layer", 0));
}

bool is_known(const std::string& architecture) {
  const std::vector<std::string> known = known_architectures();
  return std::ranges::find(known, architecture) != known.end();
}

/// Why a judgement is not what the config asks for; empty when it is.
std::string fault(const std::string& text) {
  const json config = json::parse(text);
  const std::string architecture = architecture_of(config);
  const Judgement verdict = judge(text);
  if (verdict.model) {
    const auto name = kFamilyNames.find(architecture);
    if (name == kFamilyNames.end()) return "accepted, and " + architecture + " is no family of ours";
    if (plain(verdict.model->family) != plain(name->second)) return "family " + verdict.model->family;
    if (verdict.model->layers != layers_of(config)) return "layers " + std::to_string(verdict.model->layers);
    return {};
  }
  const Error& error = *verdict.error;
  const auto refused = [&](ErrorCode code) { return error.code() == code ? "" : error.one_line(); };
  if (architecture.empty()) return refused(ErrorCode::config_key_missing);
  if (!is_known(architecture) || config.value("model_type", "") == "phi-msft") {
    if (error.message().find(architecture) == std::string::npos) return "not named: " + error.one_line();
    return refused(ErrorCode::architecture_unknown);
  }
  // A known architecture is only refused for one of its settings, which must be there.
  const std::string pointer = error.where().detail;
  const std::string key = pointer.empty() ? pointer : pointer.substr(1, pointer.find('/', 1) - 1);
  if (!config.contains(key)) return "names no setting: " + error.one_line();
  return refused(ErrorCode::setting_unsupported);
}

/// A small Llama, changed by a JSON merge patch.
std::string llama(const json& patch = json::object()) {
  json config{{"architectures", {"LlamaForCausalLM"}},
              {"model_type", "llama"},
              {"hidden_size", 64},
              {"intermediate_size", 128},
              {"num_hidden_layers", 2},
              {"num_attention_heads", 4},
              {"num_key_value_heads", 2},
              {"vocab_size", 512},
              {"max_position_embeddings", 256},
              {"rms_norm_eps", 1e-5},
              {"hidden_act", "silu"}};
  config.merge_patch(patch);
  return config.dump();
}

}  // namespace

/// What is said about config.json alone, before any weight is looked at.
class ConfigJudgementTest : public QObject {
  Q_OBJECT

 private slots:
  void everyKnownArchitectureHasItsName() {
    for (const std::string& architecture : known_architectures())
      QVERIFY2(kFamilyNames.contains(architecture), architecture.c_str());
  }

  void written_data() {
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("code");    // empty: accepted
    QTest::addColumn<QByteArray>("reason");  // a part of the message
    const auto row = [](const char* name, const char* code, const char* reason, const std::string& config) {
      QTest::newRow(name) << QByteArray::fromStdString(config) << QByteArray(code) << QByteArray(reason);
    };
    const auto named = [](const char* architecture, const json& more = json::object()) {
      json patch = more;
      patch["architectures"] = {architecture};
      return llama(patch);
    };
    const auto quantized = [](const json& setting) { return llama({{"quantization_config", setting}}); };
    row("a llama", "", "", llama());
    row("remote code is not run", "", "", llama({{"auto_map", {{"AutoModel", "modeling.Model"}}}}));
    row("nobody", "architecture-unknown", "NobodyForCausalLM", named("NobodyForCausalLM"));
    row("llava", "architecture-unknown", "images",
        named("LlavaForConditionalGeneration",
              {{"text_config", {{"model_type", "llama"}}}, {"vision_config", {{"hidden_size", 8}}}}));
    row("gemma 3 with images", "architecture-unknown", "Gemma3ForConditionalGeneration",
        named("Gemma3ForConditionalGeneration",
              {{"text_config", {{"model_type", "gemma3_text"}}}, {"vision_config", {{"hidden_size", 8}}}}));
    row("llama 4", "architecture-unknown", "text alone",
        named("Llama4ForConditionalGeneration", {{"text_config", {{"model_type", "llama4_text"}}}}));
    row("mistral 3", "architecture-unknown", "images",
        named("Mistral3ForConditionalGeneration",
              {{"text_config", {{"model_type", "mistral"}}}, {"vision_config", {{"hidden_size", 8}}}}));
    row("bert", "architecture-unknown", "encoder", named("BertModel"));
    row("t5", "architecture-unknown", "encoder with a decoder",
        named("T5ForConditionalGeneration", {{"is_encoder_decoder", true}}));
    row("rwkv", "architecture-unknown", "recurrent", named("RwkvForCausalLM"));
    row("phi with code of its own", "architecture-unknown", "phi-msft",
        named("PhiForCausalLM", {{"model_type", "phi-msft"}}));
    row("a classifier", "architecture-unknown", "classify", named("LlamaForSequenceClassification"));
    row("gptq", "setting-unsupported", "GPTQ, 4 bits", quantized({{"quant_method", "gptq"}, {"bits", 4}}));
    row("awq", "setting-unsupported", "AWQ, 4 bits", quantized({{"quant_method", "awq"}, {"bits", 4}}));
    row("bitsandbytes", "setting-unsupported", "bitsandbytes, 8 bits", quantized({{"load_in_8bit", true}}));
    row("fp8", "setting-unsupported", "FP8", quantized({{"quant_method", "fp8"}}));
    row("a new method", "setting-unsupported", "hqq", quantized({{"quant_method", "hqq"}}));
    row("odd quantization", "setting-unsupported", "a method it does not name", quantized(7));
    row("no architecture", "", "", llama({{"architectures", nullptr}}));
    row("an empty list of architectures", "", "", llama({{"architectures", json::array()}}));
    row("no architecture and no type", "config-key-missing", "architectures",
        llama({{"architectures", nullptr}, {"model_type", nullptr}}));
    row("no architecture and an unknown type", "architecture-unknown", "model_type",
        llama({{"architectures", nullptr}, {"model_type", "nobody"}}));
    row("no architecture and a type with images", "architecture-unknown", "images",
        llama(
            {{"architectures", nullptr}, {"model_type", "gemma3"}, {"vision_config", {{"hidden_size", 8}}}}));
    row("mlx", "setting-unsupported", "MLX, 4 bits",
        llama({{"quantization", {{"group_size", 64}, {"bits", 4}}},
               {"quantization_config", {{"group_size", 64}, {"bits", 4}}}}));
    row("mlx without a copy", "setting-unsupported", "mlx_lm.convert",
        llama({{"quantization", {{"group_size", 32}, {"bits", 8}, {"mode", "affine"}}}}));
    row("quantization of another form", "setting-unsupported", "a method it does not name",
        llama({{"quantization", "int8"}}));
    row("reads both ways", "setting-unsupported", "is_causal", llama({{"is_causal", false}}));
    row("reads from left to right", "", "", llama({{"is_causal", true}}));
    row("a qwen that reads both ways", "setting-unsupported", "is_causal",
        named("Qwen2ForCausalLM", {{"is_causal", false}}));
    row("attention both ways", "setting-unsupported", "use_bidirectional_attention",
        llama({{"use_bidirectional_attention", "all"}}));
    row("layers of their own", "setting-unsupported", "per_layer_config",
        llama({{"per_layer_config", {{"1", {{"num_key_value_heads", 4}}}}}}));
    row("architectures of another type", "config-value", "architectures", llama({{"architectures", 7}}));
    row("too many layers", "config-value", "num_hidden_layers", llama({{"num_hidden_layers", 1001}}));
    row("no layers", "config-value", "num_hidden_layers", llama({{"num_hidden_layers", 0}}));
    row("layers as text", "config-value", "num_hidden_layers", llama({{"num_hidden_layers", "2"}}));
    row("too wide", "config-value", "hidden_size", llama({{"hidden_size", 65537}}));
    row("a vocabulary of one", "config-value", "vocab_size", llama({{"vocab_size", 1}}));
    row("a vocabulary of three millions", "config-value", "vocab_size", llama({{"vocab_size", 3'000'000}}));
    row("heads that do not divide", "config-value", "num_attention_heads",
        llama({{"num_attention_heads", 3}, {"num_key_value_heads", 3}}));
    row("key heads that do not divide", "config-value", "num_key_value_heads",
        llama({{"num_key_value_heads", 3}}));
    row("unknown rope", "setting-unsupported", "rope_scaling",
        llama({{"rope_scaling", {{"rope_type", "spiral"}, {"factor", 2.0}}}}));
    row("unknown activation", "setting-unsupported", "hidden_act", llama({{"hidden_act", "sine"}}));
    row("a key twice", "json-duplicate-key", "hidden_size", R"({"hidden_size":64,"hidden_size":64})");
  }

  void written() {
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, reason);
    const Judgement verdict = judge(config.toStdString());
    if (code.isEmpty()) {
      QVERIFY2(verdict.model.has_value(), verdict.error ? verdict.error->one_line().c_str() : "");
      QCOMPARE(QByteArray::fromStdString(fault(config.toStdString())), QByteArray());
      return;
    }
    QVERIFY(verdict.error.has_value());
    const std::string line = verdict.error->one_line();
    QCOMPARE(QByteArray::fromStdString(std::string(code_name(verdict.error->code()))), code);
    QVERIFY2(line.find(reason.toStdString()) != std::string::npos, line.c_str());
    QVERIFY2(!verdict.error->remedy().empty(), line.c_str());
  }

  void ofRealModels() {
    REQUIRE_SHARED("data/configs");
    int accepted = 0, refused = 0;
    QStringList faults;
    for (const auto& entry : fs::recursive_directory_iterator(shared_folder() / "data/configs")) {
      if (entry.path().filename() != "config.json") continue;
      std::ifstream in(entry.path());
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      if (const std::string wrong = fault(text); !wrong.empty())
        faults << QString::fromStdString(entry.path().parent_path().filename().string() + ": " + wrong);
      const Judgement verdict = judge(text);
      ++(verdict.model ? accepted : refused);
      if (verdict.error) qInfo("%s", verdict.error->one_line().c_str());
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    qInfo("%d accepted, %d refused", accepted, refused);
    QVERIFY(accepted > 0 && refused > 0);
  }

  void aPlainModelIsNeverRefused() {
    REQUIRE_SHARED("data/configs/hf_configs_mlc/smollm2_135m");
    const fs::path file = shared_folder() / "data/configs/hf_configs_mlc/smollm2_135m/config.json";
    const ModelDescription model = judge_config(ConfigDocument::read(file));
    QCOMPARE(model.family, std::string("Llama"));
    QCOMPARE(model.layers, 30);
  }
};

QTEST_APPLESS_MAIN(ConfigJudgementTest)
#include "config_judgement_test.moc"
