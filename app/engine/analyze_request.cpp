#include "app/engine/analyze_request.h"

#include "app/analysis/settings_check.h"

namespace infoplane::cli {

AnalysisRequest analysis_request(const AnalyzeOptions& options) {
  AnalysisRequest request;
  request.corpus = options.corpus;
  request.text_column = options.text_column;
  request.split = options.split;
  request.preferences = options.preferences;
  request.settings = settings_of(options);
  choose_device(options.device, options.dtype, request.settings, request.device);
  request.threads = options.threads;
  request.memory = options.memory;
  request.scratch = options.scratch;
  request.states = options.hidden_states == "memory" ? StatesPlace::memory
                   : options.hidden_states == "disk" ? StatesPlace::disk
                                                     : StatesPlace::automatic;
  request.loss = options.loss;
  request.recompute = options.recompute;
  check_settings(request.settings);
  return request;
}

}  // namespace infoplane::cli
