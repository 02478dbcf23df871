// Compiled for processors with AVX512-BF16 alone. As in row_loops.cpp: nothing of a library may be
// instantiated here.

#include <immintrin.h>
#include <stdint.h>

#include "engine/kernels/panel_kernels.h"

namespace infoplane {
namespace {

constexpr int kRows = 8, kVectors = 3;

template <int Rows, int Vectors>
void tile(const uint16_t* a, int64_t a_stride, const uint16_t* b, int64_t depth, float* c, int64_t c_stride,
          bool add) {
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

template <int Vectors>
void tile_of_rows(int rows, const uint16_t* a, int64_t a_stride, const uint16_t* b, int64_t depth, float* c,
                  int64_t c_stride, bool add) {
  switch (rows) {
    case 1:
      return tile<1, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 2:
      return tile<2, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 3:
      return tile<3, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 4:
      return tile<4, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 5:
      return tile<5, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 6:
      return tile<6, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 7:
      return tile<7, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 8:
      return tile<8, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    default:
      return;
  }
}

void any_tile(int rows, int vectors, const uint16_t* a, int64_t a_stride, const uint16_t* b, int64_t depth,
              float* c, int64_t c_stride, bool add) {
  if (vectors == 3) return tile_of_rows<3>(rows, a, a_stride, b, depth, c, c_stride, add);
  if (vectors == 2) return tile_of_rows<2>(rows, a, a_stride, b, depth, c, c_stride, add);
  if (vectors == 1) return tile_of_rows<1>(rows, a, a_stride, b, depth, c, c_stride, add);
}

}  // namespace

extern const Bfloat16PanelKernels bfloat16_panel_kernels_avx512;
const Bfloat16PanelKernels bfloat16_panel_kernels_avx512{kRows, kVectors, any_tile};

}  // namespace infoplane
