#include "engine/kernels/panel_kernels.h"

namespace infoplane {

extern const PanelKernels panel_kernels_baseline;
#ifdef INFOPLANE_X86_KERNELS
extern const PanelKernels panel_kernels_avx2;
extern const PanelKernels panel_kernels_avx512;
extern const Bfloat16PanelKernels bfloat16_panel_kernels_avx512;
#endif

namespace {

bool has_avx512() {
#ifdef INFOPLANE_X86_KERNELS
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#else
  return false;
#endif
}

}  // namespace

int available_panel_kernels(const PanelKernels* (&kernels)[3]) {
  int count = 0;
  kernels[count++] = &panel_kernels_baseline;
#ifdef INFOPLANE_X86_KERNELS
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) kernels[count++] = &panel_kernels_avx2;
  if (has_avx512()) kernels[count++] = &panel_kernels_avx512;
#endif
  return count;
}

const PanelKernels& panel_kernels() {
  static const PanelKernels* const best = [] {
    const PanelKernels* kernels[3] = {};
    return kernels[available_panel_kernels(kernels) - 1];
  }();
  return *best;
}

const Bfloat16PanelKernels& bfloat16_panel_kernels() {
#ifdef INFOPLANE_X86_KERNELS
  if (has_avx512() && __builtin_cpu_supports("avx512bf16")) return bfloat16_panel_kernels_avx512;
#endif
  static constexpr Bfloat16PanelKernels kNone{};
  return kNone;
}

}  // namespace infoplane
