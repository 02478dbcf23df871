#include "engine/models/families/moe_config.h"

#include <algorithm>

namespace infoplane {
namespace {

constexpr std::int64_t kMostExperts = 4096;

}  // namespace

void read_experts(const ConfigDocument& config, ModelDescription& model, const ExpertDefaults& defaults) {
  config.count_as_asked({"num_experts"});
  const char* const count = config.has("num_local_experts") ? "num_local_experts" : "num_experts";
  model.experts.count = config.integer_or(count, defaults.count, 1, kMostExperts);
  model.experts.active = config.integer_or("num_experts_per_tok", defaults.active, 1, kMostExperts);
  if (model.experts.active > model.experts.count) {
    config.refuse_value("num_experts_per_tok", "at most the number of experts");
  }
  model.experts.width = config.integer_or(defaults.width_key, defaults.width, 1, 1 << 20);
  for (LayerSettings& layer : model.layer) layer.sparse = true;
}

void read_sparse_layers(const ConfigDocument& config, ModelDescription& model) {
  const std::int64_t step = config.integer_or("decoder_sparse_step", 1, 1, 1000);
  const Json* const dense = config.find("mlp_only_layers");
  const bool fits = dense == nullptr ||
                    (dense->is_array() &&
                     std::ranges::all_of(*dense, [](const Json& item) { return item.is_number_integer(); }));
  if (!fits) config.refuse_value("mlp_only_layers", "a list of layers");
  for (std::size_t index = 0; index < model.layer.size(); ++index) {
    const bool listed = dense != nullptr && std::ranges::any_of(*dense, [&](const Json& item) {
                          return item.get<std::int64_t>() == static_cast<std::int64_t>(index);
                        });
    model.layer[index].sparse = !listed && (static_cast<std::int64_t>(index) + 1) % step == 0;
  }
}

}  // namespace infoplane
