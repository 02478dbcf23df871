#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infoplane {

/// A model's name as it is compared: "EleutherAI/pythia_410m" and "Pythia 410M" have the same but for who
/// published it.
struct ComparedName {
  std::string organisation{};          ///< in lower case; empty = none told
  std::vector<std::string> words{};    ///< sorted: of letters or of digits, "llama", "3.1", "instruct"
  std::vector<int> pairs{};            ///< sorted: the pairs of neighbouring letters and digits
  std::optional<double> parameters{};  ///< "410m", "1.4b", "8x7b"
};

ComparedName compared_name(std::string_view name);

/// How alike two names are, 0 to 1: what words and what pairs of letters they share (Dice), less where they
/// tell other sizes, for a 410m is no 1.4b however it is spelled. Symmetric.
double likeness(const ComparedName& a, const ComparedName& b);

/// The names, the most alike to this model's first; of equally alike ones as they come. For people to choose
/// from: nothing is matched by it.
std::vector<std::string> best_guesses_first(const std::string& model, std::vector<std::string> names);

}  // namespace infoplane
