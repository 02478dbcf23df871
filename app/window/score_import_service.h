#pragma once

#include <filesystem>

#include <QThreadPool>

#include "engine/base/cancellation.h"
#include "ui/data/score_importer.h"

namespace infoplane {

/// Imports scores into a database on one thread beside the window's, one call after the other. GUI thread.
class ScoreImportService : public ui::ScoreImporter {
  Q_OBJECT

 public:
  explicit ScoreImportService(std::filesystem::path database, QObject* parent = nullptr);
  ~ScoreImportService() override;  ///< ends what is under way: a file is imported whole or not at all

  void importScores(const QStringList& files, const QMap<QString, QString>& matches = {}) override;

 private:
  std::filesystem::path database_;
  QThreadPool thread_;
  Cancellation cancellation_;
};

}  // namespace infoplane
