#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/naming/moment.h"
#include "engine/naming/name_words.h"

namespace infoplane {

/// A name that is a moment from its first word to its last, and how it says so.
struct NamedMoment {
  Moment moment{};
  bool numbered = false;     ///< a step, epoch or index beside its word, or a numbered stage, branch or seed
  bool bare_number = false;  ///< nothing but a number
  bool spaced_tokens = false;  ///< tokens beside a word of their own: "240b_tokens", not "4.7Btokens"
  bool tuned = false;          ///< begins with a stage of tuning, or with "it"
};

/// Reads the names that trainers and published series give to their moments, as folders and as revisions:
/// "step143000", "checkpoint-500", "global_step_140", "epoch_0_step_9",
/// "stage2-ingredient1-step1000-tokens5B", "step29901-seed-default", "step-001000-2BT", "240b_tokens",
/// "pretrain_iter_0373000", "0000020000", "ckpt_358", "it-SFT", "main", "final". Nothing when some word of it
/// is none of these words.
std::optional<NamedMoment> read_moment(std::string_view name);

/// Whether a word only goes with a moment: how weights are laid out, that a training is over, which of
/// several weights are meant ("hf", "final", "ema", "checkpoints").
bool goes_with_a_moment(const NameWord& word);

/// The same of words that were found already; a lone number is none unless `alone`.
std::optional<NamedMoment> read_moment(std::span<const NameWord> words, bool alone);

}  // namespace infoplane
