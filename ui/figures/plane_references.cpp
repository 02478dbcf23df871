#include "ui/figures/plane_references.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include <QObject>

#include "ui/figures/run_names.h"

namespace infoplane::ui {
namespace {

ReferenceLine equality() {
  ReferenceLine line;
  line.label = QStringLiteral("I(Y;Z) = I(X;Z)");
  line.shadeAbove = true;
  return line;
}

/// In the unit of the axes; beyond the far end it goes on level.
ReferenceCurve scaled(const BoundCurve& curve) {
  const double unit = std::log(static_cast<double>(curve.clusters));
  ReferenceCurve scaled;
  for (const BoundPoint& point : curve.points)
    scaled.points.emplace_back(point.complexity / unit, point.expressivity / unit);
  if (!scaled.points.empty() && scaled.points.back().x() < 1)
    scaled.points.emplace_back(1, scaled.points.back().y());
  return scaled;
}

void addBounds(PlotSpec& spec, const RunList& runs, int order) {
  // Runs over the same tokens share their curve; where several corpora are shown, each names its own.
  std::map<std::shared_ptr<const BoundCurve>, QString> curves;
  for (const CatalogRun* run : runs) {
    const auto found = run->bounds.find(order);
    if (found != run->bounds.end())
      curves.emplace(found->second, QString::fromStdString(run->record.corpus.name));
  }
  for (const auto& [curve, corpus] : curves) {
    ReferenceCurve bound = scaled(*curve);
    bound.label = curves.size() == 1 ? QObject::tr("bottleneck bound")
                                     : QObject::tr("bottleneck bound, %1").arg(corpus);
    spec.curves.push_back(std::move(bound));
  }
  std::sort(spec.curves.begin(), spec.curves.end(),
            [](const ReferenceCurve& a, const ReferenceCurve& b) { return a.label < b.label; });
}

/// The mean of what random labels show over layers 1..L; nothing where a layer does not have it.
std::optional<double> meanNull(const CatalogRun& run, Side side, const FigureChoice& choice) {
  double sum = 0;
  int count = 0;
  for (const LayerMeasurement& layer : run.layers) {
    if (layer.layer == 0) continue;
    const auto& states = layer.of(choice.states);
    const auto null = states ? informationOf(*states, side, choice.order, Measure::null) : std::nullopt;
    if (!null) return {};
    sum += *null;
    ++count;
  }
  return count > 0 ? std::optional(sum / count) : std::nullopt;
}

/// Where each model would be drawn if its states told nothing: its own floor, for what random labels show
/// depends on the text, the tokenizer and how the states lie.
void addNoiseFloors(PlotSpec& spec, const RunList& runs, const FigureChoice& choice) {
  for (const CatalogRun* run : runs) {
    const auto x = meanNull(*run, Side::input, choice), y = meanNull(*run, Side::output, choice);
    if (!x || !y || *x <= 0 || *y <= 0) continue;
    spec.marks.push_back({*x, *y, run->record.id, familyName(*run), ColorRole::ofFamily(run->familyIndex)});
  }
  if (!spec.marks.empty())
    spec.marksLabel = spec.marks.size() == 1 ? QObject::tr("noise floor") : QObject::tr("noise floors");
}

}  // namespace

void addReferences(PlotSpec& spec, const RunList& runs, const FigureChoice& choice) {
  spec.lines.push_back(equality());
  addBounds(spec, runs, choice.order);
  if (choice.measure == Measure::raw) addNoiseFloors(spec, runs, choice);
}

}  // namespace infoplane::ui
