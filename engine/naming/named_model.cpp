#include "engine/naming/named_model.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <regex>
#include <set>
#include <span>
#include <vector>

#include "engine/naming/moment_name.h"
#include "engine/naming/stage_name.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

// std::regex recurses with the length of its input; names of files are at most 255 bytes.
constexpr std::size_t kNameLimit = 255;
constexpr const char* kNameless = "model";

/// Trainers put the weights of a moment deeper: verl, NeMo, prime-rl, accelerate.
constexpr int kLayoutDepth = 3;

std::regex expression(const char* text) {
  return std::regex(text, std::regex::ECMAScript | std::regex::icase);
}

/// What a series of checkpoints is published under, behind the model's name.
const std::regex& checkpoints_suffix() {
  static const std::regex suffix = expression(R"((?:[-_ .](?:intermediate|checkpoints|ckpts))+$)");
  return suffix;
}

bool is_published_series(const std::string& name) {
  return std::regex_search(name, checkpoints_suffix());
}

const std::regex& quantization_suffix() {
  static const std::regex suffix =
      expression(R"([-_ .](i?q\d(?:_[a-z0-9]+)*|mxfp4|nvfp4|fp8(?:[-_]dynamic)?|int[48]|w[48]a(?:8|16)|)"
                 R"(gptq(?:[-_]int[48])?|awq|bnb[-_]4bit|[48]bit)$)");
  return suffix;
}

/// What only a point of a grid is called by: compute ("9e18") and size ("358Mparams").
bool names_a_budget(const std::string& name) {
  static const std::regex budget = expression(R"((?:^|[-_ ])\d+(?:\.\d+)?(?:e\d+|[kmbt]?params)(?:$|[-_ ]))");
  return std::regex_search(name, budget);
}

/// Whether the end of a name may be taken for a moment behind the model `before`.
bool may_end_a_name(const NamedMoment& end, const std::string& before) {
  if (is_published_series(before)) return true;
  if (end.tuned || before.ends_with("zero")) return false;  // "...-zero-stage3" is how it was trained
  return end.numbered || (end.spaced_tokens && !names_a_budget(before));
}

/// Words that only go with a moment begin none: "my-model-step100" is not "my".
bool begins_a_moment(std::span<const NameWord> words) {
  if (words[0].is_number()) return words.size() == 1 || !words[1].glued;  // not "160Btokens"
  static const std::set<std::string> before_numbers{"checkpoint", "ckpt", "chkpt"};
  const bool numbered = words.size() > 1 && words[1].is_number();
  return !goes_with_a_moment(words[0]) && (numbered || !before_numbers.contains(words[0].letters));
}

struct SplitName {
  std::string model;
  std::string end;
  NamedMoment moment;
};

std::optional<SplitName> split_at_moment(const std::string& name) {
  const std::vector<NameWord> words = words_of(name);
  for (std::size_t first = 1; first < words.size(); ++first) {
    const std::span<const NameWord> rest = std::span(words).subspan(first);
    if (words[first].glued || !begins_a_moment(rest)) continue;
    std::string before = name.substr(0, words[first].begin);
    while (!before.empty() && std::string_view("-_ .@=+").find(before.back()) != std::string_view::npos)
      before.pop_back();
    const auto moment = read_moment(rest, is_published_series(before));
    if (!before.empty() && moment && may_end_a_name(*moment, before))
      return SplitName{before, name.substr(words[first].begin), *moment};
  }
  return std::nullopt;
}

/// "SmolLM2-135M-intermediate-checkpoints" -> "SmolLM2-135M".
std::string without_suffix(const std::string& name) {
  const std::string plain = std::regex_replace(name, checkpoints_suffix(), "");
  return plain.empty() ? name : plain;
}

std::string bounded(std::string_view name) {
  return std::string(name.substr(0, kNameLimit));
}

/// Folders between a model and its checkpoints that name neither.
bool is_container_name(const std::string& name) {
  static const std::set<std::string> names{"checkpoints", "checkpoint", "ckpts", "ckpt",       "snapshots",
                                           "revisions",   "weights",    "hf",    "huggingface"};
  return names.contains(name);
}

/// What trainers call the folders of weights inside a moment.
bool is_layout_name(const std::string& name) {
  static const std::set<std::string> names{"huggingface", "hf",      "hf_model",      "hf_format",
                                           "actor",       "critic",  "pytorch_model", "policy",
                                           "model",       "weights", "consolidated",  "safetensors",
                                           "pytorch",     "export",  "exported",      "converted"};
  return names.contains(name);
}

