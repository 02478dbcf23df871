#include "engine/naming/family_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <regex>
#include <vector>

namespace infoplane {
namespace {

std::regex series_pattern(const char* text) {
  return std::regex(text, std::regex::ECMAScript | std::regex::icase);
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
    Series{"datadecide", "DataDecide", Version::ignored},
    Series{"delphi", "Delphi", Version::ignored},
    Series{"apertus", "Apertus", Version::ignored},
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
      list.push_back(
          series_pattern(("^" + std::string(series.stem) + R"((?:-?v?(\d(?:\.\d+)?))?(?:$|-))").c_str()));
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
  static const std::regex size = series_pattern(R"([-_ .]?v?\d+(?:\.\d+)?[kmbt]?(?:$|[-_ ]).*$)");
  return std::regex_replace(name, size, "");
}

}  // namespace

std::string family_of(const std::string& model, std::string_view architecture) {
  if (const auto known = known_family(model)) return *known;
  if (const std::string words = leading_words(model); !words.empty()) return words;
  constexpr std::array<std::string_view, 3> kHeads{"ForCausalLM", "LMHeadModel", "ForConditionalGeneration"};
  for (const std::string_view head : kHeads) {
    if (architecture.ends_with(head)) architecture.remove_suffix(head.size());
  }
  return architecture.empty() ? model : std::string(architecture);
}

}  // namespace infoplane
