#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/base/measurement.h"
#include "engine/base/progress.h"
#include "engine/checkpoint/weights.h"
#include "engine/text/token_documents.h"
#include "engine/transformer/architecture.h"

namespace infoplane {

/// What one sweep computes.
struct SweepRequest {
  const ModelDescription& model;
  const WeightFiles& weights;       ///< shapes already checked (`check_weights`)
  const TokenDocuments& documents;  ///< ids below the vocabulary already checked
  const AnalysisSettings& settings;
  int threads = 0;  ///< 0 = all cores of the process; does not change any bit of the result
};

/// Called on the sweep's thread, in layer order, as soon as a layer is finished.
using LayerSink = std::function<void(const LayerMeasurement&)>;

struct SweepSummary {
  std::int64_t positions = 0;  ///< measured positions N
  double forward_seconds = 0;
  double estimate_seconds = 0;
};

/// The layer-major sweep: the whole corpus goes through one layer, then the next, so that weights are read
/// once and each layer's figures are out as soon as they exist. Deterministic: equal inputs give equal bits
/// whatever the number of threads. Throws corpus_too_short (no position is measurable), token_out_of_range,
/// cancelled, file_changed, out_of_memory.
SweepSummary sweep(const SweepRequest& request, const LayerSink& on_layer,
                   const ProgressSink& on_progress = {}, const Cancellation& cancellation = {});

}  // namespace infoplane
