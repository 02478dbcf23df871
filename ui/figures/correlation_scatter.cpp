#include "ui/figures/correlation_scatter.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QObject>

#include "engine/base/layer_means.h"
#include "engine/quantities/quantity.h"
#include "ui/figures/correlation_text.h"
#include "ui/figures/doubt_text.h"
#include "ui/figures/score_scale.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

constexpr std::size_t kNamedPoints = 150;     ///< with more, only the selected ones are named
constexpr double kReach = 1.959963984540054;  // a normal distribution's 95%, in standard deviations

/// One point of the scatter, by its row in the study.
struct Columns {
  const Correlations& found;
  const CorrelationMeasure& measure;
  const CorrelationBenchmark& benchmark;
  const QHash<RunId, Doubts>& doubts;

  Columns(const Correlations& all, const ScatterOptions& options)
      : found(all),
        measure(all.measures[options.measure]),
        benchmark(all.benchmarks[options.benchmark]),
        doubts(options.doubts) {}

  Interval intervalAt(std::size_t row) const {
    const double error = measure.errors.empty() ? std::nan("") : measure.errors[row];
    if (!(error > 0)) return {};
    return {measure.values[row] - kReach * error, measure.values[row] + kReach * error};
  }

  /// Loss and geometry are what they are, whatever the labels and the direction of the states.
  Doubts doubtsOf(RunId run) const {
    const Quantity* quantity = find_quantity(measure.id.toStdString());
    Doubts of = doubts.value(run);
    if (quantity == nullptr || quantity->by_order || quantity->id == "preference") return of;
    if (quantity->by_states) return without_labels(of);
    Doubts kept;
    if (of.has(Doubt::few_documents)) kept.add(Doubt::few_documents);
    return kept;
  }

  PlotPoint pointAt(std::size_t row) const {
    const CorrelationModel& model = found.models[row];
    PlotPoint point;
    point.x = measure.values[row];
    point.y = benchmark.values[row];
    point.key = {model.run, -1};
    point.name = model.name;
    point.xError = intervalAt(row);
    if (model.parameters > 0) point.details << QObject::tr("parameters %1").arg(countText(model.parameters));
    point.doubts = doubtsOf(model.run).bits();
    point.details += doubtTooltip(point);
    if (model.leftOut) point.details << QObject::tr("left out, counted nowhere");
    return point;
  }
};

AxisSpec benchmarkAxis(const CorrelationBenchmark& column) {
  AxisSpec axis;
  axis.title = axis.name = benchmarkTitle(column);
  const ScoreScale scale = scoreScale(column);
  axis.decimals = scale.percent ? 1 : 3;
  axis.least = scale.least;
  axis.most = scale.most;
  return axis;
}

QStringList familiesOf(const Correlations& found, const ScatterOptions& options) {
  QStringList families;
  for (const CorrelationModel& model : found.models)
    if (!options.hidden.contains(model.run) && !families.contains(model.family)) families << model.family;
  return families;
}

int lookOf(const CorrelationModel& model, const ScatterOptions& options) {
  return options.looks.value(model.run, model.familyIndex);
}

/// A family's points that count, or those that were left out.
PlotSeries seriesOf(const QString& family, bool leftOut, const Columns& columns,
                    const ScatterOptions& options) {
  PlotSeries series;
  series.label = series.group = family;
  series.showLine = false;
  for (std::size_t row = 0; row < columns.found.models.size(); ++row) {
    const CorrelationModel& model = columns.found.models[row];
    if (model.family != family || model.leftOut != leftOut || options.hidden.contains(model.run)) continue;
    const int look = lookOf(model, options);
    series.color = leftOut ? ColorRole::ofRest() : ColorRole::ofFamily(look);
    series.marker = markerOfFamily(look);
    PlotPoint point = columns.pointAt(row);
    if (leftOut) point.xError = {};
    if (isDrawable(point)) series.points.push_back(std::move(point));
  }
  return series;
}

void addFamilies(PlotSpec& spec, const Columns& columns, const ScatterOptions& options) {
  for (const QString& family : familiesOf(columns.found, options)) {
    PlotSeries counted = seriesOf(family, false, columns, options);
    PlotSeries leftOut = seriesOf(family, true, columns, options);
    if (counted.points.empty() && leftOut.points.empty()) continue;
    const auto one = std::find_if(columns.found.models.begin(), columns.found.models.end(),
                                  [&](const CorrelationModel& model) { return model.family == family; });
    const int look = lookOf(*one, options);
    spec.legend.push_back({family, ColorRole::ofFamily(look), markerOfFamily(look)});
    for (PlotSeries* series : {&leftOut, &counted})
      if (!series->points.empty()) spec.series.push_back(std::move(*series));
  }
}

void addLabels(PlotSpec& spec, const ScatterOptions& options) {
  std::size_t points = 0;
  for (const PlotSeries& series : spec.series) points += series.points.size();
  for (std::size_t s = 0; s < spec.series.size(); ++s)
    for (std::size_t p = 0; p < spec.series[s].points.size(); ++p) {
      const PlotPoint& point = spec.series[s].points[p];
      const bool selected = options.selected.contains(point.key.owner);
      if (selected || points <= kNamedPoints) spec.labels.push_back({s, p, point.name});
    }
  // The selected ones' names are placed first.
  std::stable_partition(spec.labels.begin(), spec.labels.end(), [&](const PointLabel& label) {
    return options.selected.contains(spec.series[label.series].points[label.point].key.owner);
  });
}

