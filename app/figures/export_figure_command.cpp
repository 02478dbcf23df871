#include "app/commands/command_texts.h"
#include "app/figures/export_figure.h"
#include "app/figures/figure_commands.h"

namespace infoplane::cli {

void add_export_figure(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand(kExport.name, kExport.description);
  command->require_subcommand(1);
  add_command<FigureOptions>(*command, chosen, kExportFigure, define_figure_options, export_figure);
}

}  // namespace infoplane::cli
