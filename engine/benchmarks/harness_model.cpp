#include "engine/benchmarks/harness_model.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "engine/benchmarks/json_fields.h"
#include "engine/benchmarks/number_field.h"
#include "engine/naming/named_model.h"

namespace infoplane {
namespace {

using Arguments = std::map<std::string, std::string>;

/// "pretrained=ORG/NAME,revision=step8": what was given to the harness as text.
Arguments arguments_of_text(const std::string& text) {
  Arguments arguments;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string one = text.substr(begin, end - begin);
    if (const std::size_t equals = one.find('='); equals != std::string::npos)
      arguments[std::string(trimmed(one.substr(0, equals)))] = std::string(trimmed(one.substr(equals + 1)));
    begin = end + 1;
  }
  return arguments;
}

Arguments model_arguments(const Json* config) {
  const Json* members = object_field(config, "model_args");
  if (members == nullptr) return arguments_of_text(text_field(config, "model_args"));
  Arguments arguments;
  for (const auto& [name, value] : members->items())
    if (std::string text = plain_text(value); !text.empty()) arguments[name] = std::move(text);
  return arguments;
}

std::string argument(const Arguments& arguments, const char* name) {
  const auto found = arguments.find(name);
  return found == arguments.end() || found->second == "None" ? std::string() : found->second;
}

bool is_true(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text == "true" || text == "1";
}

/// Other weights than the model's own.
std::string variant_of(const Arguments& arguments) {
  std::string variant;
  const auto add = [&](const std::string& part) { variant += (variant.empty() ? "" : ", ") + part; };
  for (const char* name : {"peft", "delta"})
    if (const std::string on_top = argument(arguments, name); !on_top.empty()) add(name + (" " + on_top));
  if (const std::string file = argument(arguments, "gguf_file"); !file.empty()) add(file);
  for (const auto& [name, bits] : {std::pair("load_in_4bit", "4bit"), std::pair("load_in_8bit", "8bit")})
    if (is_true(argument(arguments, name))) add(bits);
  const std::string quantizer = argument(arguments, "autogptq");
  if (!quantizer.empty() && quantizer != "False" && quantizer != "false") add("GPTQ");
  return variant;
}

bool is_commit(const std::string& text) {
  return text.size() == 40 &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

}  // namespace

ScoredModel read_harness_model(const Json& root, const std::filesystem::path& source) {
  const Json* config = object_field(&root, "config");
  const Arguments arguments = model_arguments(config);
  ScoredModel model;
  model.name = argument(arguments, "pretrained");
  // A model that was handed over in Python has no arguments, and a name that was made up.
  if (const std::string handed = text_field(config, "model"); model.name.empty() && is_path(handed))
    model.name = handed;
  if (model.name.empty()) model.name = text_field(&root, "model_name");
  if (model.name.empty()) return model;
  while (model.name.size() > 1 && model.name.ends_with('/')) model.name.pop_back();
  if (const std::string folder = argument(arguments, "subfolder"); !folder.empty())
    model.name += "/" + folder;
  model.revision = argument(arguments, "revision");
  if (model.revision == "main") model.revision.clear();
  model.variant = variant_of(arguments);
  for (const Json* place : {config, &root})
    if (const std::string commit = text_field(place, "model_sha"); is_commit(commit)) model.commit = commit;
  if (model.commit.empty() && is_commit(model.revision)) model.commit = model.revision;
  const NamedModel named = read_published_model(model.name, model.revision);
  if (model.revision.empty() && named.moment.is_final()) {
    const NamedModel file = read_model_name(source.stem().string());
    if (file.moment.is_numbered()) model.revision = file.checkpoint;
  }
  model.parameters = count_field(config, "model_num_parameters", 1'000'000'000'000'000);
  if (model.parameters == 0) model.parameters.reset();
  return model;
}

}  // namespace infoplane
