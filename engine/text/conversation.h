#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"

namespace infoplane {

/// One turn of a conversation.
struct Turn {
  std::string role{};  ///< as the file has it: user, assistant, system, human, gpt, ...
  std::string text{};

  bool operator==(const Turn&) const = default;

  /// Whether the model speaks: assistant (OpenAI, Tulu, UltraFeedback), gpt (ShareGPT), model (Gemma), ...
  bool is_answer() const;
};

/// A list of {role, content} messages, or of ShareGPT's {from, value}; a single message is a list of one.
/// `name` is the field's. Throws preferences_invalid for anything else, and for content that is not text.
std::vector<Turn> read_turns(const Json& value, const std::string& name);

/// The turns' texts with a blank line between them; empty ones (an empty system prompt) are left out. No chat
/// template is evaluated: base models know none, and the models of a study would be fed different texts.
std::string join_turns(std::span<const Turn> turns);

/// Whether a text is a transcript of Anthropic's HH-RLHF: "\n\nHuman: ...\n\nAssistant: ...".
bool is_transcript(std::string_view text);

/// How many bytes two transcripts have in common, up to and with the last "\n\nAssistant:" before they
/// differ; nothing when they differ before an answer.
std::optional<std::size_t> transcript_prompt(std::string_view first, std::string_view second);

}  // namespace infoplane
