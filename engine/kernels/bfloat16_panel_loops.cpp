// Compiled for processors with AVX512-BF16 alone. As in row_loops.cpp: nothing of a library may be
// instantiated here.

#include <immintrin.h>
#include <stdint.h>

#include "engine/kernels/panel_kernels.h"
#include "engine/kernels/panel_tile_sizes.h"

namespace infoplane {
namespace {

struct Tile {
  static constexpr int kRows = 8, kVectors = 3;

  template <int Rows, int Vectors>
  static void run(const uint16_t* a, int64_t a_stride, const uint16_t* b, int64_t depth, float* c,
                  int64_t c_stride, bool add) {
    __m512 sums[Rows][Vectors];
    for (int r = 0; r < Rows; ++r) {
      for (int v = 0; v < Vectors; ++v) sums[r][v] = _mm512_setzero_ps();
    }
    for (int64_t step = 0; step < depth; step += 2, b += 32 * Vectors) {
      __m512i columns[Vectors];
      for (int v = 0; v < Vectors; ++v) columns[v] = _mm512_loadu_si512(b + 32 * v);
      for (int r = 0; r < Rows; ++r) {
        int32_t numbers = 0;
        __builtin_memcpy(&numbers, a + r * a_stride + step, sizeof numbers);
        const __m512i pair = _mm512_set1_epi32(numbers);
        for (int v = 0; v < Vectors; ++v) {
          sums[r][v] = _mm512_dpbf16_ps(sums[r][v], reinterpret_cast<__m512bh>(pair),
                                        reinterpret_cast<__m512bh>(columns[v]));
        }
      }
    }
    for (int r = 0; r < Rows; ++r) {
      for (int v = 0; v < Vectors; ++v) {
        float* const out = c + r * c_stride + 16 * v;
        _mm512_storeu_ps(out, add ? _mm512_add_ps(_mm512_loadu_ps(out), sums[r][v]) : sums[r][v]);
      }
    }
  }
};

}  // namespace

extern const Bfloat16PanelKernels bfloat16_panel_kernels_avx512;
const Bfloat16PanelKernels bfloat16_panel_kernels_avx512{Tile::kRows, Tile::kVectors,
                                                         run_tile<Tile, Tile::kVectors>};

}  // namespace infoplane
