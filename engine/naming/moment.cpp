#include "engine/naming/moment.h"

#include <cctype>

#include "engine/base/units.h"

namespace infoplane {
namespace {

/// "stage2" -> "stage 2".
std::string spaced(const std::string& name) {
  std::string text;
  for (const char c : name) {
    const bool digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    if (digit && !text.empty() && std::isalpha(static_cast<unsigned char>(text.back())) != 0) text += ' ';
    text += c;
  }
  return text;
}

void append(std::string& text, const std::string& part) {
  if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
}

std::string count(const char* word, const std::optional<std::int64_t>& number) {
  return number ? word + format_count(static_cast<std::uint64_t>(*number)) : std::string();
}

std::string epoch_text(double epoch) {
  std::string text = std::to_string(epoch);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return "epoch " + text;
}

}  // namespace

Moment with_rest_of(Moment told, const Moment& other) {
  for (std::string Moment::*text : {&Moment::stage, &Moment::branch, &Moment::seed, &Moment::variant})
    if ((told.*text).empty()) told.*text = other.*text;
  for (std::optional<std::int64_t> Moment::*number : {&Moment::step, &Moment::tokens_seen, &Moment::index})
    if (!(told.*number)) told.*number = other.*number;
  if (!told.epoch) told.epoch = other.epoch;
  return told;
}

std::string moment_text(const Moment& moment) {
  std::string text;
  if (!moment.seed.empty()) append(text, "seed " + moment.seed);
  append(text, spaced(moment.stage));
  append(text, spaced(moment.branch));
  if (moment.epoch) append(text, epoch_text(*moment.epoch));
  append(text, count("step ", moment.step));
  append(text, count("checkpoint ", moment.index));
  if (moment.tokens_seen && !moment.step && !moment.index) append(text, count("tokens ", moment.tokens_seen));
  append(text, moment.variant);
  return text;
}

}  // namespace infoplane
