#include "engine/checkpoint/sibling_moments.h"

#include <algorithm>
#include <array>
#include <string>
#include <system_error>
#include <vector>

#include "engine/base/content_hash.h"
#include "engine/base/error.h"
#include "engine/checkpoint/config_document.h"
#include "engine/naming/moment_name.h"
#include "engine/naming/name_words.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSiblings = 100'000;
constexpr int kCompared = 16;

/// A name that ends with a word which stands alone.
struct EndedName {
  std::string before{};
  NameWord end{};
  std::string text{};  ///< of the end
};

std::optional<EndedName> ended(const std::string& name) {
  const std::vector<NameWord> words = words_of(name);
  if (words.size() < 2 || words.back().glued) return std::nullopt;
  EndedName split{name.substr(0, words.back().begin), words.back(), name.substr(words.back().begin)};
  while (!split.before.empty() &&
         std::string_view("-_ .@=+").find(split.before.back()) != std::string_view::npos)
    split.before.pop_back();
  return split.before.empty() ? std::nullopt : std::optional(split);
}

/// A number that counts something of the training: whole, and no date ("2507", "1124", "20250401").
bool is_date(const std::string& digits) {
  const auto part = [&](std::size_t at) { return (digits[at] - '0') * 10 + (digits[at + 1] - '0'); };
  const auto month = [](int value) { return value >= 1 && value <= 12; };
  const auto day = [](int value) { return value >= 1 && value <= 31; };
  if (digits.size() == 4)
    return (part(0) >= 20 && part(0) <= 39 && month(part(2))) || (month(part(0)) && day(part(2)));
  if (digits.size() == 6) return part(0) >= 20 && part(0) <= 39 && month(part(2)) && day(part(4));
  return digits.size() == 8 && digits.starts_with("20") && month(part(4)) && day(part(6));
}

bool is_count(const EndedName& name) {
  // What stands before a number that sets something of a training, and counts nothing of it.
  constexpr std::array<std::string_view, 24> settings{
      "v", "version", "ctx",   "context", "len", "length", "seq", "bs",  "batch", "lr",   "dim",  "d", "h",
      "l", "layers",  "heads", "rank",    "r",   "width",  "exp", "run", "trial", "size", "vocab"};
  if (!name.end.is_number() || name.end.unit != 0 || !name.end.amount()) return false;
  const std::vector<NameWord> before = words_of(name.before);
  const bool sets = before.size() > 1 && std::ranges::find(settings, before.back().letters) != settings.end();
  // Trainings save at round steps; experiments, jobs and sizes have other numbers.
  return !sets && name.end.digits.find('.') == std::string::npos && *name.end.amount() % 10 == 0;
}

bool is_end_word(const EndedName& name) {
  constexpr std::array<std::string_view, 5> words{"final", "last", "latest", "best", "init"};
  return std::ranges::find(words, name.end.letters) != words.end();
}

std::vector<std::string> folders_beside(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code problem;
  for (fs::directory_iterator it(folder.parent_path(), problem), end; !problem && it != end;
       it.increment(problem)) {
    std::error_code ignored;
    if (names.size() < kMostSiblings && it->path() != folder && it->is_directory(ignored))
      names.push_back(it->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string text_of(const fs::path& file) {
  std::error_code problem;
  if (!fs::is_regular_file(file, problem)) return {};
  try {
    return hash_file(file);
  } catch (const Error&) {
    return {};
  }
}

/// Of the settings that say how large a model is, those that its config has.
std::string shape_of(const fs::path& folder) {
  constexpr std::array keys{"model_type", "hidden_size",         "n_embd",  "num_hidden_layers",
                            "n_layer",    "num_attention_heads", "n_head",  "num_key_value_heads",
                            "head_dim",   "intermediate_size",   "n_inner", "vocab_size"};
  try {
    const ConfigDocument config = ConfigDocument::read(folder / "config.json");
    std::string shape;
    for (const char* key : keys)
      if (const Json* value = config.find(key)) shape += std::string(key) + value->dump() + ";";
    return shape;
  } catch (const Error&) {
    return {};
  }
}

bool is_same_model(const fs::path& one, const fs::path& other) {
  const std::string shape = shape_of(one);
  return !shape.empty() && shape == shape_of(other) &&
         text_of(one / "tokenizer.json") == text_of(other / "tokenizer.json");
}

/// The siblings whose names differ from this one in the last number alone.
std::vector<std::string> numbered_like(const EndedName& name, const std::vector<std::string>& siblings) {
  std::vector<std::string> alike;
  bool counts = name.end.digits.size() >= 3, dates = is_date(name.end.digits);
  for (const std::string& sibling : siblings) {
    const auto other = ended(sibling);
    if (!other || other->before != name.before || !is_count(*other)) continue;
    counts = counts || other->end.digits.size() >= 3;
    dates = dates && is_date(other->end.digits);
    alike.push_back(sibling);
  }
  return counts && !dates ? alike : std::vector<std::string>();
}

/// The siblings that are moments of the model before the last word.
std::vector<std::string> moments_of(const EndedName& name, const std::vector<std::string>& siblings) {
  std::vector<std::string> moments;
  for (const std::string& sibling : siblings) {
    const NamedModel named = read_model_name(sibling);
    const auto other = ended(sibling);
    const bool numbered = other && other->before == name.before && is_count(*other);
    if ((named.model == name.before && named.moment.is_numbered()) || numbered || sibling == name.before)
      moments.push_back(sibling);
  }
  return moments;
}

}  // namespace

std::optional<NamedModel> read_among_siblings(const fs::path& folder) {
  const auto name = ended(folder.filename().string());
  if (!name || (!is_count(*name) && !is_end_word(*name))) return std::nullopt;
  const std::vector<std::string> siblings = folders_beside(folder);
  const std::vector<std::string> others =
      is_count(*name) ? numbered_like(*name, siblings) : moments_of(*name, siblings);
  const auto end = others.begin() + std::min<std::ptrdiff_t>(std::ssize(others), kCompared);
  const bool same = std::any_of(others.begin(), end, [&](const std::string& other) {
    return is_same_model(folder, folder.parent_path() / other);
  });
  if (!same) return std::nullopt;
  NamedModel named;
  named.model = name->before;
  named.checkpoint = name->text;
  named.home = folder.parent_path() / name->before;
  if (is_count(*name)) {
    named.moment.step = name->end.amount();
  } else {
    named.moment = read_moment(name->text)->moment;
  }
  return named;
}

}  // namespace infoplane
