#pragma once

#include "ui/data/view_state.h"
#include "ui/figures/measure.h"
#include "ui/plot/plot_spec.h"

namespace infoplane::ui {

/// What a point of the plane is.
enum class PlaneMode {
  layers,      ///< a layer; a run is the line over its layers
  models,      ///< a run, the mean over its layers 1..L
  checkpoints  ///< the same, the checkpoints of a model joined in order of training
};

struct PlaneOptions {
  int order = 1;
  Measure measure = Measure::raw;
  PlaneMode mode = PlaneMode::layers;
  std::optional<PointRef> selection{};
};

/// The information plane: complexity I(X;Z) against expressivity I(Y;Z), with the line where both are equal
/// (Conklin 2026, "Information plane"). Layers without both figures are left out.
PlotSpec informationPlane(const RunList& runs, const PlaneOptions& options);

/// Whether some model has two checkpoints with known steps, so that there is something to join.
bool hasCheckpoints(const RunList& runs);

PointKey keyOf(const PointRef& point);
PointRef refOf(const PointKey& key);

}  // namespace infoplane::ui
