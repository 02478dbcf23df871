#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "database/store.h"
#include "engine/benchmarks/catalogue.h"
#include "engine/checkpoint/model_folder.h"
#include "engine/checkpoint/weights.h"
#include "engine/models/architecture.h"
#include "engine/text/tokenizer.h"

namespace infoplane {

/// What config and weights' headers say, found to fit each other; told in some milliseconds. Move-only.
struct OpenedWeights {
  ModelFolder folder;
  ModelDescription description;
  WeightFiles weights;
};

/// Judges what a user named, but for its tokenizer. Throws every error a folder, its config or weights can
/// have.
OpenedWeights open_weights(const std::filesystem::path& dropped);

/// A model folder that has been found fit for analysis: every header, shape and setting was checked, and no
/// weight has been read yet. Move-only.
struct OpenedModel {
  ModelFolder folder;
  ModelDescription description;
  WeightFiles weights;
  Tokenizer tokenizer;

  /// What was ignored or is unusual, in words for the user.
  std::vector<std::string> notes() const;
};

/// Judges what a user named. Throws what open_weights throws, every error a tokenizer can have, and
/// token_out_of_range when the tokenizer makes ids that the model has no embedding for, be it without the
/// help of added tokens.
OpenedModel open_model(const std::filesystem::path& dropped);

/// Elements by type, most first: {"BF16", 1,235,814,400}, ...
std::vector<std::pair<std::string, std::int64_t>> elements_by_dtype(const WeightFiles& weights);

/// What the catalogue knows of a model with this name and shape.
std::optional<CatalogueModel> recognised_model(const ModelRecord& record);

/// The stored description of a model; the hash of its weights is left empty, for it takes reading them all.
ModelRecord model_record(const OpenedModel& model);

}  // namespace infoplane
