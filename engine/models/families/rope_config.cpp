#include "engine/models/families/rope_config.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <vector>

#include "engine/base/error.h"

namespace infoplane {
namespace {

const std::set<std::string_view> kCommonKeys{"rope_type", "type", "rope_theta", "partial_rotary_factor",
                                             "original_max_position_embeddings"};

/// One object of rope settings in a config.json, with the rest of the file behind it.
class RopeReader {
 public:
  RopeReader(const ConfigDocument& config, const ModelDescription& model, const RopeDefaults& defaults,
             std::string settings)
      : config_(config), model_(model), defaults_(defaults), settings_(std::move(settings)) {}

  RopeDescription read() {
    // What one kind of scaling needs is known to the others, which do without it.
    config_.count_as_asked({defaults_.theta_key, defaults_.partial_key, "original_max_position_embeddings"});
    RopeDescription rope;
    rope.theta = number("rope_theta", beside(defaults_.theta_key, defaults_.theta, 1, 1e12), 1, 1e12);
    rope.rotated = rotated_dimensions();
    const std::string type = scaling_type();
    if (type == "default") {
      accept({});
    } else if (type == "linear") {
      accept({"factor"});
      rope.scaling = RopeScaling::linear;
      rope.factor = required("factor");
    } else if (type == "dynamic") {
      accept({"factor"});
      rope.scaling = RopeScaling::dynamic;
      rope.factor = required("factor");
      rope.original_context = static_cast<double>(model_.context);
      if (rope.rotated < 4) config_.refuse_setting(settings_, "it needs heads of four dimensions or more");
    } else if (type == "llama3") {
      read_llama3(rope);
    } else if (type == "yarn") {
      read_yarn(rope);
    } else if (type == "longrope") {
      read_longrope(rope);
    } else {
      config_.refuse_setting(settings_, "rope scaling of type '" + type + "' is not built");
    }
    return rope;
  }

 private:
  std::string at(std::string_view key) const { return settings_ + "/" + std::string(key); }
  bool has(std::string_view key) const { return !settings_.empty() && config_.has(at(key)); }
  double number(std::string_view key, double fallback, double min, double max) const {
    return has(key) ? config_.number(at(key), min, max) : fallback;
  }
  double beside(std::string_view key, double fallback, double min, double max) const {
    return key.empty() ? fallback : config_.number_or(key, fallback, min, max);
  }
  double required(std::string_view key) const { return config_.number(at(key), 1e-6, 1e6); }

  std::string scaling_type() const {
    std::string type = "default";
    if (has("rope_type")) {
      type = config_.text(at("rope_type"));
    } else if (has("type")) {
      type = config_.text(at("type"));
    }
    if (type == "su" || (type == "yarn" && defaults_.yarn_is_longrope)) return "longrope";
    return type;
  }

  /// Refuses parameters of a scaling that nothing here reads.
  void accept(std::set<std::string_view> known) const {
    if (settings_.empty()) return;
    for (const auto& [key, value] : config_.find(settings_)->items()) {
      if (value.is_null() || kCommonKeys.contains(key) || known.contains(key)) continue;
      config_.refuse_setting(at(key), "this parameter of rotary positions is not built");
    }
  }

  std::int64_t rotated_dimensions() const {
    const double written =
        number("partial_rotary_factor", beside(defaults_.partial_key, defaults_.partial, 0, 1), 0, 1);
    if (!defaults_.partial_known && written != 1) {
      config_.refuse_setting(
          has("partial_rotary_factor") ? at("partial_rotary_factor") : std::string(defaults_.partial_key),
          "partial rotary positions are not built for this family");
    }
    const auto rotated = static_cast<std::int64_t>(static_cast<double>(model_.head_width) * written);
    if (rotated < 2 || rotated % 2 != 0) {
      config_.refuse_value(config_.has("head_dim") ? "head_dim" : "num_attention_heads",
                           "an even number of dimensions a head for rotary positions");
    }
    return rotated;
  }

  double original_context() const {
    constexpr std::string_view kKey = "original_max_position_embeddings";
    const double context = static_cast<double>(model_.context);
    if (config_.has(kKey)) return config_.number(kKey, 1, 1e9);
    if (defaults_.original_context > 0) return defaults_.original_context;
    return number(kKey, context, 1, 1e9);
  }

  void read_llama3(RopeDescription& rope) const {
    accept({"factor", "low_freq_factor", "high_freq_factor"});
    rope.scaling = RopeScaling::llama3;
    rope.factor = required("factor");
    rope.low_frequency = required("low_freq_factor");
    rope.high_frequency = required("high_freq_factor");
    rope.original_context = original_context();
    if (rope.high_frequency <= rope.low_frequency) {
      config_.refuse_value(at("high_freq_factor"), "more than low_freq_factor");
    }
  }

  void read_yarn(RopeDescription& rope) const {
    accept({"factor", "attention_factor", "beta_fast", "beta_slow", "mscale", "mscale_all_dim", "truncate"});
    rope.scaling = RopeScaling::yarn;
    rope.original_context = original_context();
    rope.factor = number("factor", static_cast<double>(model_.context) / rope.original_context, 1e-6, 1e6);
    // Zero counts as not given, as in the reference.
    const double fast = number("beta_fast", 0, 0, 1e6), slow = number("beta_slow", 0, 0, 1e6);
    if (fast > 0) rope.fast_rotations = fast;
    if (slow > 0) rope.slow_rotations = slow;
    if (has("truncate")) rope.whole_bounds = config_.boolean(at("truncate"));
    const auto magnitude = [&](double weight) {
      return rope.factor <= 1 ? 1.0 : 0.1 * weight * std::log(rope.factor) + 1.0;
    };
    const double scale = number("mscale", 0, 0, 1e6), all = number("mscale_all_dim", 0, 0, 1e6);
    rope.magnitude = scale > 0 && all > 0 ? magnitude(scale) / magnitude(all) : magnitude(1);
    rope.magnitude = number("attention_factor", rope.magnitude, 0, 1e6);
  }

