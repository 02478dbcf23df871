#pragma once

#include <filesystem>
#include <functional>

#include <QThreadPool>

#include "engine/base/cancellation.h"
#include "ui/data/score_importer.h"

namespace infoplane {

/// Imports scores into a database and keeps matches on one thread beside the window's, one call after the
/// other. GUI thread.
class ScoreImportService : public ui::ScoreImporter {
  Q_OBJECT

 public:
  explicit ScoreImportService(std::filesystem::path database, QObject* parent = nullptr);
  ~ScoreImportService() override;  ///< ends what is under way: a file is imported whole or not at all

  void importScores(const QStringList& files, const QMap<QString, QString>& matches = {}) override;
  void askNames() override;
  void askGuesses(const QString& model, const QStringList& names) override;
  void match(const QString& published, const QString& model) override;
  void takeMatchBack(const QString& published) override;

 private:
  /// Does it on the thread, and tells what came of it: `work` gives what is then done on the GUI thread.
  void run(std::function<std::function<void()>()> work);

  std::filesystem::path database_;
  QThreadPool thread_;
  Cancellation cancellation_;
};

}  // namespace infoplane
