#include "engine/sweep/compute_environment.h"

#include <string>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <dlfcn.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "engine/transformer/document_attention.h"

namespace infoplane {
namespace {

void compute_on_the_calling_thread() {
  at::set_num_threads(1);
  // libtorch packages differ in their BLAS; when it is OpenBLAS, libtorch does not pass the setting on.
  using SetThreads = void (*)(int);
  if (const auto set_threads =
          reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) {
    set_threads(1);
  }
}

/// Of devices: what libtorch would choose differently, and what the environment may say.
void compute_by_the_book() {
  at::globalContext().setFloat32MatmulPrecision(std::string("highest"));  // TF32 has 10 bits
#ifdef INFOPLANE_HAS_FUSED_ATTENTION
  // It plans for every new shape, which documents of every length make many of, and is not deterministic.
  at::globalContext().setSDPUseCuDNN(false);
#endif
}

void keep_freed_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most glibc takes; larger blocks still go back at once
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}

}  // namespace

ComputeType compute_type(const AnalysisSettings& settings) {
  return settings.dtype == "bfloat16" ? ComputeType::bfloat16 : ComputeType::float32;
}

void prepare_compute_environment() {
  compute_on_the_calling_thread();
  compute_by_the_book();
  keep_freed_memory();
}

}  // namespace infoplane