fs::path without_end(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

/// Whether the name of a folder above a moment is a part of the moment too: "stage2", "epoch_0", "seed1".
/// Words that name models as well ("sft") and bare numbers are not.
std::optional<Moment> part_of_moment(const std::string& name, const Moment& below) {
  const auto moment = read_moment(name);
  if (!moment || moment->bare_number || moment->tuned || moment->moment == Moment{}) return std::nullopt;
  const Moment& above = moment->moment;
  const bool twice = (above.step && below.step) || (above.tokens_seen && below.tokens_seen) ||
                     (!above.stage.empty() && !below.stage.empty()) || (above.epoch && below.epoch);
  if (twice || is_tuning_stage(above.stage)) return std::nullopt;
  return above;
}

/// Goes up from a moment to the model it is of.
void name_from_above(NamedModel& named, fs::path folder) {
  for (folder = folder.parent_path(); folder.has_filename(); folder = folder.parent_path()) {
    const std::string name = bounded(folder.filename().string());
    if (is_container_name(name)) continue;
    if (const auto part = part_of_moment(name, named.moment)) {
      named.moment = with_rest_of(named.moment, *part);
      named.checkpoint = name + "/" + named.checkpoint;
      continue;
    }
    NamedModel above = read_model_name(name);
    named.moment = with_rest_of(named.moment, above.moment);
    if (above.checkpoint != "main") named.checkpoint = above.checkpoint + "/" + named.checkpoint;
    named.model = std::move(above.model);
    named.home = folder;
    return;
  }
  named.model = kNameless;
  named.home = folder;
}

/// Whether a folder's whole name is a moment. A stage of tuning alone ("sft", "dpo") is what people call a
/// run.
bool names_a_moment(const std::string& name) {
  const auto moment = read_moment(name);
  return moment && (!moment->tuned || moment->numbered || name.starts_with("it-") || name.starts_with("it_"));
}

/// The nearest folder at or above `path` that is called by a moment, past the folders that trainers put into
/// one.
std::optional<fs::path> moment_folder(fs::path path) {
  for (int depth = 0; depth <= kLayoutDepth && path.has_filename(); ++depth, path = path.parent_path()) {
    const std::string name = bounded(path.filename().string());
    if (names_a_moment(name)) return path;
    if (!is_layout_name(name)) return std::nullopt;
  }
  return std::nullopt;
}

/// The same where the moment ends the name of the folder above: "llama-step100/hf".
fs::path past_layout(fs::path path) {
  fs::path above = path;
  for (int depth = 0; depth < kLayoutDepth && is_layout_name(above.filename().string()); ++depth) {
    above = above.parent_path();
    const NamedModel named = read_model_name(above.filename().string());
    if (named.checkpoint != "main") return above;
  }
  return path;
}

}  // namespace

NamedModel read_model_name(std::string_view given) {
  NamedModel named;
  std::string name = bounded(given);
  std::smatch quantized;
  const std::string whole = name;
  if (std::regex_search(whole, quantized, quantization_suffix()) && quantized.position(0) > 0) {
    named.moment.variant = quantized[1].str();
    named.checkpoint = named.moment.variant;
    name = name.substr(0, static_cast<std::size_t>(quantized.position(0)));
  }
  if (const auto split = split_at_moment(name)) {
    named.moment = with_rest_of(split->moment.moment, named.moment);
    named.checkpoint = whole.substr(whole.find(split->end, split->model.size()));
    name = split->model;
  }
  named.model = without_suffix(name);
  return named;
}

NamedModel read_model_path(const fs::path& folder) {
  const fs::path path = without_end(folder.lexically_normal());
  if (const auto moment = moment_folder(path)) {
    NamedModel named;
    named.checkpoint = bounded(moment->filename().string());
    named.moment = read_moment(named.checkpoint)->moment;
    name_from_above(named, *moment);
    return named;
  }
  const fs::path at = past_layout(path);
  const std::string name = bounded(at.filename().string());
  NamedModel named = read_model_name(name.empty() ? kNameless : name);  // the root of the disk has none
  named.home = at.parent_path() / named.model;
  return named;
}

Moment moment_of_revision(std::string_view revision) {
  if (revision.empty()) return {};
  if (const auto moment = read_moment(revision)) return moment->moment;
  Moment other;
  other.variant = bounded(revision);
  return other;
}

bool is_path(std::string_view name) {
  const bool rooted = name.starts_with('/') || name.starts_with('.') || name.starts_with('~');
  return rooted || std::ranges::count(name, '/') > 1;
}

NamedModel read_published_model(std::string_view name, std::string_view revision) {
  while (name.size() > 1 && name.ends_with('/')) name.remove_suffix(1);
  const auto slash = name.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? name : name.substr(slash + 1);
  // "run/checkpoint-500" looks as an organisation's model does, and is a folder.
  const bool folder = is_path(name) || (slash != std::string_view::npos && read_moment(last));
  NamedModel named = folder ? read_model_path(fs::path(std::string(name))) : read_model_name(last);
  if (revision.empty()) return named;
  const Moment revised = moment_of_revision(revision);
  // Of a folder the weights are those that lie there, whatever revision was asked for.
  named.moment = folder ? with_rest_of(named.moment, revised) : with_rest_of(revised, named.moment);
  if (!folder || named.checkpoint == "main") named.checkpoint = bounded(revision);
  return named;
}

}  // namespace infoplane
