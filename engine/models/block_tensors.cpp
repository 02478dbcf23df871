#include "engine/models/block_tensors.h"

namespace infoplane {
namespace {

using Shape = std::vector<std::int64_t>;

/// Tensors of one model, in its own words.
class TensorList {
 public:
  TensorList(const ModelDescription& model, std::string prefix)
      : model_(model), names_(model.names), prefix_(std::move(prefix)) {}

  LinearTensors linear(const std::string& name, std::int64_t out, std::int64_t in, bool bias) const {
    const Shape shape = model_.transposed_weights ? Shape{in, out} : Shape{out, in};
    LinearTensors tensors{.weight = {prefix_ + name + ".weight", shape}};
    if (bias) tensors.bias.push_back({prefix_ + name + ".bias", {out}});
    return tensors;
  }

  NormTensors norm(const std::string& name, const NormStyle& style, const Shape& shape) const {
    NormTensors tensors;
    if (style.weight) tensors.weights.push_back({prefix_ + name + ".weight", shape});
    if (style.bias) tensors.bias.push_back({prefix_ + name + ".bias", shape});
    return tensors;
  }

  /// A norm of the block over the model's width; none where the family has no name for it.
  std::vector<NormTensors> block_norm(const std::string& name) const {
    if (name.empty()) return {};
    return {norm(name, model_.norm, {model_.width})};
  }

  AttentionTensors attention() const {
    const AttentionSettings& settings = model_.attention;
    const std::int64_t query = model_.heads * model_.head_width;
    const std::int64_t key = model_.kv_heads * model_.head_width;
    AttentionTensors tensors;
    if (settings.layout == QkvLayout::separate) {
      tensors.inputs = {linear(names_.query, query, model_.width, settings.qkv_bias),
                        linear(names_.key, key, model_.width, settings.qkv_bias),
                        linear(names_.value, key, model_.width, settings.qkv_bias)};
    } else {
      tensors.inputs = {linear(names_.qkv, query + 2 * key, model_.width, settings.qkv_bias)};
    }
    tensors.output = linear(names_.attention_output, model_.width, query, settings.output_bias);
    tensors.query_norm = query_key_norm(names_.query_norm, model_.heads);
    tensors.key_norm = query_key_norm(names_.key_norm, model_.kv_heads);
    return tensors;
  }

  NormTensors query_key_norm(const std::string& name, std::int64_t heads) const {
    const NormStyle& style = model_.attention.norm_style;
    switch (model_.attention.norm) {
      case QueryKeyNorm::none:
        return {};
      case QueryKeyNorm::per_head:
        return norm(name, style, {model_.head_width});
      case QueryKeyNorm::per_head_own:
        return norm(name, style, {heads, model_.head_width});
      case QueryKeyNorm::whole:
        return norm(name, style, {heads * model_.head_width});
      case QueryKeyNorm::per_head_list:
        break;
    }
    NormTensors tensors;
    for (std::int64_t head = 0; head < heads; ++head) {
      tensors.weights.push_back(
          {prefix_ + name + "." + std::to_string(head) + ".weight", {model_.head_width}});
    }
    return tensors;
  }

  MlpTensors mlp() const {
    const bool bias = model_.mlp.bias;
    const std::int64_t inner = model_.mlp_width, width = model_.width;
    MlpTensors tensors{.inputs = {}, .down = linear(names_.down, width, inner, bias)};
    if (model_.mlp.gate_up_fused) {
      tensors.inputs = {linear(names_.gate_up, 2 * inner, width, bias)};
    } else {
      if (model_.mlp.gated) tensors.inputs.push_back(linear(names_.gate, inner, width, bias));
      tensors.inputs.push_back(linear(names_.up, inner, width, bias));
    }
    return tensors;
  }

  MlpTensors expert(const std::string& name, std::int64_t inner) const {
    return {.inputs = {linear(name + names_.expert_gate, inner, model_.width, false),
                       linear(name + names_.expert_up, inner, model_.width, false)},
            .down = linear(name + names_.expert_down, model_.width, inner, false)};
  }

  ExpertTensors experts(ExpertLayout layout) const {
    const ExpertSettings& settings = model_.experts;
    const bool stacked = layout == ExpertLayout::stacked;
    ExpertTensors tensors;
    tensors.router = {prefix_ + (stacked ? names_.stacked_router : names_.router) + ".weight",
                      {settings.count, model_.width}};
    if (stacked) {
      tensors.stacked = {
          {prefix_ + names_.stacked_gate_up, {settings.count, 2 * settings.width, model_.width}},
          {prefix_ + names_.stacked_down, {settings.count, model_.width, settings.width}}};
    } else {
      for (std::int64_t index = 0; index < settings.count; ++index) {
        tensors.experts.push_back(expert(names_.experts + std::to_string(index) + ".", settings.width));
      }
    }
    if (settings.shared_width > 0) {
      tensors.shared.push_back(expert(names_.shared_expert, settings.shared_width));
      tensors.shared_gate.push_back({prefix_ + names_.shared_expert_gate + ".weight", {1, model_.width}});
    }
    return tensors;
  }

