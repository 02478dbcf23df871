#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "database/run_record.h"

namespace infoplane {

/// What runs must have measured alike for their figures to be put side by side: the same documents, cut and
/// labelled in the same way, with the same reference points. Their tokenizers may differ: such runs read the
/// same text as other tokens.
struct MeasuredText {
  std::string corpus_hash{};  ///< of the documents that were read
  int max_length = 0;
  int longest_order = 0;  ///< positions are those where it is defined
  int bins = 0;
  std::uint64_t seed = 0;  ///< of the reference points
  auto operator<=>(const MeasuredText&) const = default;
};

MeasuredText measured_text(const RunRecord& run);

/// The same as a word that settings and requests keep.
std::string text_key(const MeasuredText& text);

}  // namespace infoplane
