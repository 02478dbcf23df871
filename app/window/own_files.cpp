#include "app/window/own_files.h"

#include <string>
#include <utility>
#include <vector>

#include <QCoreApplication>
#include <QProcess>

#include "database/store.h"
#include "ui/data/workspace.h"

namespace infoplane {
namespace {

bool is_own_file(const std::string& path) {
  return (path.ends_with(".infoplane") && ui::isWorkspaceFile(path)) || is_database_file(path);
}

}  // namespace

void open_own_files(cli::WindowOptions& options) {
  std::vector<std::string> others;
  for (std::string& path : options.paths) {
    if (!is_own_file(path)) {
      others.push_back(std::move(path));
    } else if (options.database.empty()) {
      options.database = std::move(path);
    } else {
      QProcess::startDetached(QCoreApplication::applicationFilePath(), {QString::fromStdString(path)});
    }
  }
  options.paths = std::move(others);
}

}  // namespace infoplane
