#pragma once

#include <QSet>
#include <QString>

#include "database/store.h"

namespace infoplane::ui {

enum class CorrelationKind { spearman, pearson, kendall };

/// What is a point where measures are held against benchmarks.
enum class CorrelationPoints {
  models,      ///< a model: its last checkpoint
  checkpoints  ///< every checkpoint
};

/// What the correlation views show: a part of the settings that undo steps between and workspaces keep.
struct CorrelationSettings {
  CorrelationKind kind = CorrelationKind::spearman;
  CorrelationPoints points = CorrelationPoints::models;
  bool givenParameters = false;  ///< partial correlation with the logarithm of the parameters held fixed
  bool givenFamily = false;      ///< ... and the family
  QString measure{};             ///< "optimality"; empty or not there = the first
  QString benchmark{};           ///< "IFEval:normalized"; empty or not there = the first
  QSet<RunId> leftOut{};         ///< points that the user took out: drawn pale, counted nowhere
  bool byFamily = false;         ///< beside the scatter the same within, between and without families
  bool operator==(const CorrelationSettings&) const = default;
};

}  // namespace infoplane::ui
