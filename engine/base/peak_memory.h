#pragma once

#include <cstdint>
#include <string_view>

namespace infoplane {

/// A field of /proc/self/status in bytes, such as "RssAnon:"; 0 where the system has none.
std::uint64_t own_memory(std::string_view field);

/// The most memory that this process has had resident. Not getrusage's: that one is handed on over exec, so a
/// worker would be charged with the memory of the program that started it.
inline std::uint64_t peak_resident_bytes() {
  return own_memory("VmHWM:");
}

}  // namespace infoplane
