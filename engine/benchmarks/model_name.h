#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace infoplane {

/// What two spellings of a model's name have in common: without the organisation, in lower case, with one
/// dash between words ("EleutherAI/pythia_410m" and "Pythia-410M" are "pythia-410m"). Empty for a name that
/// has no letter or digit.
std::string canonical_model_name(std::string_view name);

/// Who published it, in lower case: "eleutherai" of "EleutherAI/pythia-410m". Empty for a bare name, and for
/// a path ("/data/models/pythia-410m", "models/pythia-410m"), which results of lm-evaluation-harness name
/// too.
std::string organisation_of(std::string_view name);

/// The training step that a revision or a name ends with: "step143000", "stage1-step1000-tokens5B",
/// "160m_step43000", "checkpoint-500". Nothing when it names none.
std::optional<std::int64_t> step_of_name(std::string_view name);

}  // namespace infoplane
