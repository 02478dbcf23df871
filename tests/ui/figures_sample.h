#pragma once

#include "ui/data/run_catalog.h"

namespace infoplane::test {

/// Layer l of L: at order k complexity 0.5 - 0.05 l + 0.1 (k - 1), expressivity 0.2 + 0.02 l; null a tenth of
/// it.
inline LayerMeasurement sampleLayer(int layer) {
  StatesMeasurement one;
  one.entropy = 0.9 - 0.1 * layer;
  for (int order = 1; order <= 2; ++order) {
    const double in = 0.5 - 0.05 * layer + 0.1 * (order - 1);
    const double out = 0.2 + 0.02 * layer;
    one.input[order] = {.raw = in, .null = in / 10};
    one.output[order] = {.raw = out, .null = out / 10};
  }
  return {.layer = layer, .paper = one};
}

inline ui::CatalogRun sampleRun(RunId id, int familyIndex, const std::string& family,
                                const std::string& model, std::optional<std::int64_t> step = {},
                                int layers = 3) {
  ui::CatalogRun run;
  run.record.id = id;
  run.record.state = RunState::done;
  run.record.corpus = {.name = "stories.jsonl", .hash = "hash", .documents = 500};
  run.text = "stories";
  run.record.model = {.family = family, .model = model, .moment = {.step = step}, .layers = layers};
  run.familyIndex = familyIndex;
  for (int layer = 0; layer <= layers; ++layer) run.layers.push_back(sampleLayer(layer));
  return run;
}

inline std::vector<ui::CatalogRun> sampleRuns() {
  return {sampleRun(1, 0, "OLMo 2", "OLMo-2-7B", 200'000), sampleRun(2, 0, "OLMo 2", "OLMo-2-7B", 1000),
          sampleRun(3, 1, "Llama 3", "Llama-3.1-8B")};
}

}  // namespace infoplane::test
