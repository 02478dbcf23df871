#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/judgement/opened_states.h"
#include "engine/base/analysis_settings.h"
#include "engine/base/cancellation.h"
#include "engine/base/progress.h"
#include "engine/information/layer_estimator.h"

namespace infoplane {

struct StatesRequest {
  StatesSource states{};
  int threads = 0;           ///< 0 = all cores of the process; changes no bit of the result
  std::uint64_t memory = 0;  ///< bytes that may be taken; 0 = what is available
};

/// A layer, and what its states tell of labels of the user's own, by name.
struct LabelledLayer {
  LayerMeasurement measurement{};
  std::map<States, std::map<std::string, InformationEstimate>> labels{};
};

struct StatesResult {
  AnalysisSettings settings{};
  std::int64_t documents = 0, tokens = 0, positions = 0, width = 0;
  std::string dtype{};                                 ///< of the file's states
  std::map<std::string, std::int64_t> label_values{};  ///< how many different ones each label has
  std::vector<LabelledLayer> layers{};
  RunTiming timing{};

  std::vector<LayerMeasurement> measurements() const;
  /// Mean over layers 1..L; all of one layer where there is no other, as in a file of a single state.
  LabelledLayer mean() const;
};

/// The figures of `analyze` for states in a file. Layers are read one after the other, a few thousand rows at
/// a time: memory is that of the assignments of one layer. A zero vector is assigned evenly to all bins.
/// Throws every error of StatesFile, states_invalid (d < 3), corpus_too_short, bad_argument, memory_budget,
/// cancelled.
StatesResult estimate_states(const StatesRequest& request, const ProgressSink& progress = {},
                             const Cancellation& cancellation = {});

}  // namespace infoplane
