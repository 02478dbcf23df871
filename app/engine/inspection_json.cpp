#include "app/engine/inspection_json.h"

#include "app/commands/verdict_report.h"

namespace infoplane::cli {
namespace {

OrderedJson run_estimate_json(const Inspection& inspection, const std::string& corpus) {
  const RunEstimate& estimate = inspection.estimate;
  return {{"corpus", corpus.empty() ? OrderedJson(nullptr) : OrderedJson(corpus)},
          {"documents", estimate.documents},
          {"tokens", estimate.tokens},
          {"positions", estimate.positions},
          {"device", estimate.device.empty() ? OrderedJson(nullptr) : OrderedJson(estimate.device)},
          {"memory_bytes", estimate.memory_bytes},
          {"seconds", estimate.seconds()},
          {"seconds_by_part",
           {{"opening", estimate.opening},
            {"tokenizing", estimate.tokenizing},
            {"files", estimate.sweep.files},
            {"forward", estimate.sweep.forward},
            {"estimating", estimate.sweep.estimate}}}};
}

}  // namespace

OrderedJson inspection_json(const Inspection& inspection, const std::string& corpus) {
  OrderedJson json = verdict_json(inspection.verdict);
  if (inspection.verdict.error) return json;
  json["memory_bytes"] = inspection.estimate.memory_bytes;
  json["estimate"] = run_estimate_json(inspection, corpus);
  return json;
}

}  // namespace infoplane::cli
