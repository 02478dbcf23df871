#include "engine/transformer/rotary.h"

#include <cmath>

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/outer.h>

#include "engine/kernels/element_kernels.h"
#include "engine/transformer/rope_frequencies.h"

namespace infoplane {
namespace {

/// Which formula holds for a document does not depend on its neighbours: its own length decides.
bool past_context(const RopeDescription& rope, std::int64_t length) {
  return static_cast<double>(length) > rope.original_context;
}

}  // namespace

RotaryTables::RotaryTables(const ModelDescription& model, std::int64_t longest, c10::Device device)
    : device_(device) {
  for (const RopeDescription& rope : model.ropes) {
    ropes_.push_back({.description = rope, .usual = make_table(rope, longest, 0), .extended = {}});
    if (rope.scaling == RopeScaling::longrope && past_context(rope, longest)) {
      ropes_.back().extended = make_table(rope, longest, longest);
    }
  }
}

RotaryTables::Table RotaryTables::make_table(const RopeDescription& rope, std::int64_t positions,
                                             std::int64_t document) const {
  // float32 throughout: the reference models round their angles this way, and so must we.
  const auto options = at::TensorOptions().dtype(at::kFloat);
  const at::Tensor angles = at::outer(at::arange(positions, options), rope_frequencies(rope, document));
  Table table{angles.cos(), angles.sin()};
  if (rope.magnitude != 1) {
    table.cosines.mul_(rope.magnitude);
    table.sines.mul_(rope.magnitude);
  }
  return {table.cosines.to(device_), table.sines.to(device_)};
}

RotaryTables::Table RotaryTables::table_for(const Rope& rope, std::int64_t length) const {
  if (past_context(rope.description, length)) {
    if (rope.description.scaling == RopeScaling::dynamic) return make_table(rope.description, length, length);
    if (rope.description.scaling == RopeScaling::longrope) return rope.extended;
  }
  return rope.usual;
}

Rotation RotaryTables::rotation(int index, std::int64_t length) const {
  if (index < 0) return {};
  const Rope& rope = ropes_[static_cast<std::size_t>(index)];
  const Table table = table_for(rope, length);
  return {table.cosines, table.sines, rope.description.rotated / 2, rope.description.interleaved};
}

void Rotation::turn(float* head, std::int64_t position) const {
  if (half == 0) return;
  const ElementKernels& kernels = element_kernels();
  const auto rotate = interleaved ? kernels.rotate_pairs : kernels.rotate_halves;
  rotate(head, cosines.data_ptr<float>() + position * half, sines.data_ptr<float>() + position * half, half);
}

}  // namespace infoplane
