#include "ui/inspector/run_facts.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QDateTime>
#include <QObject>

#include "engine/base/layer_means.h"
#include "engine/base/units.h"
#include "engine/quantities/quantity.h"
#include "ui/data/order_name.h"
#include "ui/figures/doubt_text.h"
#include "ui/figures/run_names.h"
#include "ui/inspector/bound_fact.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

QString factText(const std::string& utf8) {
  return QString::fromStdString(utf8);
}

QString figureNumber(double value, int places = 3) {
  return numberText(value, places);
}

QString count(std::int64_t value) {
  return value < 0 ? QStringLiteral("?") : countText(value);
}

/// Three digits, and all of those before the point: lengths are of any size, and stand side by side.
QString lengthText(double value) {
  return figureNumber(value, value < 10 ? 2 : value < 100 ? 1 : 0);
}

/// "5.1M", as sizes of models and corpora are spoken of.
QString roundCount(std::int64_t value) {
  const auto v = static_cast<double>(value);
  if (v >= 1e9) return figureNumber(v / 1e9, 1) + 'B';
  if (v >= 1e6) return figureNumber(v / 1e6, 1) + 'M';
  if (v >= 1e4) return figureNumber(v / 1e3, 0) + 'k';
  return count(value);
}

/// "0.323 [0.310, 0.336]", which breaks before its bracket and never inside it.
QString withInterval(double figure, double low, double high) {
  return QStringLiteral("%1 [%2,\u00a0%3]").arg(figureNumber(figure), figureNumber(low), figureNumber(high));
}

QString figureText(const InformationEstimate* information, Measure measure) {
  if (information == nullptr) return QObject::tr("not measured");
  const std::optional<double> figure = information->*tellingOf(measure);
  if (!figure) return QObject::tr("not computed");
  if (!information->lo || !information->hi || measure != Measure::debiased) return figureNumber(*figure, 4);
  return withInterval(*figure, *information->lo, *information->hi);
}

QString optimalityText(const StatesMeasurement& at, const FigureChoice& choice, double ratio) {
  const auto interval = at.optimality.find(choice.order);
  if (choice.measure != Measure::debiased || interval == at.optimality.end()) return figureNumber(ratio);
  return withInterval(ratio, interval->second.lo, interval->second.hi);
}

Fact rawAndNull(const QString& label, const InformationEstimate* information) {
  const bool has = information != nullptr && information->raw;
  if (!has) return {label, QObject::tr("not measured")};
  const QString null = information->null ? figureNumber(*information->null) : QStringLiteral("–");
  return {label, figureNumber(*information->raw) + QStringLiteral(" · ") + null};
}

FactGroup identity(const CatalogRun& run, std::optional<int> layer) {
  const ModelRecord& model = run.record.model;
  FactGroup group{{QObject::tr("Model"), modelName(run)},
                  {QObject::tr("Checkpoint"), factText(model.checkpoint)}};
  const QString moment = momentName(run);
  if (!moment.isEmpty() && moment != factText(model.checkpoint))
    group.push_back({QObject::tr("Moment"), moment});
  if (model.moment.tokens_seen)
    group.push_back({QObject::tr("Tokens seen"), roundCount(*model.moment.tokens_seen),
                     count(*model.moment.tokens_seen)});
  if (const std::string same = same_weights_names(run.record.same_weights); !same.empty())
    group.push_back({QObject::tr("Same weights as"), factText(same)});
  if (layer) {
    group.push_back({QObject::tr("Layer"), QObject::tr("%1 of %2").arg(*layer).arg(model.layers)});
  } else {
    const int last = run.layers.empty() ? model.layers : run.layers.back().layer;
    group.push_back({QObject::tr("Point"),
                     isFinished(run)
                         ? QObject::tr("mean of layers 1–%1").arg(model.layers)
                         : QObject::tr("mean of layers 1–%1 of %2 so far").arg(last).arg(model.layers)});
  }
  group.push_back(
      {QObject::tr("Layers · width"), QStringLiteral("%1 · %2").arg(model.layers).arg(model.width)});
  if (model.parameters > 0)
    group.push_back({QObject::tr("Parameters"), roundCount(model.parameters), count(model.parameters)});
  return group;
}

