#pragma once

#include <cstdint>

#include "app/analysis/sweep_speed.h"
#include "app/judgement/opened_model.h"
#include "engine/base/analysis_settings.h"
#include "engine/text/token_documents.h"

namespace infoplane {

/// Seconds that a run will take, by part; the parts follow each other.
struct TimeEstimate {
  double files = 0;     ///< hashing the weights, and reading them
  double forward = 0;   ///< the blocks
  double estimate = 0;  ///< sorting, assignment, informations and nulls

  double seconds() const { return files + forward + estimate; }
};

/// The time of a sweep over `documents` at the measured speed. Opening the model and tokenizing are not in
/// it.
TimeEstimate estimate_time(const OpenedModel& model, const TokenDocuments& documents,
                           const AnalysisSettings& settings, const SweepSpeed& speed, int threads);

/// Documents of `tokens` tokens in all, each as long as `max_length` allows, whose words are as unevenly
/// frequent as those of a text (Zipf 1949): for a corpus of which only the size is known. Deterministic.
TokenDocuments made_up_documents(std::int64_t tokens, int max_length, std::int64_t vocabulary);

}  // namespace infoplane
