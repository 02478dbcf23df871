#pragma once

#include <optional>
#include <string>

#include "engine/base/json.h"

namespace infoplane {

/// The member `key` of `parent` where it is an object; nullptr for anything else, also where there is no
/// parent.
const Json* object_field(const Json* parent, const char* key);

/// The same for a text; empty for anything else.
std::string text_field(const Json* parent, const char* key);

/// A whole number from 0 to `most`; nothing for anything else.
std::optional<std::int64_t> count_field(const Json* parent, const std::string& key, std::int64_t most);

/// A text as it is, a number without a useless fraction ("2"), true and false as words; empty for the rest.
std::string plain_text(const Json& value);

}  // namespace infoplane
