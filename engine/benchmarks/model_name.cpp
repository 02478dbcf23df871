#include "engine/benchmarks/model_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace infoplane {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

/// The number after `word` at `at`, with at most one separator before it and a unit of k or m behind it.
std::optional<std::int64_t> number_after(std::string_view name, std::size_t at) {
  if (at < name.size() && (name[at] == '-' || name[at] == '_' || name[at] == '=')) ++at;
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(name.data() + at, name.data() + name.size(), value);
  if (problem != std::errc{} || value < 0 || (at < name.size() && !is_digit(name[at]))) return std::nullopt;
  std::size_t next = static_cast<std::size_t>(end - name.data());
  const std::int64_t unit = next == name.size() ? 1
                            : name[next] == 'k' ? 1000
                            : name[next] == 'm' ? 1'000'000
                                                : 1;
  if (unit > 1) ++next;
  const bool ends = next == name.size() || name[next] == '-' || name[next] == '_';
  if (!ends || value > 9'000'000'000'000'000 / unit) return std::nullopt;
  return value * unit;
}

}  // namespace

std::string organisation_of(std::string_view name) {
  constexpr std::array<std::string_view, 10> folders{
      "models", "model", "weights", "checkpoints", "ckpts", "checkpoint", "output", "outputs", "data", "tmp"};
  while (name.ends_with('/')) name.remove_suffix(1);
  const auto slash = name.rfind('/');
  if (slash == std::string_view::npos || name.find('/') != slash) return {};
  std::string organisation(name.substr(0, slash));
  std::ranges::transform(organisation, organisation.begin(), lower);
  const bool is_path = organisation.starts_with('.') || organisation.starts_with('~') ||
                       std::ranges::find(folders, organisation) != folders.end();
  return is_path ? std::string() : organisation;
}

std::string canonical_model_name(std::string_view name) {
  while (name.ends_with('/')) name.remove_suffix(1);
  if (const auto slash = name.rfind('/'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::string canonical;
  bool between = false;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') {
      between = true;
      continue;
    }
    if (between && !canonical.empty()) canonical += '-';
    between = false;
    canonical += lower(c);
  }
  return canonical;
}

std::optional<std::int64_t> step_of_name(std::string_view name) {
  std::string text(name);
  std::ranges::transform(text, text.begin(), lower);
  constexpr std::array<std::string_view, 4> words{"steps", "step", "checkpoint", "ckpt"};
  for (const std::string_view word : words) {
    for (std::size_t at = text.rfind(word); at != std::string::npos;
         at = at == 0 ? std::string::npos : text.rfind(word, at - 1)) {
      const bool begins = at == 0 || std::isalpha(static_cast<unsigned char>(text[at - 1])) == 0;
      if (!begins) continue;
      if (const auto step = number_after(text, at + word.size())) return step;
    }
  }
  return std::nullopt;
}

}  // namespace infoplane
