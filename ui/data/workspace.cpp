#include "ui/data/workspace.h"

#include <QFile>

#include "engine/base/error.h"

namespace infoplane::ui {
namespace {

constexpr qint64 kMostBytes = 4 << 20;

QString pathOf(const std::filesystem::path& file) {
  return QString::fromStdString(file.string());
}

}  // namespace

Workspace loadWorkspace(const std::filesystem::path& file) {
  QFile source(pathOf(file));
  if (!source.exists())
    throw Error(ErrorCode::file_missing, "the workspace is not there", Location::file(file),
                "choose another file, or save the workspace again");
  if (!source.open(QIODevice::ReadOnly))
    throw Error(ErrorCode::file_unreadable, "the workspace cannot be read", Location::file(file),
                "check the permissions of the file");
  if (source.size() > kMostBytes)
    throw Error(ErrorCode::json_too_large, "the file is too large for a workspace", Location::file(file),
                "choose a file that Infoplane saved");
  return readWorkspace(source.readAll(), file);
}

bool isWorkspaceFile(const std::filesystem::path& file) {
  QFile source(pathOf(file));
  return source.open(QIODevice::ReadOnly) && source.read(64).trimmed().startsWith('{');
}

}  // namespace infoplane::ui
