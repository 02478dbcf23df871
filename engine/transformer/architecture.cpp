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

void check_tensors(const std::vector<ExpectedTensor>& tensors, const ModelDescription& model,
                   const WeightFiles& weights) {
  const std::filesystem::path anywhere = weights.files().empty() ? "" : weights.files().front().path();
  for (const ExpectedTensor& expected : tensors) {
    const WeightFiles::Entry* entry = find_tensor(model, weights, expected.name);
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
  const auto* const family = std::ranges::find(kFamilies, architectures.front(), &Family::architecture);
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

void check_weights(const ModelDescription& model, const WeightFiles& weights) {
  check_tensors({embedding_tensor(model)}, model, weights);
  check_tensors(position_tensors(model), model, weights);
  check_tensors(tensors_of(final_norm_tensors(model)), model, weights);
  // Block by block: a config that asks for more than there is ends at the first tensor that is not there.
  const ExpertLayout layout = expert_layout(model, weights);
  for (int layer = 0; layer < model.layers; ++layer) {
    check_tensors(block_tensors(model, layer, layout).all(), model, weights);
  }
}

}  // namespace infoplane
