#include "engine/transformer/architecture.h"

#include <algorithm>

#include "engine/base/error.h"
#include "engine/transformer/families/family.h"

namespace infoplane {
namespace {

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string shape_text(const std::vector<std::int64_t>& shape) {
  std::string text;
  for (const std::int64_t extent : shape) text += (text.empty() ? "" : ", ") + std::to_string(extent);
  return "[" + text + "]";
}

void expect_projection(std::vector<ExpectedTensor>& tensors, const std::string& name, std::int64_t out,
                       std::int64_t in, bool bias) {
  tensors.push_back({name + ".weight", {out, in}});
  if (bias) tensors.push_back({name + ".bias", {out}});
}

}  // namespace

std::vector<std::string> known_architectures() {
  std::vector<std::string> names;
  for (const Family& family : kFamilies) names.emplace_back(family.architecture);
  std::ranges::sort(names);
  return names;
}

ModelDescription describe_model(const ConfigDocument& config) {
  const std::vector<std::string> architectures = config.texts("architectures");
  if (architectures.empty()) config.refuse_value("architectures", "a list with one architecture");
  const auto family = std::ranges::find(kFamilies, architectures.front(), &Family::architecture);
  if (family == kFamilies.end()) {
    throw Error(ErrorCode::architecture_unknown,
                "architecture '" + printable(architectures.front()) + "' is not one Infoplane can compute",
                Location::pointer(config.path(), "/architectures/0"),
                "analyse a model of one of these: " + join(known_architectures()));
  }
  ModelDescription model = family->describe(config);
  model.architecture = architectures.front();
  return model;
}

std::vector<ExpectedTensor> expected_tensors(const ModelDescription& model) {
  const std::int64_t query = model.heads * model.head_width;
  const std::int64_t key = model.kv_heads * model.head_width;
  std::vector<ExpectedTensor> tensors{{"model.embed_tokens.weight", {model.vocabulary, model.width}}};
  for (int layer = 0; layer < model.layers; ++layer) {
    const std::string block = "model.layers." + std::to_string(layer) + ".";
    tensors.push_back({block + "input_layernorm.weight", {model.width}});
    expect_projection(tensors, block + "self_attn.q_proj", query, model.width, model.attention_bias);
    expect_projection(tensors, block + "self_attn.k_proj", key, model.width, model.attention_bias);
    expect_projection(tensors, block + "self_attn.v_proj", key, model.width, model.attention_bias);
    expect_projection(tensors, block + "self_attn.o_proj", model.width, query, model.attention_bias);
    tensors.push_back({block + "post_attention_layernorm.weight", {model.width}});
    expect_projection(tensors, block + "mlp.gate_proj", model.mlp_width, model.width, model.mlp_bias);
    expect_projection(tensors, block + "mlp.up_proj", model.mlp_width, model.width, model.mlp_bias);
    expect_projection(tensors, block + "mlp.down_proj", model.width, model.mlp_width, model.mlp_bias);
  }
  tensors.push_back({"model.norm.weight", {model.width}});
  return tensors;
}

void check_weights(const ModelDescription& model, const WeightFiles& weights) {
  const std::filesystem::path anywhere = weights.files().empty() ? "" : weights.files().front().path();
  for (const ExpectedTensor& expected : expected_tensors(model)) {
    const WeightFiles::Entry* entry = weights.find(expected.name);
    if (entry == nullptr) {
      throw Error(ErrorCode::tensor_missing, "the weights have no tensor '" + expected.name + "'",
                  Location::file(anywhere),
                  "download the model again, or check that config.json belongs to it");
    }
    const Location where = Location::pointer(entry->file->path(), expected.name);
    if (entry->tensor->shape != expected.shape) {
      throw Error(ErrorCode::tensor_shape,
                  "tensor '" + expected.name + "' has shape " + shape_text(entry->tensor->shape) +
                      ", the config asks for " + shape_text(expected.shape),
                  where, "check that config.json and the weights belong together");
    }
    if (!is_computable(entry->tensor->dtype)) {
      throw Error(ErrorCode::dtype_unsupported,
                  "tensor '" + expected.name + "' has dtype " +
                      std::string(dtype_name(entry->tensor->dtype)) +
                      ", only F32, F16, BF16 and F64 can be computed with",
                  where, "use the unquantised weights of this model");
    }
  }
}

}  // namespace infoplane
