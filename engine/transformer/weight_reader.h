#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/checkpoint/weights.h"
#include "engine/models/block_tensors.h"
#include "engine/models/compute_type.h"
#include "engine/models/model_description.h"
#include "engine/transformer/compute_place.h"
#include "engine/transformer/weight_watch.h"

namespace infoplane {

at::ScalarType scalar_type(ComputeType type);

/// Reads the tensors of one model, stored as F32, F16, BF16 or F64, as contiguous tensors in a place. Holds
/// references only. Safe from several threads. Everything throws tensor_missing, tensor_shape,
/// dtype_unsupported, file_changed.
class WeightReader {
 public:
  /// `watch`, where there is one, looks at every tensor that is read.
  WeightReader(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
               WeightWatch* watch = nullptr, const ComputePlace& place = {})
      : model_(model), weights_(weights), compute_(compute), watch_(watch), place_(place) {}

  const ModelDescription& model() const { return model_; }
  const WeightFiles& weights() const { return weights_; }
  ComputeType compute() const { return compute_; }
  const ComputePlace& place() const { return place_; }

  /// Throws as if the tensor were read, without reading it.
  void check(const ExpectedTensor& tensor) const { entry_of(tensor); }
  at::Tensor read(const ExpectedTensor& tensor) const;
  /// The same in float32 whatever the compute type: for norms and routers.
  at::Tensor read_float(const ExpectedTensor& tensor) const;
  /// The first of a list, or an undefined tensor when it is empty.
  at::Tensor read_optional(const std::vector<ExpectedTensor>& tensors) const;
  /// Rows of a matrix, [rows.size(), ...], without reading the others. `rows` ascend and lie in the matrix.
  at::Tensor read_rows(const ExpectedTensor& tensor, std::span<const std::int64_t> rows) const;

 private:
  const WeightFiles::Entry& entry_of(const ExpectedTensor& tensor) const;
  at::Tensor read_whole(const ExpectedTensor& tensor, at::ScalarType type) const;
  at::Tensor watched(const ExpectedTensor& tensor, at::Tensor values) const;

  const ModelDescription& model_;
  const WeightFiles& weights_;
  ComputeType compute_;
  WeightWatch* watch_;
  ComputePlace place_;
};

/// A copy of one tensor in float32, by its name alone. Throws tensor_missing, dtype_unsupported,
/// file_changed.
at::Tensor read_weight(const WeightFiles& weights, std::string_view name);

}  // namespace infoplane
