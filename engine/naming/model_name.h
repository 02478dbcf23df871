#pragma once

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

}  // namespace infoplane
