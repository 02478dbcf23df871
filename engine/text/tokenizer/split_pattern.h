#pragma once

#include <string>

#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/pieces.h"
#include "engine/text/tokenizer/regex.h"

namespace infoplane {

/// "Isolated" and its like; throws tokenizer_unsupported.
SplitBehavior read_behavior(const JsonView& view, const std::string& name);

/// `pattern`: {"String": ..} or {"Regex": ..}.
Regex read_pattern(const JsonView& pattern);

}  // namespace infoplane
