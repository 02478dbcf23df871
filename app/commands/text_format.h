#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infoplane::cli {

/// `value` with `digits` decimals, the same in every locale; "-" when absent or not finite.
std::string fixed(std::optional<double> value, int digits);

/// "1,234,567" of a number that is never negative.
std::string counted(std::int64_t count);

/// A text table: the first row is the header; cells are aligned by column, two blanks apart. `right` says
/// which columns are numbers.
std::string text_table(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right);

}  // namespace infoplane::cli
