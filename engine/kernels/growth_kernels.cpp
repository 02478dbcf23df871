#include "engine/kernels/growth_kernels.h"

#include "engine/kernels/kernel_choice.h"

namespace infoplane {

extern const GrowthKernels growth_kernels_baseline;
#ifdef INFOPLANE_X86_KERNELS
extern const GrowthKernels growth_kernels_avx2;
extern const GrowthKernels growth_kernels_avx512;
#endif

namespace {

constexpr CompiledTables<GrowthKernels> kGrowthTables{
    &growth_kernels_baseline,
#ifdef INFOPLANE_X86_KERNELS
    &growth_kernels_avx2,
    &growth_kernels_avx512,
#endif
};

}  // namespace

int available_growth_kernels(const GrowthKernels* (&kernels)[3]) {
  return kGrowthTables.available(kernels);
}

const GrowthKernels& growth_kernels() {
  static const GrowthKernels& best = kGrowthTables.best();
  return best;
}

}  // namespace infoplane
