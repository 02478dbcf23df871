#pragma once

namespace infoplane::cli {

/// OpenBLAS chooses its kernels while it is loaded, by a list of processors that ends with its release: on a
/// newer one it falls back to those of 2004, at a fifth of the speed (Debian 12's on an Emerald Rapids: 32
/// instead of 156 GFLOP/s a thread). Its choice can be set in the environment alone, before the start: so
/// when it fell short of what the processor has, this replaces the process by itself with OPENBLAS_CORETYPE
/// set. Returns when there is nothing to mend, the user has chosen, or libtorch has another BLAS. To be
/// called first in main.
void restart_with_fitting_blas_kernels(char** argv);

}  // namespace infoplane::cli
