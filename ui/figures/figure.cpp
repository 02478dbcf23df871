#include "ui/figures/figure.h"

#include <algorithm>
#include <utility>

#include <QObject>

#include "ui/data/text_groups.h"
#include "ui/figures/compare_panels.h"
#include "ui/figures/context_shares.h"
#include "ui/figures/doubt_text.h"
#include "ui/figures/layer_panels.h"
#include "ui/figures/run_names.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {

namespace {

/// Runs that were measured without such states are not in the figure.
int withoutStates(const RunList& runs, States states) {
  return static_cast<int>(std::count_if(runs.begin(), runs.end(), [states](const CatalogRun* run) {
    return !run->layers.empty() && !run->layers.front().of(states);
  }));
}

/// Runs whose layers lack the figure that is shown, such as those of releases that had raw ones alone.
std::ptrdiff_t withoutMeasure(const RunList& runs, const FigureChoice& choice) {
  return std::count_if(runs.begin(), runs.end(), [&](const CatalogRun* run) {
    if (run->layers.empty() || !run->layers.front().of(choice.states)) return false;
    return !hasMeasure(*run, choice);
  });
}

/// Runs that did not end are in no mean.
QString unfinishedNote(const RunList& runs) {
  const auto count = std::count_if(runs.begin(), runs.end(), [](const CatalogRun* run) {
    return !run->layers.empty() && !isFinished(*run);
  });
  if (count == 0) return {};
  return count == 1 ? QObject::tr("1 run is not finished: it has no mean")
                    : QObject::tr("%1 runs are not finished: they have no mean").arg(count);
}

Figure titled(const QString& title, int columns, const RunList& runs, const FigureChoice& choice) {
  const States states = choice.states;
  Figure figure;
  figure.title = title + statesSuffix(states);
  figure.columns = columns;
  figure.states = states;
  for (const CatalogRun* run : runs) figure.runs.push_back(run->record);
  if (states == States::centred)
    figure.notes << QObject::tr("states are centred: the mean of their directions is taken off");
  if (const QString text = textNote(runs); !text.isEmpty()) figure.notes << text;
  figure.notes << notesOf(runs, choice);
  return figure;
}

/// What its hollow points are is said of a figure when it is whole.
Figure noted(Figure figure) {
  for (const FigurePlot& plot : figure.plots) {
    const QString doubts = doubtSummary(plot.spec);
    const bool several = figure.plots.size() > 1 && !plot.spec.title.isEmpty();
    if (!doubts.isEmpty())
      figure.notes << (several ? plot.spec.title + QStringLiteral(": ") + doubts : doubts);
  }
  return figure;
}

}  // namespace

QString textNote(const RunList& runs) {
  const std::vector<TextGroup> groups = textGroups(runs);
  if (groups.size() > 1) return QObject::tr("%1 texts, never in one line").arg(groups.size());
  for (const CatalogRun* run : runs)
    if (!run->layers.empty())
      return QObject::tr("corpus %1, %2 documents")
          .arg(groups.front().label)
          .arg(countText(run->record.corpus.documents));
  return {};
}

QStringList notesOf(const RunList& runs, const FigureChoice& choice) {
  const States states = choice.states;
  QStringList notes{unfinishedNote(runs)};
  if (const int missing = withoutStates(runs, states); missing > 0)
    notes << (missing == 1
                  ? QObject::tr("1 run was not measured with such states and is left out")
                  : QObject::tr("%1 runs were not measured with such states and are left out").arg(missing));
  if (const auto missing = withoutMeasure(runs, choice); missing > 0)
    notes << QObject::tr("%1 runs without %2 figures of this order are left out")
                 .arg(missing)
                 .arg(measureName(choice.measure).toLower());
  notes.removeAll(QString());
  return notes + togetherNotes(runs);
}

Figure planeFigure(const RunList& runs, const PlaneOptions& options) {
  Figure figure = titled(QObject::tr("Information plane"), 1, runs, options.choice());
  figure.plots.push_back({informationPlane(runs, options), {}});
  return noted(std::move(figure));
}

Figure layersFigure(const RunList& runs, const PlaneOptions& options) {
  Figure figure = titled(QObject::tr("Information by layer"), 2, runs, options.choice());
  for (PlotSpec& spec : layerPanels(runs, options)) {
    spec.x.title = QObject::tr("Layer");
    figure.plots.push_back({std::move(spec), {}});
  }
  figure.plots.front().spec.legend = familyLegend(runs);
  return noted(std::move(figure));
}

Figure compareFigure(const RunList& runs, const PlaneOptions& options, CompareBy by) {
  Figure figure = titled(QObject::tr("Information planes compared"), 1, runs, options.choice());
  for (PlotSpec& spec : comparePanels(runs, options, by)) figure.plots.push_back({std::move(spec), {}});
  figure.columns = panelColumns(figure.plots.size());
  return noted(std::move(figure));
}

Figure sharesFigure(const RunList& runs, const PlaneOptions& options, RowKind rows) {
  Figure figure = titled(QObject::tr("Context shares"), 1, runs, options.choice());
  figure.plots.push_back({sharesPlot(runs, options, rows), {}});
  return noted(std::move(figure));
}

Figure tableFigure(const RunList& runs, const PlaneOptions& options, RowKind rows) {
  Figure figure = titled(QObject::tr("Measurements"), 1, runs, options.choice());
  figure.table = measurementTable(runs, options.choice(), rows);
  return figure;
}

PlotSpec withoutGroups(PlotSpec spec, const QSet<QString>& groups) {
  std::vector<std::size_t> moved(spec.series.size(), spec.series.size());
  std::vector<PlotSeries> kept;
  for (std::size_t s = 0; s < spec.series.size(); ++s) {
    if (groups.contains(spec.series[s].group)) continue;
    moved[s] = kept.size();
    kept.push_back(std::move(spec.series[s]));
  }
  std::erase_if(spec.labels, [&](const PointLabel& label) { return moved[label.series] == moved.size(); });
  for (PointLabel& label : spec.labels) label.series = moved[label.series];
  std::erase_if(spec.marks, [&](const ReferenceMark& mark) { return groups.contains(mark.group); });
  std::erase_if(spec.legend, [&](const LegendEntry& entry) { return groups.contains(entry.group); });
  spec.series = std::move(kept);
  return spec;
}

}  // namespace infoplane::ui
