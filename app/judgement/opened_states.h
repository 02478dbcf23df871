#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/base/analysis_settings.h"
#include "engine/checkpoint/states_file.h"

namespace infoplane {

/// Activations that were made elsewhere, and what to measure of them.
struct StatesSource {
  std::filesystem::path file{};       ///< see StatesFile
  std::vector<std::string> labels{};  ///< names of label tensors
  /// Orders, bins, seed, nulls and bootstrap are looked at. With anchors in the file, bins are theirs.
  AnalysisSettings settings{};
  bool bins_given = false;  ///< the user named a number of bins: anchors of another are refused
};

/// A states file that has been found fit; no state has been read yet.
struct OpenedStates {
  StatesFile file;
  AnalysisSettings settings{};   ///< with the bins that the file's anchors are
  std::vector<float> anchors{};  ///< of the file, [bins, width]; empty where it has none
  std::map<std::string, std::vector<std::int64_t>> labels{};  ///< by name, [N] each
};

/// Throws every error of StatesFile but those of single states, states_invalid (d < 3), and bad_argument.
OpenedStates open_states(const StatesSource& source);

}  // namespace infoplane
