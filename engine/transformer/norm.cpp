#include "engine/transformer/norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/rsqrt.h>
#include <ATen/ops/stack.h>

namespace infoplane {
namespace {

at::Tensor read_weights(const WeightReader& reader, const NormTensors& tensors, NormKind kind) {
  if (tensors.weights.empty()) return {};
  std::vector<at::Tensor> parts;
  for (const ExpectedTensor& tensor : tensors.weights) parts.push_back(reader.read_float(tensor));
  at::Tensor weight = parts.size() == 1 ? parts.front() : at::stack(parts);
  return kind == NormKind::rms_plus_one ? weight.add_(1) : weight;
}

}  // namespace

Norm::Norm(const WeightReader& reader, const NormTensors& tensors, const NormStyle& style)
    : style_(style), weight_(read_weights(reader, tensors, style.kind)) {
  if (!tensors.bias.empty()) bias_ = reader.read_float(tensors.bias.front());
}

at::Tensor Norm::apply(const at::Tensor& states) const {
  at::Tensor wide = states.to(at::kFloat);
  if (style_.kind == NormKind::layer) wide = wide - wide.mean(-1, true);
  at::Tensor result = wide * (wide.pow(2).mean(-1, true) + style_.epsilon).rsqrt();
  if (weight_.defined()) result.mul_(weight_);
  if (bias_.defined()) result.add_(bias_);
  return result.to(states.scalar_type());
}

FinalNorm::FinalNorm(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
                     WeightWatch* watch)
    : norm_(WeightReader(model, weights, compute, watch), final_norm_tensors(model), model.norm) {}

}  // namespace infoplane
