#include "engine/base/peak_memory.h"

#include <fstream>
#include <string>

namespace infoplane {

std::uint64_t own_memory(std::string_view field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(field)) return std::stoull(line.substr(field.size())) * 1024;
  }
  return 0;
}

}  // namespace infoplane
