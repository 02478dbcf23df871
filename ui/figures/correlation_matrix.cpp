#include "ui/figures/correlation_matrix.h"

#include <algorithm>

#include <QObject>

#include "ui/figures/correlation_scatter.h"
#include "ui/figures/correlation_text.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

QStringList wordsOf(const CorrelationCell& cell, const QLocale& numbers) {
  if (!cell.plain.computed()) return {QStringLiteral("–"), lackWords(cell.plain.outcome)};
  QStringList words{numberText(cell.plain.r, 2, numbers) + significanceMark(cell)};
  if (cell.plain.hasInterval())
    words << QStringLiteral("[%1, %2]")
                 .arg(numberText(cell.plain.low, 2, numbers), numberText(cell.plain.high, 2, numbers));
  return words;
}

QStringList detailsOf(const Correlations& found, const CorrelationCell& cell) {
  QStringList lines{estimateText(cell.plain, QLocale())};  // the tooltip is for the screen
  if (std::isfinite(cell.adjustedP))
    lines << QObject::tr("%1 over %2 cells")
                 .arg(chanceText("q", cell.adjustedP, QLocale()))
                 .arg(found.adjustedOver());
  if (cell.plain.computed() && cell.clustered())
    lines << dependenceText(found.question.points, cell.plain.n, cell.trainings, cell.plain.hasInterval());
  if (cell.partial)
    lines
        << QObject::tr("given %1: %2").arg(givenText(found.question), estimateText(*cell.partial, QLocale()));
  return lines;
}

PlotSeries rowOf(const Correlations& found, std::size_t benchmark, const QLocale& numbers) {
  PlotSeries series;
  series.label = benchmarkTitle(found.benchmarks[benchmark]);
  series.tiles = true;
  series.showLine = series.showMarkers = false;
  for (std::size_t m = 0; m < found.measures.size(); ++m) {
    const CorrelationCell& cell = found.cell(m, benchmark);
    PlotPoint point;
    point.x = static_cast<double>(m);
    point.y = static_cast<double>(found.benchmarks.size() - 1 - benchmark);  // the first one on top
    point.key = pairKey(m, benchmark);
    point.name = measureWord(found.measures[m].id);
    point.tone = cell.plain.computed() ? cell.plain.r : 0;
    point.tile = wordsOf(cell, numbers);
    point.details =
        detailsOf(found, cell) + noteWords(found.benchmarks[benchmark]) + found.benchmarks[benchmark].notes;
    series.points.push_back(std::move(point));
  }
  return series;
}

int mostPairs(const Correlations& found) {
  int pairs = 0;
  for (const CorrelationCell& cell : found.cells) pairs = std::max(pairs, cell.plain.n);
  return pairs;
}

void addEstimate(std::vector<MeasurementTable::Cell>& cells, const std::optional<CorrelationEstimate>& one) {
  const bool computed = one && one->computed();
  const auto put = [&](bool there, double value) {
    MeasurementTable::Cell& cell = cells.emplace_back();
    if (there) cell = value;
  };
  put(one.has_value(), one ? one->n : 0);
  put(computed, one ? one->r : 0);
  put(computed && one->hasInterval(), one ? one->low : 0);
  put(computed && one->hasInterval(), one ? one->high : 0);
  put(computed, one ? one->p : 0);
}

/// Why there is no coefficient, in the table's words, which are the same in every language.
MeasurementTable::Cell reasonCell(const CorrelationEstimate& estimate) {
  switch (estimate.outcome) {
    case CorrelationOutcome::tooFew:
      return QStringLiteral("fewer than 4 pairs");
    case CorrelationOutcome::measureConstant:
      return QStringLiteral("the measure does not vary");
    case CorrelationOutcome::benchmarkConstant:
      return QStringLiteral("the benchmark does not vary");
    case CorrelationOutcome::computed:
      break;
  }
  return {};
}

MeasurementTable matrixTable(const Correlations& found) {
  MeasurementTable table;
  table.names = {"measure", "benchmark", "metric", "n", "r", "low", "high", "p", "q"};
  const bool partial = !found.cells.empty() && found.cells.front().partial.has_value();
  if (partial) table.names += {"partial_n", "partial_r", "partial_low", "partial_high", "partial_p"};
  table.names += {"trainings", "reason"};
  table.headers = table.names;
  for (std::size_t m = 0; m < found.measures.size(); ++m) {
    for (std::size_t b = 0; b < found.benchmarks.size(); ++b) {
      const CorrelationCell& cell = found.cell(m, b);
      MeasurementTable::Row row;
      row.cells = {found.measures[m].id, found.benchmarks[b].benchmark, found.benchmarks[b].metric};
      addEstimate(row.cells, cell.plain);
      MeasurementTable::Cell& adjusted = row.cells.emplace_back();
      if (std::isfinite(cell.adjustedP)) adjusted = cell.adjustedP;
      if (partial) addEstimate(row.cells, cell.partial);
      MeasurementTable::Cell& trainings = row.cells.emplace_back();
      if (cell.trainings > 0) trainings = static_cast<double>(cell.trainings);
      row.cells.push_back(reasonCell(cell.plain));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace

PointKey pairKey(std::size_t measure, std::size_t benchmark) {
  return {static_cast<qint64>(benchmark), static_cast<int>(measure)};
}

PlotSpec correlationMatrix(const Correlations& found, const QLocale& numbers) {
  PlotSpec spec;
  for (const CorrelationMeasure& measure : found.measures) spec.x.categories << measureWord(measure.id);
  for (const CorrelationBenchmark& benchmark : found.benchmarks)
    spec.y.categories.prepend(benchmarkTitle(benchmark) + (benchmark.notes.isEmpty() ? "" : " †"));
  for (std::size_t b = 0; b < found.benchmarks.size(); ++b) spec.series.push_back(rowOf(found, b, numbers));
  spec.title = QObject::tr("%1 correlation over %2")
                   .arg(kindName(found.question.kind), pointsText(found.question.points, mostPairs(found))) +
               (found.question.states == States::centred ? QObject::tr(", centred states") : QString());
  spec.subtitle =
      QObject::tr("* q < 0.05, ** q < 0.01 after Benjamini-Hochberg over %1 cells; [95% interval]")
          .arg(found.adjustedOver());
  if (found.clustered()) spec.subtitle += QStringLiteral("; ") + dependenceWords(found.trainings);
  const auto noted =
      std::count_if(found.benchmarks.begin(), found.benchmarks.end(),
                    [](const CorrelationBenchmark& column) { return !column.notes.isEmpty(); });
  if (noted > 0) spec.subtitle += QObject::tr("; † scores not all taken the same way");
  spec.toneLabel = kindName(found.question.kind) + QStringLiteral(" r");
  return spec;
}

Figure correlationMatrixFigure(const Correlations& found) {
  Figure figure;
  figure.title = QObject::tr("Measures against benchmarks");
  figure.plots.push_back({correlationMatrix(found), {}});
  figure.table = matrixTable(found);
  figure.states = found.question.states;
  figure.notes = correlationNotes(found);
  return figure;
}

}  // namespace infoplane::ui