  std::vector<double> factors(std::string_view key, std::int64_t count) const {
    const Json* const list = config_.find(at(key));
    const bool fits = list != nullptr && list->is_array() &&
                      list->size() == static_cast<std::size_t>(count) &&
                      std::ranges::all_of(
                          *list, [](const Json& item) { return item.is_number() && item.get<double>() > 0; });
    if (!fits) config_.refuse_value(at(key), "a list of " + std::to_string(count) + " positive numbers");
    return list->get<std::vector<double>>();
  }

  void read_longrope(RopeDescription& rope) const {
    accept({"factor", "attention_factor", "short_factor", "long_factor"});
    rope.scaling = RopeScaling::longrope;
    rope.original_context = original_context();
    rope.short_factors = factors("short_factor", rope.rotated / 2);
    rope.long_factors = factors("long_factor", rope.rotated / 2);
    rope.factor = number("factor", static_cast<double>(model_.context) / rope.original_context, 1e-6, 1e6);
    if (rope.factor > 1) {
      rope.magnitude = std::sqrt(1 + std::log(rope.factor) / std::log(rope.original_context));
    }
    rope.magnitude = number("attention_factor", rope.magnitude, 0, 1e6);
  }

  const ConfigDocument& config_;
  const ModelDescription& model_;
  const RopeDefaults& defaults_;
  std::string settings_;
};

/// `rope_parameters` of a family whose layers are of two kinds: a set for each, or one flat set.
class LayeredSettings {
 public:
  LayeredSettings(const ConfigDocument& config, std::string key) : config_(config), key_(std::move(key)) {
    if (!config.find(key_)->is_object()) config.refuse_value(key_, "an object or null");
    for (const auto& [name, value] : config.find(key_)->items()) {
      const bool set = name == "full_attention" || name == "sliding_attention";
      (set ? sets_ : stray_).push_back(name);
    }
  }

  bool flat() const { return sets_.empty() && !stray_.empty(); }

  /// The sets that are there. What stands beside them says nothing to transformers, and is told; without
  /// sets, one for both kinds would be wrong for one of them.
  void choose(std::string& full, std::string& sliding, std::vector<std::string>& notes) const {
    if (flat()) config_.refuse_setting(key_, "a set of parameters for each type of layer is expected");
    if (config_.has(key_ + "/full_attention")) full = key_ + "/full_attention";
    if (config_.has(key_ + "/sliding_attention")) sliding = key_ + "/sliding_attention";
    std::string names;
    for (const std::string& name : stray_) {
      if (config_.has(key_ + "/" + pointer_part(name)))
        names += (names.empty() ? "" : ", ") + printable(name, 40);
    }
    if (names.empty()) return;
    notes.push_back(key_ + " has " + printable(names, 200) +
                    " beside its sets for each type of layer: the sets are used");
  }

 private:
  static std::string pointer_part(const std::string& name) {
    std::string part;
    for (const char c : name) part += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return part;
  }

  const ConfigDocument& config_;
  std::string key_;
  std::vector<std::string> sets_{}, stray_{};
};

}  // namespace

RopeDescription read_rope(const ConfigDocument& config, const ModelDescription& model,
                          const RopeDefaults& defaults) {
  std::string settings;
  for (const char* key : {"rope_parameters", "rope_scaling"}) {
    if (!config.has(key)) continue;
    if (!config.find(key)->is_object()) config.refuse_value(key, "an object or null");
    if (!config.find(key)->empty()) settings = key;
  }
  return RopeReader(config, model, defaults, settings).read();
}

std::vector<RopeDescription> read_layered_ropes(const ConfigDocument& config, ModelDescription& model,
                                                const RopeDefaults& full, const RopeDefaults& sliding) {
  std::string full_settings, sliding_settings;
  if (config.has("rope_parameters")) {
    const LayeredSettings layered(config, "rope_parameters");
    if (layered.flat() && full.theta == sliding.theta) {
      full_settings = sliding_settings = "rope_parameters";
      const std::string type = config.text_or("rope_parameters/rope_type", "default");
      if (type != "default") {
        config.refuse_setting("rope_parameters",
                              "of this type it could be meant for one kind of layer or for both");
      }
      if (config.number_or("rope_parameters/rope_theta", full.theta, 1, 1e12) != full.theta) {
        model.notes.emplace_back(
            "rope_parameters is one set for both kinds of layers, and used for both; transformers 5.24 "
            "passes its "
            "rope_theta over");
      }
    } else {
      layered.choose(full_settings, sliding_settings, model.notes);
    }
  }
  if (config.has("rope_scaling")) {
    if (!full_settings.empty()) config.refuse_setting("rope_scaling", "rope_parameters says another thing");
    if (!config.find("rope_scaling")->is_object()) config.refuse_value("rope_scaling", "an object or null");
    full_settings = "rope_scaling";
  }
  return {RopeReader(config, model, full, full_settings).read(),
          RopeReader(config, model, sliding, sliding_settings).read()};
}

}  // namespace infoplane
