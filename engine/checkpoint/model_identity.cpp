#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <regex>
#include <set>

#include "engine/checkpoint/hub_cache.h"
#include "engine/checkpoint/model_folder.h"

namespace infoplane {
namespace {

// std::regex recurses with the length of its input; names of files are at most 255 bytes.
constexpr std::size_t kNameLimit = 255;

constexpr const char* kNameless = "model";

std::regex pattern(const char* text) {
  return std::regex(text, std::regex::ECMAScript | std::regex::icase);
}

/// A training step or a number of tokens: "143000", "10k", "3896B".
std::optional<std::int64_t> read_amount(const std::string& digits, const std::string& unit) {
  double value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  constexpr std::string_view kUnits = "kmbt";
  const std::size_t power =
      unit.empty() ? 0
                   : kUnits.find(static_cast<char>(std::tolower(static_cast<unsigned char>(unit[0])))) + 1;
  value *= std::pow(1000.0, static_cast<double>(power));
  if (!(value < 9e15)) return std::nullopt;
  return std::llround(value);
}

/// What training scripts call a moment of training. The first group of kStep is the number.
const char* const kStepText =
    R"((?:global[-_]?)?(?:steps?|iter(?:ation)?s?|checkpoint|ckpt|chkpt)[-_]?(\d+)([km]?))";
const char* const kTokensText = R"(tokens[-_]?(\d+(?:\.\d+)?)([kmbt]?))";

std::regex checkpoint_regex(const std::string& before) {
  const std::string stage = R"((?:stage[-_]?\d+[-_])?(?:ingredient[-_]?\d+[-_])?)";
  const std::string epoch = R"(epoch[-_]?\d+(?:[-_]step[-_=]?\d+)?)";
  const std::string moment =
      "(?:" + std::string(kStepText) + "(?:[-_]" + kTokensText + ")?|" + kTokensText + "|" + epoch + ")";
  return pattern((before + "(" + stage + moment + "(?:[-_](?:unsharded|hf))?)$").c_str());
}

bool is_checkpoint_name(const std::string& name) {
  static const std::regex whole = checkpoint_regex("^");
  static const std::set<std::string> words{"main", "master", "final", "latest", "last", "best"};
  return words.contains(name) || std::regex_match(name, whole);
}

/// "OLMo-2-1124-7B-stage1-step928646-tokens3896B" -> the model's name and the checkpoint's.
void split_name(const std::string& name, ModelIdentity& identity) {
  static const std::regex ending = checkpoint_regex("^(.+?)[-_.@ ]+");
  std::smatch match;
  if (std::regex_match(name, match, ending)) {
    identity.model = match[1];
    identity.checkpoint = match[2];
  } else {
    identity.model = name;
    identity.checkpoint = "main";
  }
}

void read_moment(ModelIdentity& identity) {
  static const std::regex step = pattern((std::string("(?:^|[-_])") + kStepText + "(?![0-9])").c_str());
  static const std::regex tokens = pattern((std::string("(?:^|[-_])") + kTokensText).c_str());
  std::smatch match;
  if (std::regex_search(identity.checkpoint, match, step)) identity.step = read_amount(match[1], match[2]);
  if (std::regex_search(identity.checkpoint, match, tokens))
    identity.tokens_seen = read_amount(match[1], match[2]);
}

/// Folders between a model and its checkpoints that name neither.
bool is_container_name(const std::string& name) {
  static const std::set<std::string> names{"checkpoints", "checkpoint", "ckpts", "ckpt",
                                           "snapshots",   "revisions",  "hf"};
  return names.contains(name);
}

/// The model a checkpoint folder belongs to: the nearest folder above that has a name of its own.
std::string name_above(std::filesystem::path folder) {
  for (folder = folder.parent_path(); folder.has_filename(); folder = folder.parent_path()) {
    const std::string name = folder.filename().string();
    if (!is_container_name(name)) return name;
  }
  return kNameless;
}

enum class Version { ignored, major_apart, joined };

struct Series {
  const char* stem;  ///< regular expression of the name before its version, lower case, "-" between words
  const char* family;
  Version version;
};

// A series is recognised as a whole word, with or without its version: "llama-2-7b" and "llama2_7b" are Llama
// 2, "llama2xs" is a name of its own, "gemma-2b" is the first Gemma (a number with a unit is a size).
constexpr std::array kSeries{
    Series{"(?:meta-)?llama", "Llama", Version::major_apart},
    Series{"code-?llama", "Code Llama", Version::ignored},
    Series{"tiny-?llama", "TinyLlama", Version::ignored},
    Series{"olmo", "OLMo", Version::major_apart},
    Series{"olmoe", "OLMoE", Version::ignored},
    Series{"qwen", "Qwen", Version::joined},
    Series{"gemma", "Gemma", Version::major_apart},
    Series{"pythia", "Pythia", Version::ignored},
    Series{"smollm", "SmolLM", Version::joined},
    Series{"phi", "Phi", Version::ignored},
    Series{"mistral", "Mistral", Version::ignored},
    Series{"ministral", "Ministral", Version::ignored},
    Series{"mixtral", "Mixtral", Version::ignored},
    Series{"yi", "Yi", Version::ignored},
    Series{"gpt-?2", "GPT-2", Version::ignored},
    Series{"gpt-?neo-?x", "GPT-NeoX", Version::ignored},
    Series{"(?:c4ai-)?command-r(?:-plus)?", "Command R", Version::ignored},
    Series{"aya", "Aya", Version::ignored},
    Series{"stable-?lm", "StableLM", Version::ignored},
    Series{"falcon", "Falcon", Version::ignored},
    Series{"granite", "Granite", Version::ignored},
    Series{"deepseek", "DeepSeek", Version::ignored},
    Series{"internlm", "InternLM", Version::ignored},
    Series{"minicpm", "MiniCPM", Version::ignored},
};

std::string family_with_version(const Series& series, const std::string& version) {
  const std::string family = series.family;
  if (version.empty() || series.version == Version::ignored) return family;
  if (series.version == Version::joined) return family + version;
  const std::string major = version.substr(0, version.find('.'));
  return major == "1" ? family : family + " " + major;
}

std::optional<std::string> known_family(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) {
    return c == '_' || c == ' ' ? '-' : static_cast<char>(std::tolower(c));
  });
  static const std::vector<std::regex> expressions = [] {
    std::vector<std::regex> list;
    for (const Series& series : kSeries) {
      list.push_back(pattern(("^" + std::string(series.stem) + R"((?:-?v?(\d(?:\.\d+)?))?(?:$|-))").c_str()));
    }
    return list;
  }();
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    std::smatch match;
    if (std::regex_search(name, match, expressions[i])) return family_with_version(kSeries[i], match[1]);
  }
  return std::nullopt;
}

