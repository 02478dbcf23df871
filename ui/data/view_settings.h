#pragma once

#include <optional>

#include <QMap>
#include <QSet>
#include <QString>

#include "database/store.h"
#include "engine/naming/training_time.h"
#include "ui/data/correlation_settings.h"
#include "ui/data/measure.h"
#include "ui/data/selection.h"

namespace infoplane::ui {

/// What a point of the plane is.
enum class PlaneMode {
  layers,      ///< a layer; a run is the line over its layers
  models,      ///< a run, the mean over its layers 1..L
  checkpoints  ///< the same, the checkpoints of a model joined in order of training
};

/// What has a panel of its own where groups are compared.
enum class CompareBy { families, models, runs };

/// What has a row of its own in the table and in the context shares.
enum class RowKind { models, layers };

/// Ends of a plot's axes that the user set; absent = from the data.
struct AxisLimits {
  std::optional<double> xLow{}, xHigh{}, yLow{}, yHigh{};
  bool operator==(const AxisLimits&) const = default;
  bool empty() const { return *this == AxisLimits{}; }
};

/// What is shown, how, and what of it is selected, as one value: it is what undo steps between and what a
/// workspace keeps. The zoom is no part of it: it has a history of its own, back and forward.
struct ViewSettings {
  int order = 1;  ///< 1 token .. 4 quadgram
  Measure measure = Measure::debiased;
  States states = States::paper;
  PlaneMode planeMode = PlaneMode::layers;
  CompareBy compareBy = CompareBy::families;
  RowKind tableRows = RowKind::models;
  RowKind shareRows = RowKind::models;
  std::optional<TrainingTime> until{};  ///< training is shown up to here; absent = all of it
  QString text{};                       ///< of which text runs are shown; empty = that of most of them
  QSet<RunId> hiddenRuns{};             ///< unchecked in the library, or by the legend entry of their family
  QSet<QString> hiddenColumns{};        ///< of the table, by their names in files
  QMap<QString, int> looks{};          ///< family -> index of its colour and marker, where the user chose one
  QMap<QString, AxisLimits> limits{};  ///< by figure: "plane", "compare"
  CorrelationSettings correlation{};
  Selection selection{};
  bool operator==(const ViewSettings&) const = default;
};

}  // namespace infoplane::ui
