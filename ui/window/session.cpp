#include "ui/window/session.h"

#include <utility>

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include "engine/base/error.h"
#include "ui/figures/atomic_file.h"
#include "ui/figures/run_names.h"

namespace infoplane::ui {
namespace {

constexpr int kSaveAfter = 400;  // ms without a change
constexpr qsizetype kMostRecent = 8;

}  // namespace

Session::Session(RunCatalog& catalog, ViewState& state, ViewDeck& deck, QString autosave, QObject* parent)
    : QObject(parent), catalog_(catalog), state_(state), deck_(deck), autosave_(std::move(autosave)) {
  writer_.setMaxThreadCount(1);  // the last state is written last
  timer_.setSingleShot(true);
  timer_.setInterval(kSaveAfter);
  const auto later = [this] { timer_.start(); };
  connect(&timer_, &QTimer::timeout, this, [this] { write(false); });
  connect(&state_, &ViewState::settingsChanged, this, later);
  connect(&deck_, &ViewDeck::layoutChanged, this, later);
}

Workspace Session::now(bool closed) const {
  return {QFileInfo(catalog_.databaseFile()).absoluteFilePath(),
          state_.settings(),
          {},
          deck_.deckLayout(),
          closed};
}

void Session::show(const Workspace& workspace) {
  ViewSettings settings = workspace.settings;
  // A run that was removed since cannot be selected.
  for (const RunId run : settings.selection.runs())
    if (catalog_.find(run) == nullptr) settings.selection.removeRun(run);
  for (const CatalogRun& run : catalog_.runs())
    if (workspace.hiddenFamilies.contains(familyName(run))) settings.hiddenRuns.insert(run.record.id);
  // The same again keeps what can be undone: a window that takes the place of another.
  if (!(settings == state_.settings())) state_.replace(settings);
  deck_.setDeckLayout(workspace.layout);
}

bool Session::restore() {
  if (autosave_.isEmpty() || !QFileInfo::exists(autosave_)) return false;
  try {
    const Workspace last = loadWorkspace(autosave_.toStdString());
    show(last);
    write(false);
    return !last.closed;
  } catch (const Error& error) {
    emit failed(QString::fromStdString(error.one_line()));
    return false;
  }
}

void Session::close() {
  timer_.stop();
  write(true);
}

void Session::write(bool closed) {
  if (autosave_.isEmpty()) return;
  // A busy disk takes a second until a file is safely there: nobody waits for that but the end of the
  // program.
  writer_.start([this, json = workspaceJson(now(closed))] {
    try {
      QDir().mkpath(QFileInfo(autosave_).path());
      writeWhole(autosave_.toStdString(), json);
    } catch (const Error& error) {
      QMetaObject::invokeMethod(
          this, [this, line = QString::fromStdString(error.one_line())] { emit failed(line); },
          Qt::QueuedConnection);
    }
  });
  if (closed) writer_.waitForDone();
}

void Session::save(const QString& file) {
  writeWhole(file.toStdString(), workspaceJson(now(true)));
  remember(file);
}

void Session::open(const QString& file) {
  const Workspace workspace = loadWorkspace(file.toStdString());
  const QString here = QFileInfo(catalog_.databaseFile()).absoluteFilePath();
  if (!workspace.database.isEmpty() && QFileInfo(workspace.database).absoluteFilePath() != here) {
    throw Error(ErrorCode::bad_argument,
                "the workspace shows another database: " + workspace.database.toStdString(),
                Location::file(file.toStdString()), "open it with: infoplane --workspace FILE");
  }
  show(workspace);
  remember(file);
}

void Session::remember(const QString& file) {
  QStringList files = recent();
  files.removeAll(file);
  files.prepend(file);
  if (files.size() > kMostRecent) files.resize(kMostRecent);
  QSettings().setValue("workspace/recent", files);
  emit recentChanged();
}

QStringList Session::recent() {
  return QSettings().value("workspace/recent").toStringList();
}

QString sessionFile(const QString& database) {
  const QByteArray path = QFileInfo(database).absoluteFilePath().toUtf8();
  const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16);
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
  return QDir(folder).filePath(QStringLiteral("sessions/%1.json").arg(QString::fromLatin1(hash)));
}

}  // namespace infoplane::ui
