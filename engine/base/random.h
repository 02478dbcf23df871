#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <utility>

namespace infoplane {

/// splitmix64: a small seeded generator whose numbers are the same on every machine and library (the
/// distributions of <random> are not). Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
/// Generators", 2014.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

  /// Uniform in [0, bound), without modulo bias; `bound` > 0.
  std::uint64_t below(std::uint64_t bound) {
    for (;;) {
      const std::uint64_t value = next();
      // What is rejected lies under 2^64 mod `bound`: the division is for values that may.
      if (value >= bound || value >= (0 - bound) % bound) return value % bound;
    }
  }

  /// Uniform in [0, 1): a multiple of 2^-53.
  double fraction() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  /// Standard normal. Source: Box and Muller 1958, the cosine half.
  double normal() {
    // Shifted into (0, 1]: the logarithm of 0 is never asked for.
    const double radius = std::sqrt(-2 * std::log(fraction() + 0x1p-53));
    return radius * std::cos(2 * std::numbers::pi * fraction());
  }

  /// Any order of `values` is as likely as any other (Fisher and Yates).
  template <typename Values>
  void shuffle(Values& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace infoplane
