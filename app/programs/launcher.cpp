// The main of a program whose work is a module beside it (INFOPLANE_MODULE). This part needs none of the
// libraries that the module does: where one of those is missing, it says which, where the system's own words
// would be all there is.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <dlfcn.h>

#include "engine/base/error.h"

namespace {

using namespace infoplane;

int refuse(const std::filesystem::path& module, const char* why) {
  const bool there = std::filesystem::exists(module);
  const Error error(there ? ErrorCode::program_broken : ErrorCode::program_missing,
                    there ? "a library that this needs cannot be loaded (" + printable(why, 1000) + ")"
                          : "this program is not complete: its module is not here",
                    Location::file(module),
                    "install what it needs: the packages of Infoplane bring it along, in a clone "
                    "./packaging/install_packages does");
  std::fprintf(stderr, "%s\n", error.one_line().c_str());
  return exit_code(error.code());
}

}  // namespace

int main(int count, char** words) {
  // OpenBLAS's threads, one a core, spin from the moment they are made until 2^26 cycles without work have
  // passed, and again after each product: a core's tenth of a second for nothing. It reads this as it loads.
  setenv("OPENBLAS_THREAD_TIMEOUT", "4", 0);
  std::error_code ignored;
  const std::filesystem::path module =
      std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / INFOPLANE_MODULE;
  // Global, as if it had been linked: parts of libtorch look for each other by name.
  void* const loaded = dlopen(module.c_str(), RTLD_NOW | RTLD_GLOBAL);
  if (loaded == nullptr) return refuse(module, dlerror());
  const auto run = reinterpret_cast<int (*)(int, char**)>(dlsym(loaded, "infoplane_main"));
  if (run == nullptr) return refuse(module, dlerror());
  return run(count, words);
}
