#pragma once

#include "engine/base/analysis_settings.h"
#include "engine/checkpoint/weights.h"
#include "engine/models/model_description.h"
#include "engine/sweep/memory_plan.h"

namespace infoplane {

/// Size of a tokenized corpus.
struct CorpusSize {
  std::int64_t tokens = 0;
  std::int64_t longest = 0;  ///< tokens of the longest document
  std::int64_t positions = 0;
};

/// What a sweep of this model over such a corpus needs room for.
MemoryNeeds memory_needs(const ModelDescription& model, const WeightFiles& weights, const CorpusSize& corpus,
                         const AnalysisSettings& settings);

}  // namespace infoplane
