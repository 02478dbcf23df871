#include "engine/text/preference_record.h"

#include <algorithm>

#include "engine/base/error.h"
#include "engine/text/conversation.h"

namespace infoplane {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\v\f";

[[noreturn]] void refuse_pair(const std::string& what) {
  throw Error(ErrorCode::preferences_invalid, what, {},
              "give a prompt and two different answers, chosen and rejected");
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(kBlanks) == std::string_view::npos;
}

const Json& required(const Json& record, const char* name) {
  const auto field = record.find(name);
  if (field == record.end() || field->is_null()) refuse_pair(std::string("no ") + name);
  return *field;
}

/// A text in `name`, or nothing when the field is missing, null or empty.
std::string optional_text(const Json& record, const char* name) {
  const auto field = record.find(name);
  if (field == record.end() || field->is_null()) return {};
  if (!field->is_string()) refuse_pair(std::string(name) + " is not a text");
  return field->get<std::string>();
}

/// What the record's own fields say before the answers; empty when it has no such field.
std::vector<Turn> prompt_turns(const Json& record) {
  std::vector<Turn> turns;
  if (std::string system = optional_text(record, "system"); !system.empty()) {
    turns.push_back({"system", std::move(system)});
  }
  for (const char* name : {"prompt", "conversations", "instruction", "question"}) {
    const auto field = record.find(name);
    if (field == record.end() || field->is_null()) continue;
    if (field->is_string()) {
      turns.push_back({"user", field->get<std::string>()});
    } else {
      std::ranges::move(read_turns(*field, name), std::back_inserter(turns));
    }
    if (name == std::string_view("instruction")) turns.push_back({"user", optional_text(record, "input")});
    return turns;
  }
  return turns;
}

/// Puts the blank line between prompt and completions, if they have no white space of their own there.
PreferencePair joined(std::string prompt, std::string chosen, std::string rejected) {
  if (is_blank(prompt)) refuse_pair("no prompt");
  const auto brings_space = [](const std::string& text) {
    return !text.empty() && kBlanks.find(text.front()) != std::string_view::npos;
  };
  const bool apart =
      kBlanks.find(prompt.back()) != std::string_view::npos || brings_space(chosen) || brings_space(rejected);
  if (!apart) prompt += "\n\n";
  return {std::move(prompt), std::move(chosen), std::move(rejected)};
}

PreferencePair read_transcripts(const std::string& chosen, const std::string& rejected) {
  const std::optional<std::size_t> prompt = transcript_prompt(chosen, rejected);
  if (!prompt) refuse_pair("chosen and rejected differ before the answer");
  return {chosen.substr(0, *prompt), chosen.substr(*prompt), rejected.substr(*prompt)};
}

PreferencePair read_texts(const Json& record, const std::string& chosen, const std::string& rejected) {
  if (chosen != rejected && is_transcript(chosen) && is_transcript(rejected)) {
    return read_transcripts(chosen, rejected);
  }
  return joined(join_turns(prompt_turns(record)), chosen, rejected);
}

PreferencePair read_messages(const Json& record, const Json& chosen_field, const Json& rejected_field) {
  const std::vector<Turn> chosen = read_turns(chosen_field, "chosen");
  const std::vector<Turn> rejected = read_turns(rejected_field, "rejected");
  if (chosen.empty()) refuse_pair("chosen is empty");
  if (rejected.empty()) refuse_pair("rejected is empty");
  if (chosen == rejected) refuse_pair("chosen and rejected are the same");
  const auto [chosen_answer, rejected_answer] = std::ranges::mismatch(chosen, rejected);
  if (chosen_answer == chosen.end()) refuse_pair("chosen is empty after what it shares with rejected");
  if (rejected_answer == rejected.end()) refuse_pair("rejected is empty after what it shares with chosen");
  if (!chosen_answer->is_answer() || !rejected_answer->is_answer()) {
    refuse_pair("chosen and rejected differ before the answer");
  }
  std::vector<Turn> prompt;
  if (chosen.front().is_answer()) prompt = prompt_turns(record);
  prompt.insert(prompt.end(), chosen.begin(), chosen_answer);
  return joined(join_turns(prompt), join_turns({chosen_answer, chosen.end()}),
                join_turns({rejected_answer, rejected.end()}));
}

}  // namespace

PreferencePair read_preference_record(const Json& record) {
  const Json& chosen = required(record, "chosen");
  const Json& rejected = required(record, "rejected");
  if (chosen.is_string() != rejected.is_string()) {
    refuse_pair("of chosen and rejected one is a text and the other is not");
  }
  PreferencePair pair = chosen.is_string() ? read_texts(record, chosen.get_ref<const std::string&>(),
                                                        rejected.get_ref<const std::string&>())
                                           : read_messages(record, chosen, rejected);
  if (is_blank(pair.chosen)) refuse_pair("chosen is empty");
  if (is_blank(pair.rejected)) refuse_pair("rejected is empty");
  if (pair.chosen == pair.rejected) refuse_pair("chosen and rejected are the same");
  return pair;
}

}  // namespace infoplane
