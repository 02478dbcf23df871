#include "app/judgement/config_judgement.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

#include "engine/base/error.h"
#include "engine/models/families/describe_model.h"

namespace infoplane {
namespace {

constexpr const char* kUnquantized =
    "use the weights this model was quantized from, in F32, F16 or BF16: figures of quantized ones would be "
    "those of another model";

/// What the methods are called by people; `quant_method` of other methods stands for itself.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kQuantizers{{
    {"gptq", "GPTQ"},
    {"awq", "AWQ"},
    {"bitsandbytes", "bitsandbytes"},
    {"fp8", "FP8"},
    {"fbgemm_fp8", "FP8 (fbgemm)"},
    {"mxfp4", "MXFP4"},
}};

std::string member_text(const Json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  if (found == object.end()) return {};
  return found->is_string() ? found->get<std::string>() : found->is_number_integer() ? found->dump() : "";
}

bool member_true(const Json& object, const char* key) {
  if (!object.is_object()) return false;
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

/// "GPTQ, 4 bits", as far as the setting says.
std::string quantizer(const Json& setting) {
  std::string method = member_text(setting, "quant_method");
  std::string bits = member_text(setting, "bits");
  // What bitsandbytes wrote before methods had names.
  const bool four = member_true(setting, "load_in_4bit"), eight = member_true(setting, "load_in_8bit");
  if (method.empty() && (four || eight)) method = "bitsandbytes";
  if (bits.empty() && (four || eight)) bits = four ? "4" : "8";
  const auto known = std::ranges::find(kQuantizers, method, [](const auto& entry) { return entry.first; });
  if (known != kQuantizers.end()) method = known->second;
  if (method.empty()) method = "a method it does not name";
  return printable(method, 40) + (bits.empty() ? "" : ", " + printable(bits, 10) + " bits");
}

/// MLX writes its setting without a name for the method, and a copy of it where transformers has its own.
void refuse_mlx(const ConfigDocument& config) {
  const Json* const setting = config.find("quantization");
  if (setting == nullptr) return;
  const bool mlx = setting->is_object() && setting->contains("group_size");
  const std::string bits = member_text(*setting, "bits");
  throw Error(
      ErrorCode::setting_unsupported,
      "the weights are quantized by " +
          (mlx ? "MLX" + (bits.empty() ? "" : ", " + printable(bits, 10) + " bits") : quantizer(*setting)) +
          ", which cannot be computed with",
      Location::pointer(config.path(), "/quantization"),
      mlx ? std::string(kUnquantized) + "; or undo it: mlx_lm.convert --hf-path '" +
                config.path().parent_path().string() + "' --mlx-path NEW_FOLDER --dequantize"
          : kUnquantized);
}

void refuse_quantized(const ConfigDocument& config) {
  refuse_mlx(config);
  for (const char* key : {"quantization_config", "compression_config"}) {
    const Json* setting = config.find(key);
    if (setting == nullptr) continue;
    throw Error(ErrorCode::setting_unsupported,
                "the weights are quantized by " + quantizer(*setting) + ", which cannot be computed with",
                Location::pointer(config.path(), std::string("/") + key), kUnquantized);
  }
}

struct Kind {
  std::string why, remedy;
};

bool contains_any(const std::string& text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts,
                             [&](std::string_view part) { return text.find(part) != std::string::npos; });
}

/// What a model of an unknown architecture is, in words that tell its user why it is left out; no words when
/// nothing more is known than its name.
Kind kind_of(const ConfigDocument& config, const std::string& architecture) {
  const auto section = [&](const char* key) {
    const Json* value = config.find(key);
    return value != nullptr && value->is_object();
  };
  const char* decoders = "choose a language model that reads from left to right (a decoder)";
  const bool image = section("vision_config") || architecture.find("Vision") != std::string::npos ||
                     architecture == "Phi3VForCausalLM";
  if (image || section("audio_config") || section("text_config")) {
    const std::string also = image ? "images" : section("audio_config") ? "sound" : "more than text";
    const Json* inner = config.find("text_config");
    const std::string type = inner == nullptr ? "" : member_text(*inner, "model_type");
    return {"it reads " + also + " beside text, and models of text alone can be analysed",
            "choose the text model of the same family" +
                (type.empty() ? "" : " ('" + printable(type, 40) + "' here)") +
                ", or save its language part as a model of its own"};
  }
  const Json* both = config.find("is_encoder_decoder");
  if ((both != nullptr && both->is_boolean() && both->get<bool>()) ||
      contains_any(architecture, {"T5", "Bart", "Whisper", "Pegasus", "Marian", "EncoderDecoder"})) {
    return {"it is an encoder with a decoder, and its layers see different texts", decoders};
  }
  if (contains_any(architecture, {"Bert", "BERT", "Roberta", "Deberta", "Electra", "MPNet"})) {
    return {
        "it is an encoder, whose layers see the text to come as well, so that there is nothing to predict",
        decoders};
  }
  if (contains_any(architecture, {"Rwkv", "Mamba", "Jamba", "Hyena", "Griffin", "xLSTM"})) {
    return {"it is recurrent, and Infoplane computes transformers alone", decoders};
  }
  if (contains_any(architecture, {"Classification", "QuestionAnswering", "RewardModel"})) {
    return {"it was made to classify", "choose the language model that it was made from"};
  }
  return {};
}

void refuse_kind(const ConfigDocument& config) {
  const NamedArchitecture named = find_architecture(config);
  Kind kind;
  if (config.text_or("model_type", "") == "phi-msft") {
    // The name was taken over later by a model whose settings and tensors are called otherwise.
    kind = {"with model_type 'phi-msft' it is a layout that only the code beside it can read",
            "download the model again: its newer files have model_type 'phi'"};
  } else if (named.family == nullptr) {
    kind = kind_of(config, named.name);
  }
  if (kind.why.empty()) return;
  throw Error(ErrorCode::architecture_unknown,
              "'" + printable(named.name) + "' cannot be computed: " + kind.why,
              Location::pointer(config.path(), "/" + named.setting), kind.remedy);
}

}  // namespace

ModelDescription judge_config(const ConfigDocument& config) {
  refuse_kind(config);
  refuse_quantized(config);
  return describe_model(config);
}

void refuse_quantized(const WeightFiles& weights) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kMarks{{
      {".qweight", "GPTQ or AWQ"},
      {".SCB", "bitsandbytes, 8 bits"},
      {".weight.absmax", "bitsandbytes, 4 bits"},
      {".weight_scale_inv", "FP8"},
      {".weight_scale", "FP8 or INT8 (compressed-tensors)"},
      {".weight_packed", "compressed-tensors"},
  }};
  for (const auto& [name, entry] : weights.entries()) {
    const auto mark = std::ranges::find_if(
        kMarks, [&tensor = name](const auto& one) { return tensor.ends_with(one.first); });
    if (mark == kMarks.end()) continue;
    throw Error(ErrorCode::setting_unsupported,
                "the weights are quantized by " + std::string(mark->second) +
                    ", which cannot be computed with: there is a tensor '" + printable(name) + "'",
                Location::file(entry.file->path()), kUnquantized);
  }
}

}  // namespace infoplane
