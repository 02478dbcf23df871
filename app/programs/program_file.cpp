#include "app/programs/program_file.h"

namespace infoplane {
namespace fs = std::filesystem;

fs::path program_file(std::string_view name) {
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  const fs::path beside = folder / name;
  const fs::path installed = folder.parent_path() / "libexec" / "infoplane" / name;
  return !fs::exists(beside, ignored) && fs::exists(installed, ignored) ? installed : beside;
}

std::string how_to_install(std::string_view name) {
  const bool draws = name == kFiguresProgram;
  return std::string("install the package ") + (draws ? "infoplane" : "infoplane-cli") +
         ", or build all of it: ./packaging/build_preset release" +
         (draws ? "; `export RUN --format csv` writes the data without it" : "");
}

}  // namespace infoplane
