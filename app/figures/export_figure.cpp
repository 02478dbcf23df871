#include "app/figures/export_figure.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string_view>

#include "app/commands/database_option.h"
#include "app/commands/output.h"
#include "app/figures/export_correlation.h"
#include "app/figures/figure_page.h"
#include "engine/base/error.h"
#include "ui/data/run_catalog.h"
#include "ui/data/text_groups.h"
#include "ui/figures/figure.h"
#include "ui/figures/figure_export.h"
#include "ui/figures/figure_sidecar.h"

namespace infoplane::cli {
namespace {

/// The typed name's value; CLI11 has refused names that are not in the table.
template <typename Value>
Value named(const std::map<std::string, Value>& table, const std::string& name) {
  return table.at(name);
}

ui::PlaneOptions plane_of(const FigureOptions& options) {
  ui::PlaneOptions plane;
  plane.order = options.order;
  plane.measure = named<ui::Measure>({{"raw", ui::Measure::raw},
                                      {"null", ui::Measure::null},
                                      {"adjusted", ui::Measure::adjusted},
                                      {"debiased", ui::Measure::debiased}},
                                     options.measure);
  plane.states = options.states;
  plane.mode = named<ui::PlaneMode>({{"layers", ui::PlaneMode::layers},
                                     {"models", ui::PlaneMode::models},
                                     {"checkpoints", ui::PlaneMode::checkpoints}},
                                    options.points);
  return plane;
}

ui::Figure figure_of(const FigureOptions& options, const ui::RunList& runs) {
  const ui::PlaneOptions plane = plane_of(options);
  const ui::RowKind rows = options.rows == "layers" ? ui::RowKind::layers : ui::RowKind::models;
  if (options.view == "layers") return ui::layersFigure(runs, plane);
  if (options.view == "shares") return ui::sharesFigure(runs, plane, rows);
  if (options.view == "table") return ui::tableFigure(runs, plane, rows);
  if (options.view != "compare") return ui::planeFigure(runs, plane);
  return ui::compareFigure(runs, plane,
                           named<ui::CompareBy>({{"families", ui::CompareBy::families},
                                                 {"models", ui::CompareBy::models},
                                                 {"runs", ui::CompareBy::runs}},
                                                options.by));
}

/// Where nothing is chosen, what can be compared: the runs over the text of most of them.
ui::RunList over_one_text(ui::RunList runs) {
  const std::size_t all = runs.size();
  const QString text = ui::shownText(runs, {});
  runs = ui::runsOver(std::move(runs), text);
  if (runs.size() < all) {
    std::fprintf(stderr,
                 "note: %zu of %zu runs read another corpus, or with other settings, and are left out; --run "
                 "names those to show\n",
                 all - runs.size(), all);
  }
  return runs;
}

ui::RunList chosen_runs(const ui::RunCatalog& catalog, const FigureOptions& options,
                        const std::string& database) {
  ui::RunList runs;
  for (const RunId id : options.runs) {
    const ui::CatalogRun* run = catalog.find(id);
    if (run == nullptr) throw unknown_run(id, database);
    runs.push_back(run);
  }
  if (!options.runs.empty()) return runs;
  for (const ui::CatalogRun& run : catalog.runs()) {
    if (run.record.state == RunState::done) runs.push_back(&run);
  }
  runs = over_one_text(std::move(runs));
  if (runs.empty()) {
    throw Error(ErrorCode::run_unknown, "the database has no finished run to show", Location::file(database),
                "analyse a model first: infoplane-cli analyze MODEL_DIR --corpus FILE");
  }
  return runs;
}

/// Nothing was said: what is believed, where the runs have it.
FigureOptions with_measure(FigureOptions options, const ui::RunList& runs) {
  if (!options.measure.empty()) return options;
  const ui::FigureChoice debiased{options.states, options.order, ui::Measure::debiased};
  const bool all =
      std::ranges::all_of(runs, [&](const ui::CatalogRun* run) { return ui::hasMeasure(*run, debiased); });
  options.measure = all ? "debiased" : "raw";
  if (options.measure == "raw")
    std::fprintf(stderr,
                 "note: not all runs have debiased figures, so these are raw, which is biased upwards\n");
  return options;
}

}  // namespace

int export_figure(const FigureOptions& asked) {
  const ui::FigureFormat format = ui::formatOf(asked.output);
  const ui::ExportOptions page = figure_page(asked.page);
  check_target(asked.output);

  const OffscreenApplication application;
  Store store = open_database(asked.database, Store::Access::read_only);
  const std::string database = store.file().string();
  const ui::RunCatalog catalog(std::move(store), ui::Reading::whole);
  const ui::RunList runs = chosen_runs(catalog, asked, database);
  const FigureOptions options = with_measure(asked, runs);
  const bool correlation = options.view == "scatter" || options.view == "matrix";
  const ui::Figure figure =
      correlation ? correlation_figure(options, catalog, runs) : figure_of(options, runs);
  const QByteArray bytes = ui::renderFigure(figure, format, page);
  write_file(options.output, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
  if (options.sidecar) {
    const QByteArray json = ui::figureSidecar(figure);
    write_file(options.output + ".json", {json.constData(), static_cast<std::size_t>(json.size())});
  }
  return 0;
}

}  // namespace infoplane::cli
