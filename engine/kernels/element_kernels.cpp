#include "engine/kernels/element_kernels.h"

#include "engine/kernels/kernel_choice.h"

namespace infoplane {

extern const ElementKernels element_kernels_baseline;
#ifdef INFOPLANE_X86_KERNELS
extern const ElementKernels element_kernels_avx2;
extern const ElementKernels element_kernels_avx512;
#endif

namespace {

constexpr CompiledTables<ElementKernels> kElementTables{
    &element_kernels_baseline,
#ifdef INFOPLANE_X86_KERNELS
    &element_kernels_avx2,
    &element_kernels_avx512,
#endif
};

}  // namespace

int available_element_kernels(const ElementKernels* (&kernels)[3]) {
  return kElementTables.available(kernels);
}

const ElementKernels& element_kernels() {
  static const ElementKernels& best = kElementTables.best();
  return best;
}

}  // namespace infoplane
