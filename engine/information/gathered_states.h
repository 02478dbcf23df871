#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace infoplane {

/// A sum of vectors in twice the digits of a double: its bits do not tell in which parts it was made.
struct ExactSums {
  std::vector<double> sum, rest;

  explicit ExactSums(std::int64_t width)
      : sum(static_cast<std::size_t>(width), 0.0), rest(static_cast<std::size_t>(width), 0.0) {}

  void add(const ExactSums& other);
  std::vector<double> values() const;
};

/// Sums over states z of `width` numbers, u = z / |z|.
struct DirectionSums {
  explicit DirectionSums(std::int64_t width) : directions(width), squares(width) {}

  std::int64_t count = 0;  ///< states that are not zero: no other is in the sums
  ExactSums directions;    ///< of u
  ExactSums squares;       ///< of z_j^2

  void add(const float* state, double norm);
  void add(const DirectionSums& other);
  std::vector<double> mean() const;  ///< of u: m of METHOD section 8; zero where every state is
};

/// What is gathered of a layer's states while they pass, for its geometry and for centring them.
struct GatheredStates {
  DirectionSums corpus, pairs;  ///< of the measured positions, and of the completions of preference pairs
  std::vector<double> norms{};  ///< |z| of every measured position
  std::vector<double> first_norms{};  ///< of the first position of every document
  at::Tensor drawn{};                 ///< [drawn positions, d] float32: their u, or zero
};

}  // namespace infoplane
