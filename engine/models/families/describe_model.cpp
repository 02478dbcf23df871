#include "engine/models/families/describe_model.h"

#include <algorithm>

#include "engine/base/error.h"
#include "engine/models/families/decoder_config.h"
#include "engine/models/families/nearest_architecture.h"
#include "engine/models/families/neutral_settings.h"

namespace infoplane {
namespace {

constexpr std::size_t kMostUnknownSettings = 20;

[[noreturn]] void refuse_unknown(const ConfigDocument& config, const NamedArchitecture& named) {
  const std::string nearest = nearest_architecture(named.name);
  std::string what = "architecture '" + printable(named.name) + "' is not one Infoplane can compute";
  if (!nearest.empty()) what += "; the nearest that it can is '" + nearest + "', another architecture";
  throw Error(ErrorCode::architecture_unknown, what, Location::pointer(config.path(), "/" + named.setting),
              "analyse a model of one of the families that README.md lists under 'Model families'");
}

/// Switches that any config class of transformers may have, at values that change the mathematics.
void refuse_general_switches(const ConfigDocument& config) {
  constexpr const char* kBothWays =
      "its tokens see those to come as well, and only a model that reads from left to right predicts";
  if (!config.boolean_or("is_causal", true)) config.refuse_setting("is_causal", kBothWays);
  const Json* const both_ways = config.find("use_bidirectional_attention");
  if (both_ways != nullptr && *both_ways != false) {
    config.refuse_setting("use_bidirectional_attention", kBothWays);
  }
  const Json* const layers = config.find("per_layer_config");
  if (layers != nullptr && !layers->empty()) {
    config.refuse_setting("per_layer_config", "settings of single layers are not built");
  }
}

void note_unknown_settings(const ConfigDocument& config, ModelDescription& model) {
  const std::vector<std::string> unknown = unknown_settings(config);
  const std::size_t told = std::min(unknown.size(), kMostUnknownSettings);
  for (std::size_t index = 0; index < told; ++index) {
    model.notes.push_back(
        "config.json has a setting \"" + printable(unknown[index], 80) +
        "\" that Infoplane does not know: the figures hold if it does not change the model");
  }
  if (unknown.size() > told) {
    model.notes.push_back("config.json has " + std::to_string(unknown.size() - told) +
                          " more settings that Infoplane does not know");
  }
}

}  // namespace

std::vector<std::string> known_architectures() {
  std::vector<std::string> names;
  for (const Family& family : kFamilies) names.emplace_back(family.architecture);
  std::ranges::sort(names);
  return names;
}

NamedArchitecture find_architecture(const ConfigDocument& config) {
  std::vector<std::string> listed;
  if (config.has("architectures")) listed = config.texts("architectures");
  const bool by_type = listed.empty();
  if (by_type && !config.has("model_type")) {
    // The error of whichever is wrong about the list.
    if (config.texts("architectures").empty()) {
      config.refuse_value("architectures", "a list with one architecture, or a model_type beside it");
    }
  }
  NamedArchitecture named{.name = by_type ? config.text("model_type") : listed.front(),
                          .setting = by_type ? "model_type" : "architectures/0"};
  const auto* const family = std::ranges::find_if(kFamilies, [&](const Family& one) {
    if (by_type) return one.model_type == named.name;
    return one.architecture == named.name || one.bare == named.name;
  });
  if (family != kFamilies.end()) named.family = family;
  return named;
}

ModelDescription describe_model(const ConfigDocument& config) {
  const NamedArchitecture named = find_architecture(config);
  if (named.family == nullptr) refuse_unknown(config, named);
  config.count_as_asked({"model_type"});
  refuse_general_switches(config);
  ModelDescription model = named.family->describe(config);
  model.headless = named.name == named.family->bare;
  model.architecture = model.headless ? named.family->bare : named.family->architecture;
  if (model.headless) {
    model.notes.push_back("'" + model.architecture +
                          "' is a model without a head: --loss cannot be computed");
  }
  if (named.setting == "model_type") {
    model.notes.push_back("config.json names no architecture: by its model_type '" + named.name +
                          "' it is '" + model.architecture + "'");
  }
  note_unknown_settings(config, model);
  return model;
}

}  // namespace infoplane
