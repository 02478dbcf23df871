#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/models/model_description.h"

namespace infoplane {

/// How the heads of one document are turned by their positions: angles in float32, as the reference models
/// round them.
struct Rotation {
  at::Tensor cosines{}, sines{};  ///< [positions, half]; undefined: heads stay as they are
  std::int64_t half = 0;          ///< pairs of elements that are turned; those after them stay
  bool interleaved = false;       ///< pairs are neighbours, not halves apart

  /// Turns one head at a position, in place.
  void turn(float* head, std::int64_t position) const;
};

/// Cosines and sines of the rotary positions of a model, for documents of up to `longest` tokens. Immutable,
/// safe from several threads.
class RotaryTables {
 public:
  /// The tables lie on `device`.
  RotaryTables(const ModelDescription& model, std::int64_t longest,
               c10::Device device = c10::Device(c10::DeviceType::CPU));

  /// For a document of `length` tokens, by rope `index` of the model; -1 turns nothing.
  Rotation rotation(int index, std::int64_t length) const;

 private:
  struct Table {
    at::Tensor cosines, sines;  // [positions, rotated / 2]
  };
  struct Rope {
    RopeDescription description;
    Table usual;     // of documents within the original context, or of all
    Table extended;  // longrope: of longer ones
  };
  Table make_table(const RopeDescription& rope, std::int64_t positions, std::int64_t document) const;
  Table table_for(const Rope& rope, std::int64_t length) const;

  c10::Device device_;
  std::vector<Rope> ropes_;
};

}  // namespace infoplane
