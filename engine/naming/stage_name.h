#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace infoplane {

/// When a stage of a training comes: pretraining (and stage1) before stage2 before stage3 before annealing
/// before long context before supervised tuning, preferences and reinforcement. A moment without a stage is
/// of the first. Stages of one rank come in the order of their names, numbers by value.
int stage_rank(std::string_view stage);

/// Whether `a` comes before `b` in a training: by rank, then by name.
bool stage_before(std::string_view a, std::string_view b);

/// The one spelling of a word that means a stage ("annealing" -> "anneal", "sft" -> "SFT"); nothing for other
/// words. `word` in lower case; two words are joined by a space ("long context").
std::optional<std::string> stage_called(std::string_view word);

/// Whether the stage comes after pretraining, in making an assistant: such words name models as well.
bool is_tuning_stage(std::string_view stage);

}  // namespace infoplane
