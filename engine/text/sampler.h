#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/random.h"

namespace infoplane {

/// Which items of a file: each with the same chance, which reads all of it once; or those at its head, which
/// reads no further.
enum class SampleOrder { random, first };

/// How many of them, and by which dice. `samples` 0 is every item.
struct Sampling {
  std::int64_t samples = 0;
  SampleOrder order = SampleOrder::random;
  std::uint64_t seed = 0;
};

/// Throws bad_argument for a number of samples below 0.
void check_sampling(const Sampling& sampling);

/// Keeps a sample of what is offered one by one and forgets the rest at once: a seeded reservoir (Vitter
/// 1985, algorithm R), or the first ones.
template <typename Item>
class Sampler {
 public:
  explicit Sampler(const Sampling& sampling) : sampling_(sampling), random_(sampling.seed) {}

  /// False when no further item can change the sample.
  bool offer(Item&& item) {
    const std::int64_t index = offered_++;
    if (sampling_.samples == 0) {
      kept_.push_back({index, std::move(item)});
      return true;
    }
    if (index < sampling_.samples) {
      kept_.push_back({index, std::move(item)});
      return sampling_.order == SampleOrder::random || offered_ < sampling_.samples;
    }
    const auto place = static_cast<std::size_t>(random_.below(static_cast<std::uint64_t>(offered_)));
    if (place < kept_.size()) kept_[place] = {index, std::move(item)};
    return true;
  }

  std::int64_t offered() const { return offered_; }

  /// The sample, in the order in which it was offered.
  std::vector<Item> take() {
    std::sort(kept_.begin(), kept_.end(), [](const Kept& a, const Kept& b) { return a.index < b.index; });
    std::vector<Item> items;
    items.reserve(kept_.size());
    for (Kept& kept : kept_) items.push_back(std::move(kept.item));
    kept_.clear();
    return items;
  }

 private:
  struct Kept {
    std::int64_t index = 0;
    Item item{};
  };

  Sampling sampling_;
  Random random_;
  std::int64_t offered_ = 0;
  std::vector<Kept> kept_{};
};

}  // namespace infoplane
