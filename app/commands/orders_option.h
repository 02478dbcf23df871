#pragma once

#include <string>
#include <vector>

namespace infoplane::cli {

/// "1,2,4" as numbers, ascending. Throws bad_argument for anything but whole numbers with commas between.
std::vector<int> parse_orders(const std::string& text);

}  // namespace infoplane::cli
