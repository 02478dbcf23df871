#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/checkpoint/config_document.h"
#include "engine/checkpoint/weights.h"

namespace infoplane {

/// Everything the forward pass needs to know about a model, filled from its config.json by its family's file
/// in `families/`. Sizes are numbers of elements.
struct ModelDescription {
  std::string architecture;  ///< "LlamaForCausalLM"
  std::string family;        ///< "Llama"
  int layers = 0;            ///< blocks L; hidden states are 0..L
  std::int64_t width = 0;    ///< d
  std::int64_t vocabulary = 0;
  std::int64_t context = 0;  ///< longest text the model was made for; 0 when unbounded
  std::int64_t heads = 0, kv_heads = 0, head_width = 0;
  std::int64_t mlp_width = 0;
  double norm_epsilon = 1e-6;
  double rope_theta = 10000;
  bool attention_bias = false, mlp_bias = false;
  bool tied_embeddings = false;
  std::vector<std::string> notes{};
};

/// A tensor that the model must have.
struct ExpectedTensor {
  std::string name;
  std::vector<std::int64_t> shape;
};

/// Reads config.json by `architectures[0]`. Throws architecture_unknown (with the list of those known),
/// config_*, setting_unsupported for any setting that would change the mathematics and is not built.
ModelDescription describe_model(const ConfigDocument& config);

/// `architectures[0]` of every family in the registry, sorted.
std::vector<std::string> known_architectures();

/// Tensors the sweep reads: embeddings, blocks, final norm (the head is not needed).
std::vector<ExpectedTensor> expected_tensors(const ModelDescription& model);

/// Compares every expected tensor with the weights before any compute: tensor_missing, tensor_shape,
/// dtype_unsupported, each naming the tensor, its file and what was expected.
void check_weights(const ModelDescription& model, const WeightFiles& weights);

}  // namespace infoplane
