#include "app/judgement/opened_states.h"

#include <algorithm>
#include <utility>

#include "app/judgement/setting_values.h"
#include "engine/base/error.h"

namespace infoplane {
namespace {

void check_width(const StatesFile& file) {
  if (file.width() >= 3) return;
  throw Error(ErrorCode::states_invalid,
              "hidden states of width " + std::to_string(file.width()) + ", the calibration needs at least 3",
              {file.path(), "layer.0"}, "write states with more dimensions");
}

AnalysisSettings effective_settings(const StatesSource& source, const StatesFile& file) {
  AnalysisSettings settings = source.settings;
  if (file.has_anchors()) {
    const std::int64_t anchors = file.anchor_rows();
    if (source.bins_given && anchors != settings.bins) {
      throw Error(ErrorCode::bad_argument,
                  "--bins is " + std::to_string(settings.bins) + ", and the file has " +
                      std::to_string(anchors) + " anchors",
                  Location::file(file.path()), "leave --bins out, or the anchors");
    }
    settings.bins = static_cast<int>(std::min<std::int64_t>(anchors, 1 << 20));
  }
  check_setting_values(settings);
  return settings;
}

}  // namespace

OpenedStates open_states(const StatesSource& source) {
  StatesFile file = StatesFile::open(source.file);
  check_width(file);
  std::vector<float> anchors;
  if (file.has_anchors()) anchors = file.read_anchors();
  std::map<std::string, std::vector<std::int64_t>> labels;
  for (const std::string& name : source.labels) labels[name] = file.read_labels(name);
  AnalysisSettings settings = effective_settings(source, file);
  return {std::move(file), std::move(settings), std::move(anchors), std::move(labels)};
}

}  // namespace infoplane
