#include "engine/kernels/packed_matrix.h"

#include <algorithm>
#include <array>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>

#include "engine/kernels/panel_kernels.h"

namespace infoplane {
namespace {

// A panel of this many steps stays in the cache of its core while all rows of a block go over it, and so do
// the rows' numbers.
constexpr std::int64_t kDepthBytes = 2048;
constexpr std::int64_t kPackedRows = 256;
constexpr std::int64_t kMostTile = 8 * 3 * kPanelVector;

std::int64_t depth_of(at::ScalarType type) {
  return kDepthBytes / static_cast<std::int64_t>(c10::elementSize(type));
}

template <typename Number>
struct Kernels;
template <>
struct Kernels<float> {
  static const PanelKernels& best() { return panel_kernels(); }
  static constexpr std::int64_t kSteps = 1;  ///< that stand together in a panel
};
template <>
struct Kernels<std::uint16_t> {
  static const Bfloat16PanelKernels& best() { return bfloat16_panel_kernels(); }
  static constexpr std::int64_t kSteps = 2;
};

std::int64_t panel_columns(at::ScalarType type) {
  return kPanelVector * (type == at::kFloat ? panel_kernels().vectors : bfloat16_panel_kernels().vectors);
}

template <typename Number>
struct Operand {
  const Number* data;
  std::int64_t rows, row_stride, column_stride;
};

/// One panel of one stretch: `columns` of them (the rest of `width` is zero), inputs from `first` on.
template <typename Number>
void pack_panel(const Operand<Number>& weight, std::int64_t first, std::int64_t depth, std::int64_t column,
                std::int64_t columns, std::int64_t width, Number* out) {
  constexpr std::int64_t kSteps = Kernels<Number>::kSteps;
  std::fill_n(out, depth * width, Number{});
  constexpr std::int64_t kRun = 16;  // of one column: a cache line of the weights as they are stored
  for (std::int64_t begin = 0; begin < depth; begin += kRun) {
    const std::int64_t end = std::min(depth, begin + kRun);
    for (std::int64_t j = 0; j < columns; ++j) {
      const Number* const from =
          weight.data + (column + j) * weight.column_stride + first * weight.row_stride;
      for (std::int64_t step = begin; step < end; ++step) {
        out[(step / kSteps * width + j) * kSteps + step % kSteps] = from[step * weight.row_stride];
      }
    }
  }
}

template <typename Number>
void pack(const Operand<Number>& weight, std::int64_t outputs, std::int64_t stretch, std::int64_t widest,
          Number* out) {
  for (std::int64_t first = 0; first < weight.rows; first += stretch) {
    const std::int64_t depth = std::min(stretch, weight.rows - first);
    for (std::int64_t column = 0; column < outputs; column += widest) {
      const std::int64_t columns = std::min(widest, outputs - column);
      const std::int64_t width = rounded_up(columns, kPanelVector);
      pack_panel(weight, first, depth, column, columns, width, out);
      out += depth * width;
    }
  }
}

/// Where a tile's results go: rows at a distance, `columns` of them (fewer than the tile has at a ragged
/// edge).
struct Destination {
  float* data;
  std::int64_t stride, columns;
};

void copy_ragged(const float* tile, std::int64_t width, std::int64_t rows, const Destination& out, bool add) {
  for (std::int64_t r = 0; r < rows; ++r) {
    float* const row = out.data + r * out.stride;
    for (std::int64_t j = 0; j < out.columns; ++j) row[j] = tile[r * width + j] + (add ? row[j] : 0.0f);
  }
}

/// All rows of a block over one panel.
template <typename Number>
void sweep_panel(const Number* states, std::int64_t rows, std::int64_t stride, const Number* panel,
                 std::int64_t depth, std::int64_t width, Destination out, bool add) {
  const auto& kernels = Kernels<Number>::best();
  const int vectors = static_cast<int>(width / kPanelVector);
  std::array<float, kMostTile> ragged;
  for (std::int64_t row = 0; row < rows; row += kernels.rows) {
    const int count = static_cast<int>(std::min<std::int64_t>(kernels.rows, rows - row));
    const Number* const from = states + row * stride;
    if (out.columns == width) {
      kernels.tile(count, vectors, from, stride, panel, depth, out.data, out.stride, add);
    } else {
      kernels.tile(count, vectors, from, stride, panel, depth, ragged.data(), width, false);
      copy_ragged(ragged.data(), width, count, out, add);
    }
    out.data += count * out.stride;
  }
}

struct Panels {
  std::int64_t inputs, outputs, stretch, widest;
};

template <typename Number>
void multiply_block(const Number* states, std::int64_t rows, std::int64_t stride, const Number* panel,
                    const Panels& panels, float* out, std::int64_t out_stride, bool add) {
  for (std::int64_t first = 0; first < panels.inputs; first += panels.stretch) {
    const std::int64_t depth = std::min(panels.stretch, panels.inputs - first);
    for (std::int64_t column = 0; column < panels.outputs; column += panels.widest) {
      const std::int64_t columns = std::min(panels.widest, panels.outputs - column);
      const std::int64_t width = rounded_up(columns, kPanelVector);
      sweep_panel(states + first, rows, stride, panel, depth, width, {out + column, out_stride, columns},
                  add || first > 0);
      panel += depth * width;
    }
  }
}

template <typename Number>
const Number* numbers_of(const at::Tensor& tensor) {
  return static_cast<const Number*>(tensor.data_ptr());
}

}  // namespace

bool PackedMatrix::fits(at::ScalarType type, std::int64_t inputs) {
  if (type == at::kFloat) return true;
  return type == at::kBFloat16 && inputs % 2 == 0 && bfloat16_panel_kernels().tile != nullptr;
}

PackedMatrix::PackedMatrix(const at::Tensor& weight)
    : inputs_(weight.size(0)),
      outputs_(weight.size(1)),
      padded_(rounded_up(outputs_, kPanelVector)),
      panels_(at::empty({inputs_ * padded_}, at::TensorOptions().dtype(weight.scalar_type()))) {
  const auto type = weight.scalar_type();
  const auto pack_as = [&]<typename Number>(Number* out) {
    pack<Number>({numbers_of<Number>(weight), inputs_, weight.stride(0), weight.stride(1)}, outputs_,
                 depth_of(type), panel_columns(type), out);
  };
  if (type == at::kFloat) {
    pack_as(panels_.data_ptr<float>());
  } else {
    pack_as(static_cast<std::uint16_t*>(panels_.data_ptr()));
  }
}

void PackedMatrix::multiply(const at::Tensor& states, const at::Tensor& out, bool add) const {
  const auto type = panels_.scalar_type();
  const Panels panels{inputs_, outputs_, depth_of(type), panel_columns(type)};
  for (std::int64_t row = 0; row < states.size(0); row += kPackedRows) {
    const std::int64_t rows = std::min(kPackedRows, states.size(0) - row);
    const auto multiply_as = [&]<typename Number>(const Number* panel) {
      multiply_block(numbers_of<Number>(states) + row * states.stride(0), rows, states.stride(0), panel,
                     panels, out.data_ptr<float>() + row * out.stride(0), out.stride(0), add);
    };
    if (type == at::kFloat) {
      multiply_as(numbers_of<float>(panels_));
    } else {
      multiply_as(numbers_of<std::uint16_t>(panels_));
    }
  }
}

}  // namespace infoplane
