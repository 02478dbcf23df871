#pragma once

#include "engine/base/cancellation.h"
#include "engine/checkpoint/weights.h"
#include "engine/models/compute_type.h"
#include "engine/models/model_description.h"
#include "engine/sweep/chunk_plan.h"
#include "engine/sweep/hidden_states.h"
#include "engine/text/token_documents.h"
#include "engine/transformer/compute_place.h"

namespace infoplane {

/// What a model loses on the first `documents` of those planned (the corpus; preference pairs follow it):
/// mean cross entropy of each next token inside its document, in nats a token (0 when no document has two
/// tokens). `states` are those after the last block, before the final norm. The head is read once, a stretch
/// of the vocabulary at a time, and never whole in memory. Deterministic. Throws tensor_missing,
/// tensor_shape, file_changed, cancelled.
double mean_loss(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
                 const TokenDocuments& documents, const ChunkPlan& plan, const HiddenStates& states,
                 int workers, const ComputePlace& place, const Cancellation& cancellation);

}  // namespace infoplane