/// The words before the first that is a size or a version: "my-model-7B-chat" -> "my-model", "stories260K" ->
/// "stories". Empty when the name begins with one.
std::string leading_words(const std::string& name) {
  static const std::regex size = pattern(R"([-_ .]?v?\d+(?:\.\d+)?[kmbt]?(?:$|[-_ ]).*$)");
  return std::regex_replace(name, size, "");
}

std::string family_of(const std::string& model, std::string_view architecture) {
  if (const auto known = known_family(model)) return *known;
  if (const std::string words = leading_words(model); !words.empty()) return words;
  constexpr std::array<std::string_view, 3> kHeads{"ForCausalLM", "LMHeadModel", "ForConditionalGeneration"};
  for (const std::string_view head : kHeads) {
    if (architecture.ends_with(head)) architecture.remove_suffix(head.size());
  }
  return architecture.empty() ? model : std::string(architecture);
}

}  // namespace

ModelIdentity identify_model(const std::filesystem::path& folder, std::string_view architecture) {
  // "." and "a/b/" have no name of their own.
  std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  std::string name = path.filename().string().substr(0, kNameLimit);
  if (name.empty()) name = kNameless;  // the root of the disk

  ModelIdentity identity;
  if (const auto snapshot = read_hub_snapshot(path)) {
    identity.model = snapshot->model;
    identity.checkpoint = snapshot->revision;
  } else if (is_checkpoint_name(name)) {
    identity.model = name_above(path).substr(0, kNameLimit);
    identity.checkpoint = name;
  } else {
    split_name(name, identity);
  }
  read_moment(identity);
  identity.family = family_of(identity.model, architecture);
  return identity;
}

}  // namespace infoplane
