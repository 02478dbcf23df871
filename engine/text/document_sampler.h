#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/random.h"

namespace infoplane {

/// A seeded reservoir (Vitter 1985, algorithm R): from documents offered one by one keeps `samples`, each
/// with the same chance, and forgets the others at once. `samples` 0 keeps all.
class DocumentSampler {
 public:
  DocumentSampler(std::int64_t samples, std::uint64_t seed) : samples_(samples), random_(seed) {}

  void offer(std::string&& document);
  std::int64_t offered() const { return offered_; }

  /// The documents kept, in the order they were offered.
  std::vector<std::string> take();

 private:
  struct Kept {
    std::int64_t index = 0;
    std::string text{};
  };

  std::int64_t samples_;
  Random random_;
  std::int64_t offered_ = 0;
  std::vector<Kept> kept_{};
};

}  // namespace infoplane
