#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/checkpoint/weights.h"
#include "engine/models/compute_type.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// A tensor that the model must have.
struct ExpectedTensor {
  std::string name{};
  std::vector<std::int64_t> shape{};

  std::int64_t elements() const;
};

/// A norm's tensors: none at all, one weight, or one a head.
struct NormTensors {
  std::vector<ExpectedTensor> weights{}, bias{};  ///< bias: none or one
};

/// A matrix [out, in] (or [in, out] in families that store it so) and perhaps its bias.
struct LinearTensors {
  ExpectedTensor weight{};
  std::vector<ExpectedTensor> bias{};
};

struct AttentionTensors {
  std::vector<LinearTensors> inputs{};  ///< queries, keys, values; or all in one
  LinearTensors output{};
  NormTensors query_norm{}, key_norm{};
};

/// Gate (if there is one) and up, or both in one; then down.
struct MlpTensors {
  std::vector<LinearTensors> inputs{};
  LinearTensors down{};
};

struct ExpertTensors {
  ExpectedTensor router{};                  ///< [count, d]
  std::vector<MlpTensors> experts{};        ///< a set each, or empty when stacked
  std::vector<ExpectedTensor> stacked{};    ///< gate and up [count, 2 width, d], down [count, d, width]
  std::vector<MlpTensors> shared{};         ///< none or one
  std::vector<ExpectedTensor> shared_gate;  ///< none or one, [1, d]
};

/// Every tensor of one block. The reader of weights and `check_weights` both go by it.
struct BlockTensors {
  std::vector<NormTensors> attention_norm{}, attention_post_norm{}, mlp_norm{}, mlp_post_norm{};  ///< 0 or 1
  AttentionTensors attention{};
  std::vector<MlpTensors> mlp{};         ///< of a dense layer
  std::vector<ExpertTensors> experts{};  ///< of a sparse layer

  std::vector<ExpectedTensor> all() const;
};

/// How a checkpoint stores its experts: a tensor each, or all in one tensor.
enum class ExpertLayout { separate, stacked };
ExpertLayout expert_layout(const ModelDescription& model, const WeightFiles& weights);

BlockTensors block_tensors(const ModelDescription& model, int layer, ExpertLayout layout);
ExpectedTensor embedding_tensor(const ModelDescription& model);
std::vector<ExpectedTensor> position_tensors(const ModelDescription& model);  ///< none or one
NormTensors final_norm_tensors(const ModelDescription& model);
std::vector<ExpectedTensor> tensors_of(const NormTensors& norm);
/// The matrix that turns last states into logits; the embeddings where they are tied.
LinearTensors head_tensors(const ModelDescription& model);

/// Tensors the sweep reads: embeddings, blocks, final norm (the head is not needed).
std::vector<ExpectedTensor> expected_tensors(const ModelDescription& model,
                                             ExpertLayout layout = ExpertLayout::separate);

/// Memory that a Block's weights take.
std::uint64_t block_bytes(const ModelDescription& model, int layer, ComputeType compute);

/// A tensor by its name, or by its name without the family's prefix ("h.0.ln_1.weight" for GPT-2's
/// "transformer.h.0.ln_1.weight"); the embeddings of a tied model also by the name of its head. nullptr when
/// absent.
const WeightFiles::Entry* find_tensor(const ModelDescription& model, const WeightFiles& weights,
                                      const std::string& name);

}  // namespace infoplane