FactGroup figures(const StatesMeasurement& at, const FigureChoice& choice) {
  const Measure measure = choice.measure;
  const InformationEstimate* input = estimate_at(at, Side::input, choice.order);
  const InformationEstimate* output = estimate_at(at, Side::output, choice.order);
  const QString name = orderName(choice.order);
  FactGroup group{
      {QObject::tr("Entropy H(Z)"), figureNumber(at.entropy, 4), {}, quantityTip("entropy")},
      {QObject::tr("Complexity, %1").arg(name), figureText(input, measure), {}, quantityTip("complexity")},
      {QObject::tr("Expressivity, %1").arg(name),
       figureText(output, measure),
       {},
       quantityTip("expressivity")}};
  const auto complexity = informationOf(at, Side::input, choice.order, measure);
  const auto expressivity = informationOf(at, Side::output, choice.order, measure);
  if (complexity && expressivity && *complexity > 0)
    group.push_back({QObject::tr("Optimality"),
                     optimalityText(at, choice, *expressivity / *complexity),
                     {},
                     quantityTip("optimality")});
  if (at.preference)
    group.push_back(
        {QObject::tr("Preference"), figureText(&*at.preference, measure), {}, quantityTip("preference")});
  group.push_back({QObject::tr("Measure"), measureName(measure).toLower(), {}, measureTip(measure)});
  group.push_back({QObject::tr("States"), statesName(choice.states).toLower(), {}, statesTip(choice.states)});
  group.push_back(rawAndNull(QObject::tr("Complexity raw · null"), input));
  group.push_back(rawAndNull(QObject::tr("Expressivity raw · null"), output));
  return group;
}

/// Why the figures are not to be taken as they stand.
FactGroup cautions(const CatalogRun& run, const std::optional<LayerMeasurement>& at,
                   const FigureChoice& choice) {
  const bool measured = at && at->of(choice.states);
  const Doubts doubts =
      measured ? doubtsAt(run, *at->of(choice.states), at->geometry, choice) : doubtsOf(run);
  FactGroup group;
  for (const QString& line : doubtLines(doubts)) group.push_back({QObject::tr("Not to be trusted"), line});
  return group;
}

/// How the states lie, whatever figures are shown.
FactGroup geometryFacts(const LayerGeometry& geometry) {
  FactGroup group;
  const auto add = [&group](std::string_view id, const QString& text) {
    const Quantity& quantity = *find_quantity(id);
    group.push_back({QObject::tr(quantity.label.data()), text, {}, QObject::tr(quantity.meaning.data())});
  };
  if (geometry.mean_cosine) add("mean_cosine", figureNumber(*geometry.mean_cosine));
  if (geometry.largest_dimension_share) {
    const QString share = QStringLiteral("%1%").arg(figureNumber(100 * *geometry.largest_dimension_share, 1));
    add("largest_dimension_share", geometry.largest_dimension
                                       ? QObject::tr("%1 in %2").arg(share).arg(*geometry.largest_dimension)
                                       : share);
  }
  if (geometry.participation_ratio)
    add("participation_ratio", figureNumber(*geometry.participation_ratio, 1));
  if (geometry.norm_low && geometry.norm_median && geometry.norm_high) {
    group.push_back({QObject::tr("Norm 5 · 50 · 95%"),
                     QStringList{lengthText(*geometry.norm_low), lengthText(*geometry.norm_median),
                                 lengthText(*geometry.norm_high)}
                         .join(QStringLiteral(" · "))});
  }
  if (geometry.occupied_bins) add("occupied_bins", figureNumber(*geometry.occupied_bins, 1));
  if (geometry.first_position_norm)
    add("first_position_norm", figureNumber(*geometry.first_position_norm, 2) + QStringLiteral(" ×"));
  return group;
}

/// How far the point lies below what an encoder of the k-gram could tell, or how to find out.
FactGroup boundFacts(const CatalogRun& run, const StatesMeasurement& at, const FigureChoice& choice,
                     const BoundJobs& jobs) {
  const auto curve = run.bounds.find(choice.order);
  const auto complexity = informationOf(at, Side::input, choice.order, choice.measure);
  const auto expressivity = informationOf(at, Side::output, choice.order, choice.measure);
  if (!complexity || !expressivity) return {};
  if (curve == run.bounds.end()) return {boundToCome(run.record, choice.order, jobs)};
  const double unit = std::log(static_cast<double>(curve->second->clusters));
  const BoundDistance distance = distance_to_bound(*curve->second, *complexity, *expressivity, unit);
  const QString size = figureNumber(std::abs(distance.curve), 4);
  const QString whole =
      QObject::tr(
          "%1; the bound is that of an encoder of the k-gram alone, and a state sees the whole context")
          .arg(size);
  const bool above = distance.curve < 0;
  FactGroup group{{above ? QObject::tr("Above the bound") : QObject::tr("Below the bound"), size, whole}};
  if (distance.beta) group.push_back({QObject::tr("Nearest beta"), figureNumber(*distance.beta)});
  return group;
}

QString startTime(const RunRecord& record) {
  const QDateTime started = QDateTime::fromString(factText(record.started_at), Qt::ISODate);
  return started.isValid() ? started.toLocalTime().toString("yyyy-MM-dd HH:mm") : factText(record.started_at);
}

QString shortKey(const QString& key) {
  return key.size() <= 12 ? key : key.left(4) + QStringLiteral("…") + key.right(4);
}

