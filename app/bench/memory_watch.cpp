#include "app/bench/memory_watch.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <string_view>

namespace infoplane {
namespace {

/// A field of /proc/self/status in bytes; 0 where the system has none.
std::uint64_t status_bytes(std::string_view field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(field)) return std::stoull(line.substr(field.size())) * 1024;
  }
  return 0;
}

}  // namespace

MemoryWatch::MemoryWatch() : thread_([this](const std::stop_token& stop) { look(stop); }) {}

void MemoryWatch::look(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    peak_ = std::max(peak_.load(), status_bytes("RssAnon:"));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

std::uint64_t peak_resident_bytes() {
  return status_bytes("VmHWM:");
}

}  // namespace infoplane
