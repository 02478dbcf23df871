#include "engine/sweep/single_threaded_math.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>

namespace infoplane {

void use_single_threaded_math() {
  at::set_num_threads(1);
  // libtorch packages differ in their BLAS; when it is OpenBLAS, libtorch does not pass the setting on.
  using SetThreads = void (*)(int);
  if (const auto set_threads =
          reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) {
    set_threads(1);
  }
}

}  // namespace infoplane
