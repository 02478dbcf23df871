#include "ui/figures/compare_panels.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include <QHash>
#include <QObject>

#include "ui/figures/run_names.h"
#include "ui/figures/trainings.h"
#include "ui/plot/plot_view.h"

namespace infoplane::ui {
namespace {

struct Group {
  QString title{};
  RunList runs{};
};

QString titleOf(const CatalogRun& run, CompareBy by) {
  switch (by) {
    case CompareBy::models:
      return modelName(run);
    case CompareBy::runs:
      return runName(run);
    case CompareBy::families:
      break;
  }
  return familyName(run);
}

/// Runs of two settings may have one name; each is a panel of its own all the same.
QString keyOfGroup(const CatalogRun& run, CompareBy by) {
  if (by == CompareBy::runs) return QString::number(run.record.id);
  return familyName(run) + '\n' + (by == CompareBy::models ? titleOf(run, by) : QString());
}

std::vector<Group> grouped(const RunList& runs, CompareBy by) {
  std::vector<Group> groups;
  QHash<QString, std::size_t> at;
  for (const CatalogRun* run : runs) {
    if (run->layers.empty()) continue;
    const QString key = keyOfGroup(*run, by);
    if (!at.contains(key)) {
      at.insert(key, groups.size());
      groups.push_back({titleOf(*run, by), {}});
    }
    groups[at.value(key)].runs.push_back(run);
  }
  return groups;
}

/// The range that fits all panels becomes the range of each.
void shareAxes(std::vector<PlotSpec>& panels) {
  if (panels.empty()) return;
  PlotSpec all = panels.front();
  all.series.clear();
  for (PlotSpec& panel : panels)  // lent: there may be ten thousands of points
    all.series.insert(all.series.end(), std::move_iterator(panel.series.begin()),
                      std::move_iterator(panel.series.end()));
  const PlotRange range = fitRange(all);
  auto next = all.series.begin();
  for (PlotSpec& panel : panels) {
    for (PlotSeries& series : panel.series) series = std::move(*next++);
    applyLimits(panel, {range.x.low, range.x.high, range.y.low, range.y.high});
  }
}

}  // namespace

std::vector<PlotSpec> comparePanels(const RunList& runs, const PlaneOptions& options, CompareBy by) {
  std::vector<PlotSpec> panels;
  for (const Group& group : grouped(upToTime(runs, options.until), by)) {
    PlotSpec panel = informationPlane(group.runs, options);
    panel.title = group.title;
    panel.legend.clear();
    panel.x.ticks = panel.y.ticks = 5;
    // Small panels have no room for what the plane says beside its lines.
    for (ReferenceLine& line : panel.lines) line.label.clear();
    for (ReferenceCurve& curve : panel.curves) curve.label.clear();
    panel.marksLabel.clear();
    panels.push_back(std::move(panel));
  }
  shareAxes(panels);
  return panels;
}

int panelColumns(std::size_t panels) {
  return std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(panels)))));
}

}  // namespace infoplane::ui
