#pragma once

#include <string_view>

namespace infoplane {

/// Whether `a` comes before `b` with runs of digits compared as numbers: "ingredient2" before "ingredient10".
bool naturally_before(std::string_view a, std::string_view b);

}  // namespace infoplane
