#pragma once

#include "engine/checkpoint/weights.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// Whether a model whose config ties the head to the embeddings is stored with a head of other numbers. Such
/// a head counts, as in transformers 5, and the config is wrong. Reads both tensors where both are there, a
/// stretch at a time. Throws file_changed, file_unreadable.
bool has_own_head(const ModelDescription& model, const WeightFiles& weights);

}  // namespace infoplane