QString aboutLine(const Correlations& found, const CorrelationCell& cell,
                  const CorrelationBenchmark& benchmark, const QLocale& numbers) {
  QStringList parts{kindName(found.question.kind)};
  if (cell.plain.computed() && cell.plain.exact) parts << QObject::tr("exact p");
  if (std::isfinite(cell.adjustedP) && found.adjustedOver() > 1)
    parts << QObject::tr("%1 over %2 cells")
                 .arg(chanceText("q", cell.adjustedP, numbers))
                 .arg(found.adjustedOver());
  if (cell.partial)
    parts << QObject::tr("given %1: %2").arg(givenText(found.question), estimateText(*cell.partial, numbers));
  if (cell.plain.computed() && cell.clustered()) parts << dependenceWords(cell.trainings);
  parts << noteWords(benchmark);
  if (cell.fit) parts << lineWords(*cell.fit);
  return parts.join(QStringLiteral(" · "));
}

MeasurementTable scatterTable(const Columns& columns, const ScatterOptions& options) {
  MeasurementTable table;
  table.names = {"family",
                 "model",
                 "run",
                 "parameters",
                 columns.measure.id,
                 columns.measure.id + "_low",
                 columns.measure.id + "_high",
                 columns.benchmark.id,
                 "left_out"};
  table.headers = table.names;
  const auto cell = [](double value) {
    return std::isfinite(value) ? MeasurementTable::Cell(value) : MeasurementTable::Cell();
  };
  for (std::size_t row = 0; row < columns.found.models.size(); ++row) {
    const CorrelationModel& model = columns.found.models[row];
    if (options.hidden.contains(model.run)) continue;
    const Interval interval = columns.intervalAt(row);
    table.rows.push_back(
        {model.run,
         -1,
         {model.family, model.name, static_cast<double>(model.run), static_cast<double>(model.parameters),
          cell(columns.measure.values[row]), cell(interval.low), cell(interval.high),
          cell(columns.benchmark.values[row]), model.leftOut ? 1.0 : 0.0}});
  }
  return table;
}

}  // namespace

PlotSpec correlationScatter(const Correlations& found, const ScatterOptions& options) {
  const Columns columns(found, options);
  const CorrelationCell& cell = found.cell(options.measure, options.benchmark);
  PlotSpec spec;
  spec.x.title = measureTitle(columns.measure.id, found.question);
  spec.x.name = measureWord(columns.measure.id).toLower();
  spec.y = benchmarkAxis(columns.benchmark);
  addFamilies(spec, columns, options);
  if (!hasDrawablePoint(spec)) return spec;
  addLabels(spec, options);
  spec.title = estimateText(cell.plain, options.numbers);
  spec.subtitle = aboutLine(found, cell, columns.benchmark, options.numbers);
  if (cell.fit) {
    if (!cell.fit->lower.empty()) spec.regions.push_back({cell.fit->lower, cell.fit->upper});
    spec.curves.push_back({cell.fit->line, {}});
  }
  return spec;
}

QHash<RunId, Doubts> figureDoubts(const RunCatalog& catalog, const Correlations& found) {
  const CorrelationQuestion& question = found.question;
  const FigureChoice choice{question.states, question.order, question.telling};
  QHash<RunId, Doubts> doubts;
  for (const CorrelationModel& model : found.models) {
    const CatalogRun* run = catalog.find(model.run);
    const auto mean =
        run == nullptr ? std::nullopt : mean_of_states(run->layers, question.states, question.order);
    if (mean) doubts.insert(model.run, doubtsAt(*run, *mean, mean_of_geometry(run->layers), choice));
  }
  return doubts;
}

Figure correlationScatterFigure(const Correlations& found, const ScatterOptions& options) {
  const Columns columns(found, options);
  Figure figure;
  figure.title = QObject::tr("%1 against %2")
                     .arg(benchmarkTitle(columns.benchmark), measureWord(columns.measure.id).toLower());
  figure.plots.push_back({correlationScatter(found, options), {}});
  figure.table = scatterTable(columns, options);
  figure.states = found.question.states;
  figure.notes = correlationNotes(found);
  if (const QString doubts = doubtSummary(figure.plots[0].spec); !doubts.isEmpty()) figure.notes << doubts;
  const CorrelationCell& cell = found.cell(options.measure, options.benchmark);
  if (cell.fit)
    figure.notes << lineWords(*cell.fit);
  else if (cell.plain.computed())
    figure.notes << QObject::tr("no line: the median slope between two points has not the sign of r");
  return figure;
}

QStringList correlationNotes(const Correlations& found) {
  QStringList notes;
  notes << QObject::tr("corpus %1").arg(found.corpus);
  if (found.question.states == States::centred)
    notes << QObject::tr("states are centred: the mean of their directions is taken off");
  if (found.clustered())
    notes << dependenceText(found.question.points, found.counted, found.trainings,
                            std::any_of(found.cells.begin(), found.cells.end(), [](const auto& cell) {
                              return cell.clustered() && cell.plain.hasInterval();
                            }));
  for (const CorrelationBenchmark& column : found.benchmarks)
    notes << QObject::tr("scores of %1 from %2").arg(benchmarkTitle(column), column.sources);
  return notes + found.warnings;
}

}  // namespace infoplane::ui
