#pragma once

#include <cstdint>

namespace infoplane {

/// Columns that stand side by side in one machine vector of a panel, whatever the instruction set.
constexpr std::int64_t kPanelVector = 16;

/// The next multiple of `unit`: panels are padded to whole vectors.
constexpr std::int64_t rounded_up(std::int64_t value, std::int64_t unit) {
  return (value + unit - 1) / unit * unit;
}

/// A small tile of a matrix product, C += A B, in the best instruction set of this processor: the one loop
/// that the weights' products, attention and the soft assignment are made of. B lies in panels (see
/// PackedMatrix): for each of `depth` steps, `vectors` x 16 columns side by side. Every element of C is one
/// sum in the order of the steps, whatever tile it falls in, so results depend on the instruction set in the
/// last bits and never on how the work was cut.
struct PanelKernels {
  const char* name;  ///< "avx512", "avx2", "baseline"
  int rows;          ///< most rows of a tile
  int vectors;       ///< most vectors of a panel; 16 times as many columns

  /// `a`: rows at distance `a_stride`, `depth` numbers each; `c`: rows at distance `c_stride`. When `add` is
  /// false C is written over. 1 <= tile_rows <= rows, 1 <= tile_vectors <= vectors.
  void (*tile)(int tile_rows, int tile_vectors, const float* a, std::int64_t a_stride, const float* b,
               std::int64_t depth, float* c, std::int64_t c_stride, bool add);
};

/// Chosen once, at the first call; thread-safe.
const PanelKernels& panel_kernels();

/// Every implementation this processor can run, the portable one first: for tests.
int available_panel_kernels(const PanelKernels* (&kernels)[3]);

/// The same for numbers in bfloat16 with sums in float32. B holds steps in pairs: for each pair, 16 columns'
/// two numbers after each other; `depth` is even. `tile` is null where the processor has no instruction for
/// it (AVX512-BF16).
struct Bfloat16PanelKernels {
  int rows = 0, vectors = 0;
  void (*tile)(int tile_rows, int tile_vectors, const std::uint16_t* a, std::int64_t a_stride,
               const std::uint16_t* b, std::int64_t depth, float* c, std::int64_t c_stride,
               bool add) = nullptr;
};
const Bfloat16PanelKernels& bfloat16_panel_kernels();

}  // namespace infoplane
