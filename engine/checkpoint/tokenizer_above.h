#pragma once

#include <filesystem>

#include "engine/checkpoint/config_document.h"

namespace infoplane {

/// tokenizer.json of the model that the checkpoint in `folder` belongs to, empty when there is none: of the
/// folder above, or of one further up (three at most) when those between are named as trainers name them
/// (`checkpoints`, `step-500`, ...). The first folder that has a config.json is the model's: its tokenizer is
/// taken if it has as many embeddings as `config`.
std::filesystem::path tokenizer_above(const std::filesystem::path& folder, const ConfigDocument& config);

}  // namespace infoplane
