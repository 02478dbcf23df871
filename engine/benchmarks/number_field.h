#pragma once

#include <optional>
#include <string_view>

namespace infoplane {

/// "80.63" as a finite number, in the C locale whatever the user's is; nothing for anything else. White space
/// around it is passed over.
std::optional<double> read_number(std::string_view field);

/// What tables write where they have no number: nothing, "N/A", "nan", "-", "null", "none" in any case.
bool is_absent(std::string_view field);

std::string_view trimmed(std::string_view field);

}  // namespace infoplane