 private:
  const ModelDescription& model_;
  const TensorNames& names_;
  std::string prefix_;
};

void append(std::vector<ExpectedTensor>& list, const std::vector<ExpectedTensor>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

void append(std::vector<ExpectedTensor>& list, const NormTensors& norm) {
  append(list, norm.weights);
  append(list, norm.bias);
}

void append(std::vector<ExpectedTensor>& list, const std::vector<NormTensors>& norms) {
  for (const NormTensors& norm : norms) append(list, norm);
}

void append(std::vector<ExpectedTensor>& list, const LinearTensors& linear) {
  list.push_back(linear.weight);
  append(list, linear.bias);
}

void append(std::vector<ExpectedTensor>& list, const std::vector<MlpTensors>& mlps) {
  for (const MlpTensors& mlp : mlps) {
    for (const LinearTensors& input : mlp.inputs) append(list, input);
    append(list, mlp.down);
  }
}

std::string block_prefix(const ModelDescription& model, int layer) {
  return model.names.base + model.names.blocks + std::to_string(layer) + ".";
}

const WeightFiles::Entry* find_stored(const ModelDescription& model, const WeightFiles& weights,
                                      const std::string& name) {
  if (const WeightFiles::Entry* entry = weights.find(name)) return entry;
  const auto renamed = [&](const std::string& from, const std::string& to) {
    return from.empty() || !name.starts_with(from) ? nullptr : weights.find(to + name.substr(from.size()));
  };
  if (const WeightFiles::Entry* entry = renamed(model.names.base, "")) return entry;
  return model.names.head_alias.empty() ? nullptr : renamed(model.names.head, model.names.head_alias);
}

}  // namespace

std::int64_t ExpectedTensor::elements() const {
  std::int64_t count = 1;
  for (const std::int64_t extent : shape) count *= extent;
  return count;
}

std::vector<ExpectedTensor> BlockTensors::all() const {
  std::vector<ExpectedTensor> list;
  append(list, attention_norm);
  for (const LinearTensors& input : attention.inputs) append(list, input);
  append(list, attention.query_norm);
  append(list, attention.key_norm);
  append(list, attention.output);
  append(list, attention_post_norm);
  append(list, mlp_norm);
  append(list, mlp);
  for (const ExpertTensors& sparse : experts) {
    list.push_back(sparse.router);
    append(list, sparse.experts);
    append(list, sparse.stacked);
    append(list, sparse.shared);
    append(list, sparse.shared_gate);
  }
  append(list, mlp_post_norm);
  return list;
}

BlockTensors block_tensors(const ModelDescription& model, int layer, ExpertLayout layout) {
  const TensorList list(model, block_prefix(model, layer));
  BlockTensors tensors;
  tensors.attention_norm = list.block_norm(model.names.attention_norm);
  tensors.attention_post_norm = list.block_norm(model.names.attention_post_norm);
  tensors.mlp_norm = list.block_norm(model.names.mlp_norm);
  tensors.mlp_post_norm = list.block_norm(model.names.mlp_post_norm);
  tensors.attention = list.attention();
  if (model.layer[static_cast<std::size_t>(layer)].sparse) {
    tensors.experts.push_back(list.experts(layout));
  } else {
    tensors.mlp.push_back(list.mlp());
  }
  return tensors;
}

ExpectedTensor embedding_tensor(const ModelDescription& model) {
  return {model.names.base + model.names.embedding + ".weight", {model.vocabulary, model.width}};
}

std::vector<ExpectedTensor> position_tensors(const ModelDescription& model) {
  if (!model.learned_positions) return {};
  return {{model.names.base + model.names.positions + ".weight", {model.context, model.width}}};
}

NormTensors final_norm_tensors(const ModelDescription& model) {
  return TensorList(model, model.names.base).norm(model.names.final_norm, model.norm, {model.width});
}

std::vector<ExpectedTensor> tensors_of(const NormTensors& norm) {
  std::vector<ExpectedTensor> list;
  append(list, norm);
  return list;
}

LinearTensors head_tensors(const ModelDescription& model) {
  LinearTensors tensors{.weight = {model.names.head + ".weight", {model.vocabulary, model.width}}};
  if (model.tied_embeddings) tensors.weight = embedding_tensor(model);
  if (model.head_bias) tensors.bias.push_back({model.names.head + ".bias", {model.vocabulary}});
  return tensors;
}

std::vector<ExpectedTensor> expected_tensors(const ModelDescription& model, ExpertLayout layout) {
  std::vector<ExpectedTensor> tensors{embedding_tensor(model)};
  append(tensors, position_tensors(model));
  for (int layer = 0; layer < model.layers; ++layer)
    append(tensors, block_tensors(model, layer, layout).all());
  append(tensors, final_norm_tensors(model));
  return tensors;
}

std::uint64_t block_bytes(const ModelDescription& model, int layer, ComputeType compute) {
  std::uint64_t elements = 0;
  for (const ExpectedTensor& tensor : block_tensors(model, layer, ExpertLayout::stacked).all()) {
    elements += static_cast<std::uint64_t>(tensor.elements());
  }
  return elements * compute_bytes(compute);
}

const WeightFiles::Entry* find_tensor(const ModelDescription& model, const WeightFiles& weights,
                                      const std::string& name) {
  if (const WeightFiles::Entry* entry = find_stored(model, weights, name)) return entry;
  // Of tensors that share their storage, safetensors' save_model keeps one: it may be the head.
  if (!model.tied_embeddings || name != embedding_tensor(model).name) return nullptr;
  return find_stored(model, weights, model.names.head + ".weight");
}

ExpertLayout expert_layout(const ModelDescription& model, const WeightFiles& weights) {
  for (int layer = 0; layer < model.layers; ++layer) {
    if (!model.layer[static_cast<std::size_t>(layer)].sparse) continue;
    const std::string stacked = block_prefix(model, layer) + model.names.stacked_gate_up;
    return find_tensor(model, weights, stacked) != nullptr ? ExpertLayout::stacked : ExpertLayout::separate;
  }
  return ExpertLayout::separate;
}

}  // namespace infoplane
