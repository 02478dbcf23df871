#pragma once

#include <vector>

#include <QMap>
#include <QObject>
#include <QString>
#include <QStringList>

namespace infoplane::ui {

/// A published name that belongs to a model here.
struct ScoreMatch {
  QString published{}, model{};
  int scored = 0;    ///< revisions with scores
  int analysed = 0;  ///< checkpoints here that have these scores
};

/// A published name that is spelled as a model here and is another organisation's.
struct ScoreNameAlike {
  QString published{}, model{};
};

/// What an import of benchmark scores brought.
struct ScoreReport {
  QStringList files{};
  qint64 models = 0, scores = 0;
  qint64 added = 0, changed = 0, same = 0;
  std::vector<ScoreMatch> matched{};
  std::vector<ScoreNameAlike> alike{};
  QStringList unmatched{};      ///< published names without a model here
  QStringList withoutScores{};  ///< models here that none of the scores is about
  QStringList warnings{};       ///< "3 x repeated with the same scores"
};

/// What the user has said a published name is.
struct SaidMatch {
  QString published{}, model{};
};

/// The scores of the database and whose they are not.
struct ScoreNames {
  qint64 scores = 0, published = 0;  ///< published: names
  QStringList withoutScores{};       ///< models here that none of the scores is about
  QStringList unmatched{};           ///< published names without a model here
  std::vector<SaidMatch> said{};
};

/// Brings files of benchmark scores into the database and keeps whose they are, on a thread of its own. GUI
/// thread. Nothing here throws or waits; what goes wrong is told by `failed`. Of several files those that can
/// be read are stored.
class ScoreImporter : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Files, or folders of them. `matches`: published name -> model here, as the user says; kept for later.
  /// Calls are worked off in turn, each ends with `imported` or `failed`.
  virtual void importScores(const QStringList& files, const QMap<QString, QString>& matches = {}) = 0;

  virtual void askNames() = 0;  ///< answered by `namesFound`
  /// Puts names in the order of their likeness to that of a model here; answered by `guessed`.
  virtual void askGuesses(const QString& model, const QStringList& names) = 0;
  virtual void match(const QString& published, const QString& model) = 0;  ///< ends with `matchesChanged`
  virtual void takeMatchBack(const QString& published) = 0;                ///< as `match`

 signals:
  void started(const QStringList& files);
  void imported(const infoplane::ui::ScoreReport& report);
  void namesFound(const infoplane::ui::ScoreNames& names);
  void guessed(const QString& model, const QStringList& bestFirst);
  void matchesChanged();
  void failed(const QString& line);
};

}  // namespace infoplane::ui
