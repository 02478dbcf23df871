#pragma once

#include <filesystem>
#include <optional>

#include "engine/naming/named_model.h"

namespace infoplane {

/// What a folder's name says only beside others: "run-1000" is a moment of "run" where "run-2000" lies in the
/// same parent with the same shape and tokenizer, and "run-final" its end where "run-step100" does. Numbers
/// that are not round (experiments, jobs, sizes), dates and settings ("run-ctx-1000") are names. Nothing
/// where the name stands for itself. Reads config.json and tokenizer.json of a few siblings; never throws.
std::optional<NamedModel> read_among_siblings(const std::filesystem::path& folder);

}  // namespace infoplane
