#include "engine/kernels/row_kernels.h"

namespace infoplane {

extern const RowKernels row_kernels_baseline;
#ifdef INFOPLANE_X86_KERNELS
extern const RowKernels row_kernels_avx2;
extern const RowKernels row_kernels_avx512;
#endif

int available_row_kernels(const RowKernels* (&kernels)[3]) {
  int count = 0;
  kernels[count++] = &row_kernels_baseline;
#ifdef INFOPLANE_X86_KERNELS
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) kernels[count++] = &row_kernels_avx2;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
    kernels[count++] = &row_kernels_avx512;
  }
#endif
  return count;
}

const RowKernels& row_kernels() {
  static const RowKernels* const best = [] {
    const RowKernels* kernels[3] = {};
    return kernels[available_row_kernels(kernels) - 1];
  }();
  return *best;
}

}  // namespace infoplane
