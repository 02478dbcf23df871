#include "engine/models/architecture.h"

#include <string>
#include <vector>

#include "engine/base/error.h"

namespace infoplane {
namespace {

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
