#include "app/figures/export_correlation.h"

#include <algorithm>
#include <map>

#include "app/study_figures/correlation_values.h"
#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/quantities/quantity.h"
#include "ui/figures/correlation_families.h"
#include "ui/figures/correlation_matrix.h"
#include "ui/figures/correlation_scatter.h"

namespace infoplane::cli {
namespace {

ui::CorrelationQuestion question_of(const FigureOptions& options, const ui::RunCatalog& catalog,
                                    const ui::RunList& runs) {
  // CLI11 has refused names that are not in the tables.
  static const std::map<std::string, ui::Measure> tellings{{"raw", ui::Measure::raw},
                                                           {"null", ui::Measure::raw},
                                                           {"adjusted", ui::Measure::adjusted},
                                                           {"debiased", ui::Measure::debiased}};
  static const std::map<std::string, ui::CorrelationKind> kinds{{"spearman", ui::CorrelationKind::spearman},
                                                                {"pearson", ui::CorrelationKind::pearson},
                                                                {"kendall", ui::CorrelationKind::kendall}};
  ui::CorrelationQuestion question;
  question.order = options.order;
  question.telling = tellings.at(options.measure);
  question.states = options.states;
  const Quantity* quantity = find_quantity(options.quantity);
  if (quantity != nullptr && !quantity->by_default) question.also = QString::fromStdString(options.quantity);
  question.kind = kinds.at(options.correlation.coefficient);
  question.points =
      options.points == "checkpoints" ? ui::CorrelationPoints::checkpoints : ui::CorrelationPoints::models;
  question.givenParameters = options.correlation.holds_fixed("params");
  question.givenFamily = options.correlation.holds_fixed("family");
  if (!runs.empty()) question.text = runs.front()->text;
  for (const ui::CatalogRun& run : catalog.runs()) question.leftOut.insert(run.record.id);
  for (const ui::CatalogRun* run : runs) question.leftOut.remove(run->record.id);
  return question;
}

/// "IFEval" names the first column of that benchmark, "arc_easy:acc" just one.
std::size_t benchmark_at(const ui::Correlations& found, const std::string& name) {
  if (name.empty()) return found.benchmarkAt({});
  const QString wanted = QString::fromStdString(name);
  const auto named = [&](const ui::CorrelationBenchmark& column) {
    return column.id.compare(wanted, Qt::CaseInsensitive) == 0 ||
           column.benchmark.compare(wanted, Qt::CaseInsensitive) == 0;
  };
  const auto at = std::ranges::find_if(found.benchmarks, named);
  if (at != found.benchmarks.end()) return static_cast<std::size_t>(at - found.benchmarks.begin());
  QStringList known;
  for (const ui::CorrelationBenchmark& column : found.benchmarks) known << column.id;
  throw Error(ErrorCode::bad_argument, "no scores of --benchmark \"" + printable(name) + "\" here", {},
              "choose one of: " + known.join(QStringLiteral(", ")).toStdString());
}

std::size_t quantity_at(const ui::Correlations& found, const std::string& name) {
  if (name.empty()) return 0;
  const auto at =
      std::ranges::find(found.measures, QString::fromStdString(name), &ui::CorrelationMeasure::id);
  if (at != found.measures.end()) return static_cast<std::size_t>(at - found.measures.begin());
  QStringList known;
  for (const ui::CorrelationMeasure& measure : found.measures) known << measure.id;
  throw Error(ErrorCode::bad_argument, "no run has --quantity \"" + printable(name) + "\"", {},
              "choose one of: " + known.join(QStringLiteral(", ")).toStdString());
}

/// What belongs to the runs that were not asked for is not drawn.
ui::ScatterOptions scatter_of(const FigureOptions& options, const ui::Correlations& found,
                              const ui::RunCatalog& catalog) {
  ui::ScatterOptions scatter;
  scatter.measure = quantity_at(found, options.quantity);
  scatter.benchmark = benchmark_at(found, options.benchmark);
  scatter.hidden = found.question.leftOut;
  for (const ui::CatalogRun& run : catalog.runs()) scatter.looks.insert(run.record.id, run.familyIndex);
  scatter.doubts = ui::figureDoubts(catalog, found);
  return scatter;
}

void add_runs(ui::Figure& figure, const ui::Correlations& found, const ui::RunCatalog& catalog) {
  for (const ui::CorrelationModel& model : found.models)
    if (const ui::CatalogRun* run = catalog.find(model.run); run != nullptr && !model.leftOut)
      figure.runs.push_back(run->record);
}

}  // namespace

ui::Figure correlation_figure(const FigureOptions& options, const ui::RunCatalog& catalog,
                              const ui::RunList& runs) {
  const ui::CorrelationQuestion question = question_of(options, catalog, runs);
  CorrelationRequest request = correlation_request(question);
  request.rows.database = catalog.databaseFile().toStdString();
  request.threads = available_threads();
  const ui::Correlations found = correlation_values(correlate_study(request), question);
  if (options.view == "matrix") {
    ui::Figure figure = ui::correlationMatrixFigure(found);
    add_runs(figure, found, catalog);
    return figure;
  }
  const ui::ScatterOptions scatter = scatter_of(options, found, catalog);
  ui::Figure figure = ui::correlationScatterFigure(found, scatter);
  if (options.by_family) {
    figure.plots.push_back({ui::correlationFamilies(found, scatter), {}});
    figure.columns = 2;
  }
  add_runs(figure, found, catalog);
  return figure;
}

}  // namespace infoplane::cli
