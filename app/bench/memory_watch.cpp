#include "app/bench/memory_watch.h"

#include <algorithm>
#include <chrono>

#include "engine/base/peak_memory.h"

namespace infoplane {
MemoryWatch::MemoryWatch() : thread_([this](const std::stop_token& stop) { look(stop); }) {}

void MemoryWatch::look(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    peak_ = std::max(peak_.load(), own_memory("RssAnon:"));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

}  // namespace infoplane
