#include "engine/naming/model_name.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace infoplane {
namespace {

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
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

}  // namespace infoplane
