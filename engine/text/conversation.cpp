#include "engine/text/conversation.h"

#include <algorithm>
#include <array>

#include "engine/base/error.h"

namespace infoplane {
namespace {

constexpr std::string_view kHuman = "\n\nHuman:", kAssistant = "\n\nAssistant:";

[[noreturn]] void refuse_messages(const std::string& what) {
  throw Error(ErrorCode::preferences_invalid, what, {}, "give texts, or lists of {role, content} messages");
}

const std::string& text_of(const Json& message, const char* key, const std::string& name) {
  const auto field = message.find(key);
  if (field == message.end()) refuse_messages("a message of " + name + " has no " + key);
  if (!field->is_string()) refuse_messages("a message of " + name + " has a " + key + " that is not text");
  return field->get_ref<const std::string&>();
}

Turn read_turn(const Json& message, const std::string& name) {
  if (!message.is_object()) refuse_messages("a message of " + name + " is not an object");
  if (message.contains("from") && !message.contains("role")) {
    return {text_of(message, "from", name), text_of(message, "value", name)};
  }
  return {text_of(message, "role", name), text_of(message, "content", name)};
}

}  // namespace

bool Turn::is_answer() const {
  constexpr std::array<std::string_view, 5> kAnswering{"assistant", "gpt", "model", "chatgpt", "bot"};
  return std::ranges::find(kAnswering, role) != kAnswering.end();
}

std::vector<Turn> read_turns(const Json& value, const std::string& name) {
  if (value.is_object()) return {read_turn(value, name)};
  if (!value.is_array()) refuse_messages(name + " is neither a text nor a list of messages");
  std::vector<Turn> turns;
  turns.reserve(value.size());
  for (const Json& message : value) turns.push_back(read_turn(message, name));
  return turns;
}

std::string join_turns(std::span<const Turn> turns) {
  std::string text;
  for (const Turn& turn : turns) {
    if (!text.empty() && !turn.text.empty()) text += "\n\n";
    text += turn.text;
  }
  return text;
}

bool is_transcript(std::string_view text) {
  return text.starts_with(kHuman) || text.starts_with(kHuman.substr(2));
}

std::optional<std::size_t> transcript_prompt(std::string_view first, std::string_view second) {
  const auto differ = std::ranges::mismatch(first, second).in1;
  const std::string_view common = first.substr(0, static_cast<std::size_t>(differ - first.begin()));
  const auto answer = common.rfind(kAssistant);
  if (answer == std::string_view::npos) return std::nullopt;
  const auto question = common.rfind(kHuman);
  if (question != std::string_view::npos && question > answer) return std::nullopt;
  return answer + kAssistant.size();
}

}  // namespace infoplane
