#include "engine/kernels/element_kernels.h"

namespace infoplane {

extern const ElementKernels element_kernels_baseline;
#ifdef INFOPLANE_X86_KERNELS
extern const ElementKernels element_kernels_avx2;
extern const ElementKernels element_kernels_avx512;
#endif

int available_element_kernels(const ElementKernels* (&kernels)[3]) {
  int count = 0;
  kernels[count++] = &element_kernels_baseline;
#ifdef INFOPLANE_X86_KERNELS
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    kernels[count++] = &element_kernels_avx2;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
    kernels[count++] = &element_kernels_avx512;
  }
#endif
  return count;
}

const ElementKernels& element_kernels() {
  static const ElementKernels* const best = [] {
    const ElementKernels* kernels[3] = {};
    return kernels[available_element_kernels(kernels) - 1];
  }();
  return *best;
}

}  // namespace infoplane
