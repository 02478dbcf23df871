#include "engine/kernels/panel_kernels.h"

#include "engine/kernels/kernel_choice.h"

namespace infoplane {

extern const PanelKernels panel_kernels_baseline;
#ifdef INFOPLANE_X86_KERNELS
extern const PanelKernels panel_kernels_avx2;
extern const PanelKernels panel_kernels_avx512;
extern const Bfloat16PanelKernels bfloat16_panel_kernels_avx512;
#endif

namespace {

constexpr CompiledTables<PanelKernels> kPanelTables{
    &panel_kernels_baseline,
#ifdef INFOPLANE_X86_KERNELS
    &panel_kernels_avx2,
    &panel_kernels_avx512,
#endif
};

}  // namespace

int available_panel_kernels(const PanelKernels* (&kernels)[3]) {
  return kPanelTables.available(kernels);
}

const PanelKernels& panel_kernels() {
  static const PanelKernels& best = kPanelTables.best();
  return best;
}

const Bfloat16PanelKernels& bfloat16_panel_kernels() {
#ifdef INFOPLANE_X86_KERNELS
  static const bool found = has_avx512_bfloat16();
  if (found) return bfloat16_panel_kernels_avx512;
#endif
  static constexpr Bfloat16PanelKernels kNone{};
  return kNone;
}

}  // namespace infoplane
