#include "app/engine/ib_curve_report.h"

#include <cmath>
#include <optional>
#include <utility>

#include "app/commands/run_table.h"
#include "app/commands/text_format.h"
#include "database/bound_key.h"
#include "engine/base/error.h"
#include "engine/base/layer_means.h"
#include "engine/quantities/names.h"

namespace infoplane::cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;

double unit_of(const BoundCurve& curve) {
  return std::log(static_cast<double>(curve.clusters));
}

/// The run's mean at an order, debiased where that is known on both sides.
std::optional<BoundedRun> bounded_run(const RunRecord& run, States states, const StatesMeasurement& mean,
                                      const BoundCurve& curve) {
  const auto of = [&](Side side, Telling telling) { return figure(mean, side, curve.order, telling); };
  const bool debiased =
      of(Side::input, &InformationEstimate::debiased) && of(Side::output, &InformationEstimate::debiased);
  const Telling telling = debiased ? &InformationEstimate::debiased : &InformationEstimate::raw;
  const std::optional<double> x = of(Side::input, telling), y = of(Side::output, telling);
  if (!x || !y) return std::nullopt;
  return BoundedRun{run,
                    curve.order,
                    states,
                    debiased ? "debiased" : "raw",
                    *x,
                    *y,
                    distance_to_bound(curve, *x, *y, unit_of(curve))};
}

Rows point_rows(const BoundCurve& curve) {
  Rows rows{{"beta", "I(X;T)", "I(Y;T)", "nats", "nats", ""}};
  for (const BoundPoint& point : curve.points) {
    rows.push_back({fixed(point.beta, 3), fixed(point.complexity / unit_of(curve), 4),
                    fixed(point.expressivity / unit_of(curve), 4), fixed(point.complexity, 4),
                    fixed(point.expressivity, 4), point.reached ? "" : "needs more clusters"});
  }
  return rows;
}

Rows run_rows(int order, std::span<const BoundedRun> runs) {
  Rows rows{{"run", "model", "measure", "in", "out", "to line", "to curve", "beta"}};
  for (const BoundedRun& run : runs) {
    if (run.order != order) continue;
    rows.push_back({std::to_string(run.run.id), model_title(run.run.model),
                    run.measure + (run.states == States::centred ? ", centred" : ""),
                    fixed(run.complexity, 3), fixed(run.expressivity, 3), fixed(run.distance.line, 3),
                    fixed(run.distance.curve, 3), fixed(run.distance.beta, 2)});
  }
  return rows;
}

OrderedJson curve_json(const BoundResult& result) {
  const BoundCurve& curve = result.record.curve;
  OrderedJson points = OrderedJson::array();
  for (const BoundPoint& point : curve.points) {
    points.push_back({{"beta", json_or_null(point.beta)},
                      {"complexity", point.complexity},
                      {"expressivity", point.expressivity},
                      {"reached", point.reached}});
  }
  return {{"order", curve.order},
          {"max_order", result.record.key.max_order},
          {"x_entropy", curve.x_entropy},
          {"y_entropy", curve.y_entropy},
          {"information", curve.points.back().expressivity},
          {"cached", result.cached},
          {"points", std::move(points)}};
}

OrderedJson run_json(const BoundedRun& run) {
  return {{"run", run.run.id},
          {"model", run.run.model.model},
          {"checkpoint", run.run.model.checkpoint},
          {"order", run.order},
          {"states", std::string(states_name(run.states))},
          {"measure", run.measure},
          {"complexity", run.complexity},
          {"expressivity", run.expressivity},
          {"line_distance", run.distance.line},
          {"curve_distance", run.distance.curve},
          {"nearest_beta", json_or_null(run.distance.beta)}};
}

}  // namespace

std::vector<BoundedRun> bounded_runs(const Store& store, std::span<const BoundResult> curves) {
  std::vector<BoundedRun> found;
  for (const RunRecord& run : store.runs()) {
    if (run.state != RunState::done) continue;
    for (const BoundResult& result : curves) {
      if (!(bound_key(run, result.record.key.order) == result.record.key)) continue;
      const std::vector<LayerMeasurement> layers = store.layers(run.id);
      for (const States states : kAllStates) {
        const auto mean = mean_of_states(layers, states);
        if (auto bounded = mean ? bounded_run(run, states, *mean, result.record.curve) : std::nullopt)
          found.push_back(std::move(*bounded));
      }
    }
  }
  return found;
}

std::string ib_curve_table(std::span<const BoundResult> curves, std::span<const BoundedRun> runs) {
  std::string text;
  for (const BoundResult& result : curves) {
    const BoundCurve& curve = result.record.curve;
    const int max_order = result.record.key.max_order;
    text += std::string(text.empty() ? "" : "\n") + "order " + std::to_string(curve.order) + " of " +
            printable(result.record.corpus_name) + ": H(X) " + fixed(curve.x_entropy, 4) + ", H(Y) " +
            fixed(curve.y_entropy, 4) + ", I(X;Y) " + fixed(curve.points.back().expressivity, 4) + " nats; " +
            std::to_string(curve.clusters) + " clusters, positions of orders up to " +
            std::to_string(max_order) + (result.cached ? ", computed before" : "") + "\n";
    text += text_table(point_rows(curve), {true, true, true, true, true, false});
    if (const Rows rows = run_rows(curve.order, runs); rows.size() > 1) {
      text += "\n" + text_table(rows, {true, false, false, true, true, true, true, true});
    }
  }
  return text;
}

OrderedJson ib_curve_json(std::span<const BoundResult> curves, std::span<const BoundedRun> runs) {
  const BoundCurveRecord& first = curves.front().record;
  OrderedJson json{{"corpus", first.corpus_name},
                   {"corpus_hash", first.key.corpus_hash},
                   {"tokenizer_hash", first.key.tokenizer_hash},
                   {"max_length", first.key.max_length},
                   {"clusters", first.key.clusters},
                   {"version", first.program_version},
                   {"curves", OrderedJson::array()},
                   {"runs", OrderedJson::array()}};
  for (const BoundResult& result : curves) json["curves"].push_back(curve_json(result));
  for (const BoundedRun& run : runs) json["runs"].push_back(run_json(run));
  return json;
}

}  // namespace infoplane::cli
