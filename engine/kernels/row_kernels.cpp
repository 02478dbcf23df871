#include "engine/kernels/row_kernels.h"

#include "engine/kernels/kernel_choice.h"

namespace infoplane {

extern const RowKernels row_kernels_baseline;
#ifdef INFOPLANE_X86_KERNELS
extern const RowKernels row_kernels_avx2;
extern const RowKernels row_kernels_avx512;
#endif

namespace {

constexpr CompiledTables<RowKernels> kRowTables{
    &row_kernels_baseline,
#ifdef INFOPLANE_X86_KERNELS
    &row_kernels_avx2,
    &row_kernels_avx512,
#endif
};

}  // namespace

int available_row_kernels(const RowKernels* (&kernels)[3]) {
  return kRowTables.available(kernels);
}

const RowKernels& row_kernels() {
  static const RowKernels& best = kRowTables.best();
  return best;
}

}  // namespace infoplane
