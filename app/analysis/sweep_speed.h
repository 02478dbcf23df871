#pragma once

#include <cstdint>
#include <span>

#include "engine/base/analysis_settings.h"
#include "engine/checkpoint/weights.h"
#include "engine/models/architecture.h"
#include "engine/text/token_documents.h"

namespace infoplane {

/// How fast this machine does, now and with all threads together, what a sweep consists of. Per second.
struct SweepSpeed {
  double projections = 0;  ///< operations of products in the shapes of the model's projections
  double attention = 0;  ///< operations of causal attention in the model's heads, softmax and copies included
  double elements = 0;   ///< elements of norms, sums and activations
  double assignments = 0;  ///< positions softly assigned, one layer
  double estimates = 0;    ///< positions reduced to informations, one layer and one order of the rows
  double sorts = 0;        ///< positions sorted into both orders
  double file_bytes = 0;   ///< bytes read from the weights' files and hashed, on one thread
};

/// Measures all of it in a tenth of a second or so: the kernels of the sweep itself on made-up numbers, in
/// the model's shapes (cut where those are large), and the head of the first file of weights. `documents` are
/// those to be analysed, or alike; the parts that depend on the text take a share of them.
SweepSpeed measure_sweep_speed(const ModelDescription& model, const WeightFiles& weights,
                               const TokenDocuments& documents, const AnalysisSettings& settings,
                               int threads);

}  // namespace infoplane
