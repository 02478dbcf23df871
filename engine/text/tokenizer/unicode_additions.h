#pragma once

#include <string>
#include <string_view>

namespace infoplane {

// Characters that the reference (the `tokenizers` library) knows and the installed PCRE2 or ICU may be too
// old for (Unicode 15 to 17): CJK ideographs and emoji of the last years among them, which do occur in
// corpora.

/// Those of a general category ("L", "Lu"), a script ("Han") or "word", as members of a PCRE2 class; empty
/// when none.
std::string regex_additions(std::string_view name);

bool is_added_numeric(char32_t character);
bool is_added_word(char32_t character);

/// The lower case of such a character; 0 when it has none.
char32_t added_lower_case(char32_t character);

}  // namespace infoplane
