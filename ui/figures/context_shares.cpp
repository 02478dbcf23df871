#include "ui/figures/context_shares.h"

#include <algorithm>
#include <array>

#include <QObject>

#include "engine/base/layer_means.h"
#include "ui/data/order_name.h"
#include "ui/figures/doubt_text.h"
#include "ui/figures/run_names.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

/// Indices into the family colours: blue, sky, green, yellow.
constexpr std::array kShareColors{0, 4, 2, 6};

/// What a row is made from.
struct Row {
  QString name{};
  PointKey key{};
  std::vector<ContextShare> shares{};
  std::vector<Doubts> doubts{};  ///< by share
};

/// What is to be said against each piece: one is the difference of two orders, what is left that of the last.
std::vector<Doubts> sharesDoubts(const CatalogRun& run, const StatesMeasurement& states,
                                 const std::optional<LayerGeometry>& geometry, const PlaneOptions& options) {
  std::vector<Doubts> doubts;
  for (int order = 1; order <= 4; ++order) {
    Doubts& piece =
        doubts.emplace_back(doubtsAt(run, states, geometry, {options.states, order, options.measure}));
    if (order > 1) piece.add(doubts[doubts.size() - 2]);
  }
  doubts.push_back(doubts.back());
  return doubts;
}

std::vector<Row> modelRows(const RunList& runs, const PlaneOptions& options) {
  std::vector<Row> rows;
  for (const CatalogRun* run : runs) {
    const auto mean = isFinished(*run) ? mean_of_states(run->layers, options.states) : std::nullopt;
    if (!mean) continue;
    rows.push_back({runName(*run),
                    {run->record.id, -1},
                    contextShares(*mean, options.measure),
                    sharesDoubts(*run, *mean, mean_of_geometry(run->layers), options)});
  }
  return rows;
}

std::vector<Row> layerRows(const RunList& runs, const PlaneOptions& options) {
  const auto current = options.selection.current();
  auto chosen = std::find_if(runs.begin(), runs.end(), [&](const CatalogRun* run) {
    return current && current->run == run->record.id;
  });
  if (chosen == runs.end()) chosen = runs.begin();
  std::vector<Row> rows;
  if (chosen == runs.end()) return rows;
  for (const LayerMeasurement& layer : (*chosen)->layers) {
    const auto& states = layer.of(options.states);
    if (!states) continue;
    rows.push_back({QObject::tr("layer %1").arg(layer.layer),
                    {(*chosen)->record.id, layer.layer},
                    contextShares(*states, options.measure),
                    sharesDoubts(**chosen, *states, layer.geometry, options)});
  }
  return rows;
}

std::vector<PlotSeries> emptyStack() {
  std::vector<PlotSeries> stack;
  for (int order = 1; order <= 5; ++order) {
    PlotSeries series;
    series.label = series.group = order <= 4 ? orderName(order) : QObject::tr("residual");
    series.color = shareRole(static_cast<std::size_t>(order - 1));
    series.marker = Marker::square;
    series.bars = true;
    stack.push_back(std::move(series));
  }
  return stack;
}

void addRow(std::vector<PlotSeries>& stack, const Row& row, double y) {
  double end = 0;
  for (std::size_t i = 0; i < stack.size(); ++i) {
    PlotPoint point;
    point.base = end;
    point.x = end += std::max(0.0, row.shares[i].share);
    point.y = y;
    point.key = row.key;
    point.name = row.name;
    point.doubts = row.doubts[i].bits();
    point.details = doubtTooltip(point);
    if (row.shares[i].share < 0)
      point.details << QObject::tr("below zero: %1").arg(numberText(row.shares[i].share, 3));
    stack[i].points.push_back(std::move(point));
  }
}

}  // namespace

ColorRole shareRole(std::size_t index) {
  return index < kShareColors.size() ? ColorRole::ofFamily(kShareColors[index]) : ColorRole::ofRest();
}

std::vector<ContextShare> contextShares(const StatesMeasurement& states, Measure measure) {
  if (!(states.entropy > 0)) return {};
  std::vector<ContextShare> shares;
  double told = 0;
  for (int order = 1; order <= 4; ++order) {
    const auto figure = informationOf(states, Side::input, order, measure);
    if (!figure) return {};
    shares.push_back({orderName(order), (*figure - told) / states.entropy});
    told = *figure;
  }
  shares.push_back({QObject::tr("residual"), (states.entropy - told) / states.entropy});
  return shares;
}

PlotSpec sharesPlot(const RunList& runs, const PlaneOptions& options, RowKind kind) {
  std::vector<Row> rows = kind == RowKind::models ? modelRows(runs, options) : layerRows(runs, options);
  std::erase_if(rows, [](const Row& row) { return row.shares.empty(); });
  PlotSpec spec;
  spec.x.title = QObject::tr("Share of H(Z)") + statesSuffix(options.states);
  spec.x.name = figureName(QObject::tr("share"), options.states);
  spec.x.low = 0;
  spec.x.high = 1;
  spec.y.name = QObject::tr("row");
  if (rows.empty()) return spec;
  spec.series = emptyStack();
  // Rows read from the top, values grow from the bottom.
  for (std::size_t i = rows.size(); i-- > 0;) {
    addRow(spec.series, rows[i], static_cast<double>(spec.y.categories.size()));
    spec.y.categories << rows[i].name;
  }
  for (const PlotSeries& series : spec.series)
    spec.legend.push_back({series.group, series.color, series.marker});
  return spec;
}

}  // namespace infoplane::ui
