#include "app/engine/blas_kernels.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include <dlfcn.h>
#include <unistd.h>

#include "engine/base/processor.h"

namespace infoplane::cli {
namespace {

constexpr const char* kChoice = "OPENBLAS_CORETYPE";

/// OpenBLAS's name for its kernels that fit this processor; empty where older ones are all it has.
std::string_view fitting_kernels() {
  if (has_avx512()) return "SkylakeX";
  if (has_avx2()) return "Haswell";
  return {};
}

bool is_older_than_avx2(std::string_view core) {
  constexpr std::array<std::string_view, 12> kOlder{"Prescott",  "Core2",   "Penryn",       "Dunnington",
                                                    "Nehalem",   "Atom",    "Sandybridge",  "Katmai",
                                                    "Barcelona", "Opteron", "Opteron_SSE3", "Bobcat"};
  return std::ranges::find(kOlder, core) != kOlder.end();
}

}  // namespace

void restart_with_fitting_blas_kernels(char** argv) {
  if (std::getenv(kChoice) != nullptr) return;
  using CoreName = char* (*)();
  const auto core_name = reinterpret_cast<CoreName>(dlsym(RTLD_DEFAULT, "openblas_get_corename"));
  if (core_name == nullptr || !is_older_than_avx2(core_name())) return;
  const std::string_view fitting = fitting_kernels();
  if (fitting.empty()) return;
  setenv(kChoice, fitting.data(), 1);
  execv("/proc/self/exe", argv);  // returns only when it failed: slow is better than nothing
}

}  // namespace infoplane::cli
