#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/parallel.h"
#include "engine/kernels/nested_groups.h"

namespace infoplane {

/// Cuts the sorted places into segments that can be reduced apart, each from the start of an order-1 group
/// on; the same ones whatever the number of threads.
class Segments {
 public:
  explicit Segments(const NestedGroups& groups);

  std::size_t count() const { return starts_.size() - 1; }

  /// Calls `body(segment, begin, end)` for every one, on up to `threads` threads.
  template <typename Body>
  void for_each(int threads, Body body) const {
    parallel_for(static_cast<std::int64_t>(count()), 1, threads, [&](std::int64_t segment, std::int64_t) {
      const auto s = static_cast<std::size_t>(segment);
      body(s, starts_[s], starts_[s + 1]);
    });
  }

 private:
  std::vector<std::int64_t> starts_{0};  ///< and the end
};

}  // namespace infoplane
