#include "app/doctor/libtorch_version.h"

#include <filesystem>
#include <fstream>
#include <optional>

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <torch/version.h>

namespace infoplane {
namespace fs = std::filesystem;
namespace {

/// The file of the library that has libtorch's tensors.
fs::path library_file() {
  Dl_info found{};
  if (dladdr(reinterpret_cast<const void*>(&at::get_num_threads), &found) == 0) return {};
  std::error_code ignored;
  return fs::canonical(found.dli_fname, ignored);
}

bool has_line(const fs::path& file, const std::string& wanted) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);)
    if (line == wanted) return true;
  return false;
}

/// dpkg's package that a file belongs to ("libtorch1.13"), of those whose name begins with libtorch.
std::optional<std::string> package_of(const fs::path& file) {
  std::error_code none;
  for (const fs::directory_entry& entry : fs::directory_iterator("/var/lib/dpkg/info", none)) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() != ".list" || !name.starts_with("libtorch")) continue;
    if (has_line(entry.path(), file.string())) return name.substr(0, name.find(':'));
  }
  return {};
}

/// "1.13.1+dfsg-4" of the package "libtorch1.13".
std::optional<std::string> package_version(const std::string& package) {
  constexpr std::string_view kVersion = "Version: ";
  std::ifstream status("/var/lib/dpkg/status");
  bool inside = false;
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("Package: ")) inside = line.substr(9) == package;
    if (inside && line.starts_with(kVersion)) return line.substr(kVersion.size());
  }
  return {};
}

}  // namespace

std::string libtorch_header_version() {
  return TORCH_VERSION;
}

std::string libtorch_version() {
  const std::optional<std::string> package = package_of(library_file());
  const std::optional<std::string> version = package ? package_version(*package) : std::nullopt;
  // "2.6.0+dfsg-7": what comes before the first '+' or '-' is libtorch's own.
  return version ? version->substr(0, version->find_first_of("+-~")) : TORCH_VERSION;
}

}  // namespace infoplane
