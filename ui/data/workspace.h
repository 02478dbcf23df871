#pragma once

#include <filesystem>

#include <QByteArray>

#include "ui/data/deck_layout.h"
#include "ui/data/view_state.h"

namespace infoplane::ui {

/// What is shown, how, and the selection; where the views stand. The measurements are in the database; a
/// workspace only names it.
struct Workspace {
  QString database{};  ///< absolute path
  ViewSettings settings{};
  QSet<QString> hiddenFamilies{};  ///< as releases before 0.3.0 wrote it: all runs of these are hidden
  DeckLayout layout{};
  bool closed = true;  ///< false while a window shows it: still false at the next start = that window crashed
  bool operator==(const Workspace&) const = default;
};

/// JSON with a schema and its version; equal workspaces give equal bytes.
QByteArray workspaceJson(const Workspace& workspace);

/// Reads what `workspaceJson` wrote. Values it does not know (of a newer program with the same schema
/// version) are passed over; values out of range are replaced by their defaults. `file` is for messages.
/// Throws Error json_invalid, format_unsupported (no workspace, or a newer schema).
Workspace readWorkspace(const QByteArray& json, const std::filesystem::path& file);

/// The same from a file. Throws also file_missing, file_unreadable, json_too_large (over 4 MiB).
Workspace loadWorkspace(const std::filesystem::path& file);

/// Whether a file is a workspace and no database, by its first byte.
bool isWorkspaceFile(const std::filesystem::path& file);

}  // namespace infoplane::ui
