#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

namespace infoplane {

/// Watches the private memory of this process (RssAnon: without the page cache of mapped files) a hundred
/// times a second while it exists. The system keeps the peak of all resident memory, but none of this part.
class MemoryWatch {
 public:
  MemoryWatch();

  std::uint64_t peak_private_bytes() const { return peak_; }

 private:
  void look(const std::stop_token& stop);

  std::atomic<std::uint64_t> peak_{0};
  std::jthread thread_;
};

}  // namespace infoplane
