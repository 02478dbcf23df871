#pragma once

#include <string>
#include <string_view>

#include "engine/text/tokenizer/json_view.h"

namespace infoplane {

/// Writes an Oniguruma pattern (Ruby syntax, Unicode) as the PCRE2 pattern of the same meaning. The same
/// letters mean different things in the two: `\h`, `\v`, `\w`, `\s` at U+180E, `{,n}`, `{n,m}+`, script
/// names. What has no certain counterpart (back references, nested classes, inline options...) throws
/// tokenizer_unsupported with its offset. To be compiled with PCRE2_UTF, PCRE2_UCP, PCRE2_MULTILINE and line
/// feed as the newline.
std::string translate_regex(std::string_view pattern, const JsonView& where);

}  // namespace infoplane
