#pragma once

#include <cstdint>
#include <vector>

namespace infoplane {

enum class RopeScaling {
  none,
  linear,   ///< positions divided by `factor`
  dynamic,  ///< NTK: the base grows with the document once it is longer than `original_context`
  llama3,   ///< long wavelengths divided by `factor`, with a smooth passage
  yarn,     ///< Peng et al. 2023
  longrope  ///< a factor for each frequency; another set once a document is longer than `original_context`
};

/// Rotary positions (Su et al. 2021, "RoFormer") of one kind of layer.
struct RopeDescription {
  double theta = 10000;
  std::int64_t rotated = 0;  ///< leading dimensions of a head that turn; the others pass
  bool interleaved = false;  ///< pairs (0,1), (2,3), ... instead of (0, half), (1, half + 1), ...
  RopeScaling scaling = RopeScaling::none;
  double factor = 1;
  double original_context = 0;                          ///< positions the model was first trained with
  double magnitude = 1;                                 ///< factor of cosines and sines
  double low_frequency = 1, high_frequency = 4;         ///< llama3
  double fast_rotations = 32, slow_rotations = 1;       ///< yarn
  bool whole_bounds = true;                             ///< yarn: bounds rounded to whole dimensions
  std::vector<double> short_factors{}, long_factors{};  ///< longrope, rotated / 2 each
};

}  // namespace infoplane
