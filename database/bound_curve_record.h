#pragma once

#include <compare>
#include <string>

#include "engine/base/bound_curve.h"

namespace infoplane {

/// What an Information Bottleneck curve is a curve of: tokens alone, no model. Runs with the same values are
/// measured at the same positions with the same labels.
struct BoundKey {
  std::string corpus_hash{}, tokenizer_hash{};
  int max_length = 0;  ///< tokens a document
  int max_order = 0;   ///< the largest order asked for decides which positions are measured
  int order = 0;
  int clusters = 0;  ///< to be compared with runs of so many bins

  auto operator<=>(const BoundKey&) const = default;
};

struct BoundCurveRecord {
  BoundKey key{};
  std::string corpus_name{};
  std::string program_version{};
  BoundCurve curve{};  ///< its order and clusters are those of the key
};

}  // namespace infoplane
