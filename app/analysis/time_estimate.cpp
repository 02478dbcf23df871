#include "app/analysis/time_estimate.h"

#include <algorithm>
#include <cmath>

#include "app/analysis/speed_sample.h"
#include "engine/base/random.h"
#include "engine/models/forward_cost.h"
#include "engine/text/ngram_order.h"

namespace infoplane {
namespace {

/// The share of the threads that a corpus of few chunks keeps busy.
double busy_share(std::int64_t tokens, int threads) {
  const std::int64_t chunks = std::max<std::int64_t>(1, (tokens + kSweepChunkTokens - 1) / kSweepChunkTokens);
  const std::int64_t rounds = (chunks + threads - 1) / threads;
  return static_cast<double>(chunks) / static_cast<double>(rounds * threads);
}

/// Operations of one layer's covariance: half of it, for it is symmetric.
double covariance_cost(const ModelDescription& model, double positions) {
  constexpr double kDrawnRows = 16'384;
  return std::min(positions, kDrawnRows) * static_cast<double>(model.width) *
         static_cast<double>(model.width);
}

}  // namespace

TimeEstimate estimate_time(const OpenedModel& model, const TokenDocuments& documents,
                           const AnalysisSettings& settings, const SweepSpeed& speed, int threads) {
  const ForwardCost cost = forward_cost(model.description, document_lengths(documents));
  const int max_order = std::ranges::max(settings.orders);
  const auto positions = static_cast<double>(measured_positions(documents, max_order).size());
  const double layers = model.description.layers + 1;
  const double share = busy_share(documents.tokens(), threads);

  TimeEstimate time;
  // Once for the hash, once for the sweep.
  time.files = 2 * static_cast<double>(model.weights.bytes()) / speed.file_bytes;
  time.forward = (cost.projections / speed.projections + cost.attention / speed.attention +
                  cost.elements / speed.elements) /
                 share;
  const double kinds = settings.states == StatesAsked::both ? 2 : 1;
  time.estimate = positions / speed.sorts + layers * kinds * positions / speed.assignments / share +
                  layers * kinds * positions * (1 + settings.nulls) / speed.estimates +
                  layers * covariance_cost(model.description, positions) / speed.projections;
  return time;
}

TokenDocuments made_up_documents(std::int64_t tokens, int max_length, std::int64_t vocabulary) {
  TokenDocuments documents;
  Random random(0);
  const double words = std::log(static_cast<double>(vocabulary));
  for (std::int64_t i = 0; i < tokens; ++i) {
    // exp of a uniform number: the density of rank r falls as 1 / r.
    documents.ids.push_back(static_cast<TokenId>(std::exp(random.fraction() * words)) - 1);
    if ((i + 1) % max_length == 0 || i + 1 == tokens) documents.offsets.push_back(i + 1);
  }
  return documents;
}

}  // namespace infoplane
