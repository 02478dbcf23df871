#include "app/analysis/run_key.h"

#include "engine/base/content_hash.h"
#include "engine/quantities/names.h"

namespace infoplane {

std::string run_key(const RunRecord& run) {
  const AnalysisSettings& settings = run.settings;
  std::string orders;
  for (const int order : settings.orders) orders += std::to_string(order) + ",";

  ContentHash hash;
  for (const std::string& field :
       {std::string("infoplane run"), std::string(kFiguresVersion), run.model.weights_hash,
        run.model.tokenizer_hash, run.corpus.hash, std::to_string(settings.samples), settings.sample_order,
        std::to_string(settings.max_length), orders, std::to_string(settings.bins),
        std::to_string(settings.seed), std::to_string(settings.nulls), std::to_string(settings.bootstrap),
        settings.device, settings.dtype, std::string(states_name(settings.states))}) {
    hash.update_field(field);
  }
  // A run without pairs keeps the key it had before pairs were known.
  if (!run.preferences.hash.empty()) {
    hash.update_field(run.preferences.hash);
    hash.update_field(std::to_string(settings.pairs));
  }
  return hash.hex();
}

}  // namespace infoplane
