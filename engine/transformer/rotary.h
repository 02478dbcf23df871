#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/transformer/model_description.h"

namespace infoplane {

/// Cosines and sines of the rotary positions of a model, for documents of up to `longest` tokens. Immutable,
/// safe from several threads.
class RotaryTables {
 public:
  RotaryTables(const ModelDescription& model, std::int64_t longest);

  /// Rotates [batch, length, heads, head_width] (positions from 0) by rope `index` of the model; -1 leaves
  /// the states as they are. In float32 inside; returns the states' type.
  at::Tensor rotate(const at::Tensor& states, int index) const;

 private:
  struct Table {
    at::Tensor cosines, sines;  // [length, 1, rotated / 2]
  };
  struct Rope {
    RopeDescription description;
    Table usual;     // of documents within the original context, or of all
    Table extended;  // longrope: of longer ones
  };
  static Table make_table(const RopeDescription& rope, std::int64_t positions, std::int64_t document);
  static Table table_for(const Rope& rope, std::int64_t length);

  std::vector<Rope> ropes_;
};

}  // namespace infoplane
