#include "engine/sweep/loss_pass.h"

#include <utility>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/parallel.h"
#include "engine/transformer/norm.h"
#include "engine/transformer/output_head.h"

namespace infoplane {
namespace {

/// The tokens of a chunk that another one follows, and what follows.
struct Predictions {
  at::Tensor rows;     ///< [predictions] int64, into the chunk's states
  at::Tensor targets;  ///< [predictions] int64
  RunningLoss loss;
};

bool predicted(const PlannedDocument& document, const TokenDocuments& documents) {
  return document.first_token < documents.tokens();
}

std::int64_t predictions_of(const Chunk& chunk, const TokenDocuments& documents) {
  std::int64_t count = 0;
  for (const PlannedDocument& document : chunk.documents) {
    if (predicted(document, documents)) count += document.length - 1;
  }
  return count;
}

Predictions predictions_in(const Chunk& chunk, const TokenDocuments& documents, c10::Device device) {
  const std::int64_t count = predictions_of(chunk, documents);
  const auto integers = at::TensorOptions().dtype(at::kLong);
  Predictions predictions{at::empty({count}, integers), at::empty({count}, integers),
                          RunningLoss(count, device)};
  std::int64_t* row = predictions.rows.data_ptr<std::int64_t>();
  std::int64_t* target = predictions.targets.data_ptr<std::int64_t>();
  std::int64_t state = 0;
  for (const PlannedDocument& document : chunk.documents) {
    const std::int64_t begin = std::exchange(state, state + document.length);
    if (!predicted(document, documents)) continue;
    const TokenId* ids = documents.ids.data() + document.first_token;
    for (std::int64_t i = 0; i + 1 < document.length; ++i) {
      *row++ = begin + i;
      *target++ = ids[i + 1];
    }
  }
  predictions.rows = predictions.rows.to(device);
  predictions.targets = predictions.targets.to(device);
  return predictions;
}

}  // namespace

double mean_loss(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
                 const TokenDocuments& documents, const ChunkPlan& plan, const HiddenStates& states,
                 int workers, const ComputePlace& place, const Cancellation& cancellation) {
  const FinalNorm norm(model, weights, compute, nullptr, place);
  const OutputHead head(model, weights, compute, OutputHead::kTileTokens, place);
  std::vector<Predictions> chunks;
  for (const Chunk& chunk : plan.chunks) chunks.push_back(predictions_in(chunk, documents, place.device));

  for (std::int64_t index = 0; index < head.tiles(); ++index) {
    const HeadTile tile = head.read_tile(index);
    parallel_for(static_cast<std::int64_t>(chunks.size()), 1, workers, [&](std::int64_t at, std::int64_t) {
      cancellation.check();
      const c10::InferenceMode no_gradients;
      const Chunk& chunk = plan.chunks[static_cast<std::size_t>(at)];
      Predictions& wanted = chunks[static_cast<std::size_t>(at)];
      if (wanted.rows.size(0) == 0) return;
      const at::Tensor last = norm.forward(states.read(chunk.first_state, chunk.tokens).to(place.device));
      head.accumulate(tile, last.index_select(0, wanted.rows), wanted.targets, wanted.loss);
    });
  }

  double nats = 0;
  std::int64_t count = 0;
  for (const Predictions& chunk : chunks) {
    const std::int64_t predictions = chunk.rows.size(0);
    if (predictions > 0) nats += chunk.loss.nats().sum().item<double>();
    count += predictions;
  }
  return count > 0 ? nats / static_cast<double>(count) : 0;
}

}  // namespace infoplane
