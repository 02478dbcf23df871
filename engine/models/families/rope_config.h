#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/checkpoint/config_document.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// What a family takes for what config.json does not say, and the keys it uses.
struct RopeDefaults {
  double theta = 10000;
  std::string_view theta_key = "rope_theta";  ///< beside the rope settings; empty = nowhere
  double partial = 1;                         ///< share of a head that turns
  bool partial_known = false;                 ///< the family lets only a part turn
  std::string_view partial_key = "partial_rotary_factor";
  double original_context = 0;    ///< default of `original_max_position_embeddings`; 0 = the context
  bool yarn_is_longrope = false;  ///< Phi-3 called its scaling "yarn" for a time
};

/// Rotary positions as config.json describes them: `rope_theta` and `rope_scaling`, or `rope_parameters` as
/// newer exports write them. `model` has its context and head width. Throws setting_unsupported for a kind
/// of scaling, or a parameter of one, that is not built.
RopeDescription read_rope(const ConfigDocument& config, const ModelDescription& model,
                          const RopeDefaults& defaults);

/// Two kinds of rotary positions, for layers that see everything (first) and those with a window: nested in
/// `rope_parameters` by type of layer (what stands beside the sets is noted in `model` and not used), one
/// unscaled set for both where the family takes the same for both, or in the keys of older exports, where
/// `rope_scaling` concerns the first alone.
std::vector<RopeDescription> read_layered_ropes(const ConfigDocument& config, ModelDescription& model,
                                                const RopeDefaults& full, const RopeDefaults& sliding);

}  // namespace infoplane
