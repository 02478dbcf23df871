#pragma once

#include <filesystem>

#include "engine/base/json.h"
#include "engine/base/score.h"

namespace infoplane {

/// Which model a results file of lm-evaluation-harness is about, without scores: `pretrained` of
/// config/model_args (a text or an object, with its subfolder), else model_name; the revision, else a moment
/// that the file's name ends with ("160m_step1000.json"); what was put on top of the model or made of it
/// (peft, delta, a file of quantized weights, loading in 4 or 8 bits) as its variant; and the commit of the
/// hub. An empty name: the file does not say which model was scored.
ScoredModel read_harness_model(const Json& root, const std::filesystem::path& source);

}  // namespace infoplane
