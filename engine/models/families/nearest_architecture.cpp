#include "engine/models/families/nearest_architecture.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <vector>

#include "engine/models/families/family.h"

namespace infoplane {
namespace {

constexpr std::size_t kLongestName = 100;   ///< of what is compared at all
constexpr std::size_t kShortestPrefix = 4;  ///< "phi" begins too much

/// Letters and digits in lower case, without what tells the use of a class from its architecture.
std::string stem_of(std::string_view name) {
  for (const std::string_view use : {"ForCausalLM", "LMHeadModel", "TextModel", "Model"}) {
    if (name.size() > use.size() && name.ends_with(use)) {
      name.remove_suffix(use.size());
      break;
    }
  }
  std::string stem;
  for (const char c : name) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isalnum(letter) != 0) stem += static_cast<char>(std::tolower(letter));
  }
  return stem;
}

/// Levenshtein's: letters put in, left out or changed.
std::size_t edit_distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[to.size()];
}

}  // namespace

std::string nearest_architecture(std::string_view name) {
  const std::string asked = stem_of(name.substr(0, kLongestName));
  std::string nearest, longest_prefix;
  std::size_t smallest = asked.size() / 5 + 1;
  for (const Family& family : kFamilies) {
    const std::string stem = stem_of(family.architecture);
    if (const std::size_t distance = edit_distance(asked, stem); distance < smallest) {
      smallest = distance;
      nearest = family.architecture;
    }
    const bool begins = stem.size() >= kShortestPrefix && asked.starts_with(stem);
    if (begins && stem.size() > stem_of(longest_prefix).size()) longest_prefix = family.architecture;
  }
  return nearest.empty() ? longest_prefix : nearest;
}

}  // namespace infoplane
