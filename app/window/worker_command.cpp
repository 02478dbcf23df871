#include "app/window/worker_command.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include "engine/checkpoint/model_folder.h"

namespace infoplane {
namespace {

QString orders_text(const std::vector<int>& orders) {
  QStringList words;
  for (const int order : orders) words.append(QString::number(order));
  return words.join(',');
}

/// A file inside a model folder stands for the folder.
QString folder_of(const QString& path) {
  const QFileInfo info(path);
  return info.isFile() ? info.path() : path;
}

QString real_folder_of(const JobRecord& job) {
  return QFileInfo(folder_of(QString::fromStdString(job.model_path))).canonicalFilePath();
}

}  // namespace

QStringList analyze_arguments(const JobRecord& job, const QString& database) {
  const AnalysisSettings& settings = job.settings;
  QStringList arguments{"analyze",        QString::fromStdString(job.model_path),
                        "--corpus",       QString::fromStdString(job.corpus_path),
                        "--db",           database,
                        "--samples",      QString::number(settings.samples),
                        "--sample-order", QString::fromStdString(settings.sample_order),
                        "--max-length",   QString::number(settings.max_length),
                        "--orders",       orders_text(settings.orders),
                        "--bins",         QString::number(settings.bins),
                        "--seed",         QString::number(settings.seed),
                        "--nulls",        QString::number(settings.nulls),
                        "--bootstrap",    QString::number(settings.bootstrap),
                        "--progress",     "json",
                        "--quiet"};
  if (!job.preference_path.empty()) {
    arguments << "--preferences" << QString::fromStdString(job.preference_path) << "--pairs"
              << QString::number(settings.pairs);
  }
  return arguments;
}

bool same_work(const JobRecord& one, const JobRecord& other) {
  JobRecord with_its_name = other;
  with_its_name.model_path = one.model_path;
  return analyze_arguments(one, {}) == analyze_arguments(with_its_name, {}) &&
         real_folder_of(one) == real_folder_of(other);
}

QString job_title(const QString& path) {
  const QString folder = folder_of(path);
  const ModelIdentity identity = identify_model(folder.toStdString(), {});
  const QString model = QString::fromStdString(identity.model);
  const QString checkpoint = QString::fromStdString(identity.checkpoint);
  if (model.isEmpty()) return QDir(folder).dirName();
  if (checkpoint.isEmpty() || checkpoint == QLatin1String("main")) return model;
  return model + QStringLiteral(" · ") + checkpoint;
}

}  // namespace infoplane