FactGroup provenance(const CatalogRun& run) {
  const RunRecord& record = run.record;
  const AnalysisSettings& settings = record.settings;
  FactGroup group;
  group.push_back({QObject::tr("Corpus"), factText(record.corpus.name), factText(record.corpus.path)});
  group.push_back({QObject::tr("Documents"), count(record.corpus.documents)});
  group.push_back(
      {QObject::tr("Tokens · positions"),
       roundCount(record.corpus.tokens) + QStringLiteral(" · ") + roundCount(record.corpus.positions),
       count(record.corpus.tokens) + QStringLiteral(" · ") + count(record.corpus.positions)});
  group.push_back({QObject::tr("Bins · seed · nulls"),
                   QStringLiteral("%1 · %2 · %3").arg(settings.bins).arg(settings.seed).arg(settings.nulls)});
  group.push_back({QObject::tr("Max length"), QObject::tr("%1 tokens").arg(settings.max_length)});
  group.push_back(
      {QObject::tr("Device"), factText(settings.device) + QStringLiteral(", ") + factText(settings.dtype)});
  if (record.timing.tokens_per_second > 0)
    group.push_back(
        {QObject::tr("Speed"),
         QObject::tr("%1 tok/s").arg(count(static_cast<std::int64_t>(record.timing.tokens_per_second)))});
  group.push_back({QObject::tr("Run"), startTime(record), factText(record.started_at)});
  if (record.timing.seconds > 0)
    group.push_back({QObject::tr("Duration"), factText(format_duration(record.timing.seconds))});
  group.push_back({QObject::tr("Version"), factText(record.program_version)});
  group.push_back({QObject::tr("Key"), shortKey(factText(record.key)), factText(record.key)});
  return group;
}

FactGroup troubles(const RunRecord& record) {
  FactGroup group;
  if (record.state != RunState::done)
    group.push_back({QObject::tr("State"), factText(std::string(state_name(record.state)))});
  if (!record.error.empty()) group.push_back({QObject::tr("Error"), factText(record.error)});
  for (const std::string& warning : record.warnings)
    group.push_back({QObject::tr("Warning"), factText(warning)});
  return group;
}

/// The lowest and the highest of some figures.
struct Reach {
  double low = std::numeric_limits<double>::infinity(), high = -low;

  void add(std::optional<double> value) {
    if (!value) return;
    low = std::min(low, *value);
    high = std::max(high, *value);
  }
  QString factText() const {
    return low <= high ? figureNumber(low) + QStringLiteral(" – ") + figureNumber(high)
                       : QObject::tr("not measured");
  }
};

}  // namespace

std::optional<LayerMeasurement> measurementAt(const CatalogRun& run, std::optional<int> layer) {
  if (!layer) return mean_over_layers(run.layers);
  const auto found = std::find_if(run.layers.begin(), run.layers.end(),
                                  [&](const LayerMeasurement& one) { return one.layer == *layer; });
  if (found == run.layers.end()) return {};
  return *found;
}

std::vector<FactGroup> factsOf(const CatalogRun& run, std::optional<int> layer, const FigureChoice& choice,
                               const BoundJobs& jobs) {
  std::vector<FactGroup> groups{identity(run, layer)};
  const auto at = measurementAt(run, layer);
  if (FactGroup caution = cautions(run, at, choice); !caution.empty()) groups.push_back(std::move(caution));
  if (at && at->of(choice.states)) {
    const StatesMeasurement& states = *at->of(choice.states);
    groups.push_back(figures(states, choice));
    if (FactGroup bound = boundFacts(run, states, choice, jobs); !bound.empty())
      groups.push_back(std::move(bound));
  }
  if (at && at->geometry)
    if (FactGroup geometry = geometryFacts(*at->geometry); !geometry.empty())
      groups.push_back(std::move(geometry));
  groups.push_back(provenance(run));
  if (FactGroup trouble = troubles(run.record); !trouble.empty()) groups.push_back(std::move(trouble));
  return groups;
}

FactGroup factsOfAll(const RunCatalog& catalog, const Selection& selection, const FigureChoice& choice) {
  Reach entropy, complexity, expressivity, optimality;
  for (const PointRef& point : selection.points()) {
    const CatalogRun* run = catalog.find(point.run);
    const auto at = run == nullptr ? std::nullopt : measurementAt(*run, point.layer);
    if (!at || !at->of(choice.states)) continue;
    const StatesMeasurement& states = *at->of(choice.states);
    entropy.add(states.entropy);
    complexity.add(informationOf(states, Side::input, choice.order, choice.measure));
    expressivity.add(informationOf(states, Side::output, choice.order, choice.measure));
    optimality.add(optimalityOf(states, choice.order, choice.measure));
  }
  const QString name = orderName(choice.order);
  return {{QObject::tr("Selected"),
           QObject::tr("%1 points, %2 runs").arg(selection.size()).arg(selection.runCount())},
          {QObject::tr("Entropy H(Z)"), entropy.factText()},
          {QObject::tr("Complexity, %1").arg(name), complexity.factText()},
          {QObject::tr("Expressivity, %1").arg(name), expressivity.factText()},
          {QObject::tr("Optimality"), optimality.factText()}};
}

}  // namespace infoplane::ui
