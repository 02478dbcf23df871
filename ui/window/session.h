#pragma once

#include <functional>

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "ui/data/workspace.h"
#include "ui/views/view_deck.h"

namespace infoplane::ui {

/// The workspace of the running window: kept in a file of its own a moment after every change, so that
/// nothing is lost when the program dies, and restored at the next start; saved and opened under names by the
/// user. GUI thread.
class Session : public QObject {
  Q_OBJECT

 public:
  /// `autosave`: the file to keep the session in; empty = none is kept.
  Session(RunCatalog& catalog, ViewState& state, ViewDeck& deck, QString autosave, QObject* parent);

  /// Shows what the last session showed. True when that one ended without being closed: it was recovered.
  bool restore();
  void close();  ///< the session ended in order

  void save(const QString& file);  ///< throws Error write_failed, disk_full
  void open(const QString& file);  ///< throws as loadWorkspace, and bad_argument (it is of another database)

  static QStringList recent();  ///< files saved or opened, the last first

 signals:
  void recentChanged();
  void failed(const QString& line);

 private:
  Workspace now(bool closed) const;
  void show(const Workspace& workspace);
  void write(bool closed);
  void remember(const QString& file);

  RunCatalog& catalog_;
  ViewState& state_;
  ViewDeck& deck_;
  QString autosave_;
  QTimer timer_;
  QThreadPool writer_;
};

/// Where the session of a database is kept: in the user's data folder, by a hash of the database's path.
QString sessionFile(const QString& database);

}  // namespace infoplane::ui
