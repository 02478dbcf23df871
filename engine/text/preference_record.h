#pragma once

#include <string>

#include "engine/base/json.h"

namespace infoplane {

/// Two answers to one prompt. A model reads `prompt` followed at once by one of the completions, and only the
/// completion's positions are measured.
struct PreferencePair {
  std::string prompt{};
  std::string chosen{};
  std::string rejected{};
};

/// Reads one record of a preference file:
/// - `chosen` and `rejected` lists of messages that begin with the same turns (Tulu, UltraFeedback): those
/// are
///   the prompt, and the completion is what follows, further turns included. Lists that begin with an answer
///   (TRL, ShareGPT's single messages) follow the record's prompt.
/// - two transcripts (HH-RLHF): the prompt ends with the last "\n\nAssistant:" before they differ.
/// - two texts that follow the record's prompt.
/// The record's prompt is `prompt` or `conversations` (a text or messages), or `instruction` with `input`, or
/// `question`; a text in `system` goes before it. Between turns, and between prompt and completion, stands a
/// blank line (part of the prompt), but where a text brings its own white space to the joint.
/// Throws preferences_invalid for a field that is missing or of another kind, an empty prompt or completion,
/// answers that are the same (they carry no preference), and answers to different prompts.
PreferencePair read_preference_record(const Json& record);

}  // namespace infoplane
