#include "engine/transformer/norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/stack.h>

#include "engine/kernels/device_elements.h"
#include "engine/kernels/element_kernels.h"
#include "engine/transformer/rounding.h"

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
    : style_(style),
      operations_(reader.place().operations),
      weight_(read_weights(reader, tensors, style.kind)) {
  if (!tensors.bias.empty()) bias_ = reader.read_float(tensors.bias.front());
}

at::Tensor Norm::apply(const at::Tensor& states, at::ScalarType result) const {
  if (operations_ == Operations::library) return apply_by_library(states, result);
  const at::Tensor wide = widened(states).contiguous();
  at::Tensor normed = at::empty(wide.sizes(), wide.options());
  const ElementKernels& kernels = element_kernels();
  const auto normalise = style_.kind == NormKind::layer ? kernels.centred : kernels.root_mean_square;
  const std::int64_t width = wide.size(-1), rows = wide.numel() / width;
  const std::int64_t weights = weight_.defined() ? weight_.numel() / width : 1;
  const float* const weight = weight_.defined() ? weight_.data_ptr<float>() : nullptr;
  const float* const bias = bias_.defined() ? bias_.data_ptr<float>() : nullptr;
  for (std::int64_t row = 0; row < rows; ++row) {
    normalise(wide.data_ptr<float>() + row * width, width, static_cast<float>(style_.epsilon),
              weight == nullptr ? nullptr : weight + row % weights * width, bias,
              normed.data_ptr<float>() + row * width);
  }
  return rounded(normed, result);
}

at::Tensor Norm::apply_by_library(const at::Tensor& states, at::ScalarType result) const {
  const at::Tensor in = states.contiguous();
  const bool centred = style_.kind == NormKind::layer;
  at::Tensor out = at::empty(in.sizes(), in.options().dtype(result));
  if (device_norm(in, out, {style_.epsilon, centred, weight_, bias_})) return out;
  at::Tensor wide = in.to(at::kFloat);
  if (centred) wide = wide - wide.mean(-1, true);
  wide = wide * (wide.square().mean(-1, true) + style_.epsilon).rsqrt();
  if (weight_.defined()) wide = wide * weight_;
  if (bias_.defined()) wide = wide + bias_;
  return wide.to(result);
}

FinalNorm::FinalNorm(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
                     WeightWatch* watch, const ComputePlace& place)
    : norm_(WeightReader(model, weights, compute, watch, place), final_norm_tensors(model), model.norm) {}

}  // namespace infoplane
