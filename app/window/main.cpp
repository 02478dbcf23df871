#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <QApplication>
#include <QFileInfo>
#include <QIcon>
#include <QMessageBox>

#include "app/commands/window_options.h"
#include "app/programs/program_file.h"
#include "app/programs/study_folder.h"
#include "app/window/bound_filler.h"
#include "app/window/correlation_service.h"
#include "app/window/engine_version.h"
#include "app/window/own_files.h"
#include "app/window/process_inspector.h"
#include "app/window/queue_service.h"
#include "app/window/score_import_service.h"
#include "app/window/termination.h"
#include "app/window/window_host.h"
#ifdef INFOPLANE_WATCHDOG
#include "app/window/watched_application.h"
#endif
#include "database/sqlite_version.h"
#include "engine/base/error.h"
#include "engine/base/version.h"
#include "ui/data/workspace.h"
#include "ui/window/preferences.h"

namespace {

using namespace infoplane;

#ifdef INFOPLANE_WATCHDOG
using Application = WatchedApplication;
#else
using Application = QApplication;
#endif

/// The workspace that was named, if one was; --workspace takes a database, too.
std::optional<ui::Workspace> named_workspace(const cli::WindowOptions& arguments) {
  if (arguments.database.empty() || !ui::isWorkspaceFile(arguments.database)) return {};
  return ui::loadWorkspace(arguments.database);
}

std::filesystem::path database_file(const cli::WindowOptions& arguments,
                                    const std::optional<ui::Workspace>& workspace) {
  std::filesystem::path file =
      arguments.database.empty() ? default_database_file() : std::filesystem::path(arguments.database);
  if (workspace) file = workspace->database.toStdString();
  std::error_code ignored;  // Store::open says it better when the folder could not be made
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
  return std::filesystem::absolute(file);
}

void open_arguments(ui::MainWindow& window, const cli::WindowOptions& arguments) {
  const QString preferences = QString::fromStdString(arguments.preferences);
  QStringList folders;
  for (const std::string& folder : arguments.paths) folders.append(QString::fromStdString(folder));
  if (!preferences.isEmpty())
    for (const QString& folder : folders)
      window.intake()->pairWith(folder, QFileInfo(preferences).absoluteFilePath());
  if (!folders.isEmpty()) window.openPaths(folders);
}

int run(QApplication& application, const cli::WindowOptions& arguments) {
  const std::optional<ui::Workspace> workspace = named_workspace(arguments);
  const std::filesystem::path file = database_file(arguments, workspace);
  const QString engine = QString::fromStdString(program_file(kEngineProgram).string());
  const QString judge = QString::fromStdString(program_file("infoplane-cli").string());
  ui::Theme theme;
  theme.setChoice(ui::Preferences::theme());
  theme.applyToApplication();
  QueueService queue(Store::open(file), engine);
  ProcessInspector inspector(judge), previewer(judge);
  previewer.estimate_with(engine);
  for (ProcessInspector* one : {&inspector, &previewer}) one->know(QString::fromStdString(file.string()));
  ui::RunCatalog catalog(Store::open(file));
  CorrelationService correlations(file);
  ScoreImportService scores(file);
  ui::ViewState state;
  WindowHost host(application, {.catalog = &catalog,
                                .state = &state,
                                .jobs = &queue,
                                .inspector = &inspector,
                                .previewer = &previewer,
                                .theme = &theme,
                                .correlations = &correlations,
                                .scores = &scores,
                                .engineLibraries =
                                    [engine](QObject* listener, const auto& told) {
                                      ask_engine_libraries(engine, listener, told);
                                    },
                                .sessionFile = ui::sessionFile(catalog.databaseFile()),
                                .sampleFolder = QString::fromStdString(study_folder().string())});
  BoundFiller bounds(&catalog, &queue);
  QObject::connect(&host, &WindowHost::boundsChanged, &bounds, &BoundFiller::look_soon);
  Termination termination;
  QObject::connect(&termination, &Termination::asked, &host, [&host] { host.window().close(); });
  open_arguments(host.window(), arguments);
  if (workspace) host.window().openWorkspace(QString::fromStdString(arguments.database));
  host.window().show();
  return application.exec();
}

/// Whoever started the window from a menu, or by a double click, has no terminal to read.
void tell(const Error& error) {
  std::fprintf(stderr, "%s\n", error.one_line().c_str());
  if (::isatty(STDERR_FILENO) == 0 && QGuiApplication::platformName() != "offscreen") {
    QMessageBox::critical(
        nullptr, "Infoplane",
        QString::fromStdString(error.message() + "\n" + error.where().text() + "\n\n" + error.remedy()));
  }
}

}  // namespace

int main(int count, char** words) {
  // Before Qt needs a display: --help and --version work without one.
  cli::WindowOptions arguments;
  CLI::App command(cli::kWindowDescription, "infoplane");
  command.set_version_flag("--version",
                           version_text("infoplane", {{"Qt", qVersion()}, {"SQLite", sqlite_version()}}));
  cli::define_window_options(command, arguments);
  try {
    command.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return command.exit(error) == 0 ? 0 : exit_code(ErrorCode::bad_argument);
  }
  QCoreApplication::setOrganizationName("Infoplane");
  QCoreApplication::setApplicationName("infoplane");
  QCoreApplication::setApplicationVersion(QString::fromStdString(std::string(program_version())));
  QGuiApplication::setDesktopFileName("infoplane");
  Application application(count, words);
  // Installed, the desktop's own; from a build folder the same picture.
  QGuiApplication::setWindowIcon(QIcon::fromTheme("infoplane", QIcon(":/icons/infoplane-256.png")));
  try {
    open_own_files(arguments);
    return run(application, arguments);
  } catch (const Error& error) {
    tell(error);
    return exit_code(error.code());
  }
}
