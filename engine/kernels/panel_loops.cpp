// Compiled once per instruction set (see CMakeLists.txt). As in row_loops.cpp: nothing of a library may be
// instantiated here.

#include <stdint.h>

#include "engine/kernels/panel_kernels.h"

#define INFOPLANE_JOIN2(a, b) a##b
#define INFOPLANE_JOIN(a, b) INFOPLANE_JOIN2(a, b)
#define INFOPLANE_TABLE INFOPLANE_JOIN(panel_kernels_, INFOPLANE_ISA)
#define INFOPLANE_TEXT2(a) #a
#define INFOPLANE_TEXT(a) INFOPLANE_TEXT2(a)

namespace infoplane {
namespace {

// Sixteen floats that the compiler keeps in as many registers as they take.
typedef float Vector __attribute__((vector_size(64)));
typedef float Unaligned __attribute__((vector_size(64), aligned(4), may_alias));

// The sums of a tile fill the registers and leave room for a step of B and one number of A.
#if defined(__AVX512F__)
constexpr int kRows = 8, kVectors = 3;  // 24 of 32
#elif defined(__AVX2__)
constexpr int kRows = 6, kVectors = 1;  // 12 of 16
#else
constexpr int kRows = 2, kVectors = 1;  // 8 of 16 of four floats
#endif

template <int Rows, int Vectors>
void tile(const float* a, int64_t a_stride, const float* b, int64_t depth, float* c, int64_t c_stride,
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

template <int Vectors>
void tile_of_rows(int rows, const float* a, int64_t a_stride, const float* b, int64_t depth, float* c,
                  int64_t c_stride, bool add) {
  switch (rows) {
    case 1:
      return tile<1, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 2:
      return tile<2, Vectors>(a, a_stride, b, depth, c, c_stride, add);
#if defined(__AVX2__)
    case 3:
      return tile<3, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 4:
      return tile<4, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 5:
      return tile<5, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 6:
      return tile<6, Vectors>(a, a_stride, b, depth, c, c_stride, add);
#endif
#if defined(__AVX512F__)
    case 7:
      return tile<7, Vectors>(a, a_stride, b, depth, c, c_stride, add);
    case 8:
      return tile<8, Vectors>(a, a_stride, b, depth, c, c_stride, add);
#endif
    default:
      return;
  }
}

void any_tile(int rows, int vectors, const float* a, int64_t a_stride, const float* b, int64_t depth,
              float* c, int64_t c_stride, bool add) {
#if defined(__AVX512F__)
  if (vectors == 3) return tile_of_rows<3>(rows, a, a_stride, b, depth, c, c_stride, add);
  if (vectors == 2) return tile_of_rows<2>(rows, a, a_stride, b, depth, c, c_stride, add);
#endif
  if (vectors == 1) return tile_of_rows<1>(rows, a, a_stride, b, depth, c, c_stride, add);
}

}  // namespace

extern const PanelKernels INFOPLANE_TABLE;
const PanelKernels INFOPLANE_TABLE{INFOPLANE_TEXT(INFOPLANE_ISA), kRows, kVectors, any_tile};

}  // namespace infoplane
