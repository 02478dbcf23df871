#include "engine/transformer/rotary.h"

#include <cmath>

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/outer.h>
#include <ATen/ops/stack.h>

#include "engine/transformer/rope_frequencies.h"

namespace infoplane {
namespace {

/// Which formula holds for a document does not depend on its neighbours: its own length decides.
bool past_context(const RopeDescription& rope, std::int64_t length) {
  return static_cast<double>(length) > rope.original_context;
}

}  // namespace

RotaryTables::RotaryTables(const ModelDescription& model, std::int64_t longest) {
  for (const RopeDescription& rope : model.ropes) {
    ropes_.push_back({.description = rope, .usual = make_table(rope, longest, 0), .extended = {}});
    if (rope.scaling == RopeScaling::longrope && past_context(rope, longest)) {
      ropes_.back().extended = make_table(rope, longest, longest);
    }
  }
}

RotaryTables::Table RotaryTables::make_table(const RopeDescription& rope, std::int64_t positions,
                                             std::int64_t document) {
  // float32 throughout: the reference models round their angles this way, and so must we.
  const auto options = at::TensorOptions().dtype(at::kFloat);
  const at::Tensor angles = at::outer(at::arange(positions, options), rope_frequencies(rope, document));
  Table table{angles.cos().unsqueeze(1), angles.sin().unsqueeze(1)};
  if (rope.magnitude != 1) {
    table.cosines.mul_(rope.magnitude);
    table.sines.mul_(rope.magnitude);
  }
  return table;
}

RotaryTables::Table RotaryTables::table_for(const Rope& rope, std::int64_t length) {
  if (past_context(rope.description, length)) {
    if (rope.description.scaling == RopeScaling::dynamic) return make_table(rope.description, length, length);
    if (rope.description.scaling == RopeScaling::longrope) return rope.extended;
  }
  return rope.usual;
}

at::Tensor RotaryTables::rotate(const at::Tensor& states, int index) const {
  if (index < 0) return states;
  const Rope& rope = ropes_[static_cast<std::size_t>(index)];
  const std::int64_t length = states.size(1), rotated = rope.description.rotated, half = rotated / 2;
  const Table table = table_for(rope, length);
  const at::Tensor cosines = table.cosines.narrow(0, 0, length);
  const at::Tensor sines = table.sines.narrow(0, 0, length);
  const at::Tensor wide = states.to(at::kFloat);

  at::Tensor first, second;
  if (rope.description.interleaved) {
    const at::Tensor pairs = wide.narrow(3, 0, rotated).unflatten(3, {half, 2});
    first = pairs.select(4, 0);
    second = pairs.select(4, 1);
  } else {
    first = wide.narrow(3, 0, half);
    second = wide.narrow(3, half, half);
  }
  const at::Tensor turned_first = first * cosines - second * sines;
  const at::Tensor turned_second = second * cosines + first * sines;
  std::vector<at::Tensor> parts{turned_first, turned_second};
  if (rope.description.interleaved) parts = {at::stack(parts, 4).flatten(3)};
  if (rotated < states.size(3)) parts.push_back(wide.narrow(3, rotated, states.size(3) - rotated));
  return (parts.size() == 1 ? parts.front() : at::cat(parts, 3)).to(states.scalar_type());
}

}  // namespace infoplane
