#pragma once

#include <filesystem>

namespace infoplane {

/// The study that comes with Infoplane (corpus.jsonl, models/): in ../share/infoplane/study as seen from an
/// installed program (one folder further up from those in libexec/infoplane), or in the source tree as seen
/// from a build folder in it. Empty where it is in neither.
std::filesystem::path study_folder();

}  // namespace infoplane
