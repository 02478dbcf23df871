// Compiled once per instruction set (see CMakeLists.txt). As in row_loops.cpp: nothing of a library may be
// instantiated here.

#include <stdint.h>

#include "engine/kernels/loop_table.h"
#include "engine/kernels/panel_kernels.h"
#include "engine/kernels/panel_tile_sizes.h"

namespace infoplane {
namespace {

// Sixteen floats that the compiler keeps in as many registers as they take.
typedef float Vector __attribute__((vector_size(64)));
typedef float Unaligned __attribute__((vector_size(64), aligned(4), may_alias));

struct Tile {
  // The sums of a tile fill the registers and leave room for a step of B and one number of A.
#if defined(__AVX512F__)
  static constexpr int kRows = 8, kVectors = 3;  // 24 of 32
#elif defined(__AVX2__)
  static constexpr int kRows = 6, kVectors = 1;  // 12 of 16
#else
  static constexpr int kRows = 2, kVectors = 1;  // 8 of 16 of four floats
#endif

  template <int Rows, int Vectors>
  static void run(const float* a, int64_t a_stride, const float* b, int64_t depth, float* c, int64_t c_stride,
                  bool add) {
    Vector sums[Rows][Vectors] = {};
    for (int64_t step = 0; step < depth; ++step, b += 16 * Vectors) {
      Vector columns[Vectors];
      for (int v = 0; v < Vectors; ++v) columns[v] = *reinterpret_cast<const Unaligned*>(b + 16 * v);
      for (int r = 0; r < Rows; ++r) {
        const float number = a[r * a_stride + step];
        for (int v = 0; v < Vectors; ++v) sums[r][v] += number * columns[v];
      }
    }
    for (int r = 0; r < Rows; ++r) {
      for (int v = 0; v < Vectors; ++v) {
        Unaligned* const out = reinterpret_cast<Unaligned*>(c + r * c_stride + 16 * v);
        *out = add ? *out + sums[r][v] : sums[r][v];
      }
    }
  }
};

}  // namespace

extern const PanelKernels INFOPLANE_TABLE(panel_kernels_);
const PanelKernels INFOPLANE_TABLE(panel_kernels_){INFOPLANE_ISA_NAME, Tile::kRows, Tile::kVectors,
                                                   run_tile<Tile, Tile::kVectors>};

}  // namespace infoplane
