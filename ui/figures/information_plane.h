#pragma once

#include "ui/data/run_list.h"
#include "ui/data/view_state.h"
#include "ui/plot/plot_spec.h"

namespace infoplane::ui {

struct PlaneOptions {
  int order = 1;
  Measure measure = Measure::raw;
  States states = States::paper;
  PlaneMode mode = PlaneMode::layers;
  Selection selection{};
  std::optional<TrainingTime> until{};  ///< checkpoints of training after it are left out; absent = none

  FigureChoice choice() const { return {states, order, measure}; }
};

/// The information plane: complexity I(X;Z) against expressivity I(Y;Z), with the line where both are equal
/// (Conklin 2026, "Information plane"). Layers without both figures are left out.
PlotSpec informationPlane(const RunList& runs, const PlaneOptions& options);

/// What of a plane changes with the selection: the lines that stand out, and the labels.
struct PlaneFocus {
  std::vector<qint64> emphasized{};
  std::vector<PointLabel> labels{};
};
PlaneFocus planeFocus(const PlotSpec& plane, const RunList& runs, const PlaneOptions& options);

/// Both informations of states at an order, each looked up once: with tens of thousands of layers that is
/// what takes the time. Null where it was not measured; as long as the states.
struct Informations {
  const InformationEstimate* input = nullptr;
  const InformationEstimate* output = nullptr;

  Informations(const StatesMeasurement& states, int order)
      : input(estimate_at(states, Side::input, order)), output(estimate_at(states, Side::output, order)) {}
};
std::optional<double> valueOf(const InformationEstimate* estimate, Measure measure);
/// As far as it is stored and belongs to the measure: the interval of the database is that of the debiased
/// figure.
Interval intervalOf(const InformationEstimate* estimate, Measure measure);

/// Whether some model has two moments of its training, so that there is something to join.
bool hasCheckpoints(const RunList& runs);

/// Sets the ends of the axes that `limits` has.
void applyLimits(PlotSpec& spec, const AxisLimits& limits);

PointKey keyOf(const PointRef& point);
PointRef refOf(const PointKey& key);

}  // namespace infoplane::ui
