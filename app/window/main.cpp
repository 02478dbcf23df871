#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QDir>
#include <QFileInfo>

#include "app/programs/program_file.h"
#include "app/window/correlation_service.h"
#include "app/window/engine_version.h"
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

struct Arguments {
  std::vector<std::string> folders{};
  std::string database{}, preferences{};
};

void define(CLI::App& command, Arguments& arguments) {
  command.set_version_flag("--version",
                           version_text("infoplane", {{"Qt", qVersion()}, {"SQLite", sqlite_version()}}));
  command.add_option("FOLDER", arguments.folders, "model folders to queue, or a corpus file to read");
  command
      .add_option("--preferences", arguments.preferences,
                  "preference pairs that the folders named here are measured with, too")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  command
      .add_option("--workspace,--db", arguments.database,
                  "a saved workspace, or a database file (created when it is not there)")
      ->type_name("FILE");
  command.footer("Results are kept in " + default_database_file().string() +
                 " unless --workspace says otherwise.");
}

/// Where corpus.jsonl and models/ of the sample study are: beside an installed program, else in the source
/// tree.
QString sample_folder() {
  const QDir binary(QCoreApplication::applicationDirPath());
  for (const QString& folder : {binary.filePath("../share/infoplane/study"), QString(INFOPLANE_SAMPLE_DIR)}) {
    if (QFileInfo::exists(folder + "/corpus.jsonl")) return QDir(folder).canonicalPath();
  }
  return {};
}

/// The workspace that was named, if one was; --workspace takes a database, too.
std::optional<ui::Workspace> named_workspace(const Arguments& arguments) {
  if (arguments.database.empty() || !ui::isWorkspaceFile(arguments.database)) return {};
  return ui::loadWorkspace(arguments.database);
}

std::filesystem::path database_file(const Arguments& arguments,
                                    const std::optional<ui::Workspace>& workspace) {
  std::filesystem::path file =
      arguments.database.empty() ? default_database_file() : std::filesystem::path(arguments.database);
  if (workspace) file = workspace->database.toStdString();
  std::error_code ignored;  // Store::open says it better when the folder could not be made
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
  return std::filesystem::absolute(file);
}

void open_arguments(ui::MainWindow& window, const Arguments& arguments) {
  const QString preferences = QString::fromStdString(arguments.preferences);
  QStringList folders;
  for (const std::string& folder : arguments.folders) folders.append(QString::fromStdString(folder));
  if (!preferences.isEmpty())
    for (const QString& folder : folders)
      window.intake()->pairWith(folder, QFileInfo(preferences).absoluteFilePath());
  if (!folders.isEmpty()) window.openPaths(folders);
}

int run(QApplication& application, const Arguments& arguments) {
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
                                .sampleFolder = sample_folder()});
  Termination termination;
  QObject::connect(&termination, &Termination::asked, &host, [&host] { host.window().close(); });
  open_arguments(host.window(), arguments);
  if (workspace) host.window().openWorkspace(QString::fromStdString(arguments.database));
  host.window().show();
  return application.exec();
}

}  // namespace

int main(int count, char** words) {
  // Before Qt needs a display: --help and --version work without one.
  Arguments arguments;
  CLI::App command("Infoplane: how language models compress what they read", "infoplane");
  define(command, arguments);
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
  try {
    return run(application, arguments);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.one_line().c_str());
    return exit_code(error.code());
  }
}
