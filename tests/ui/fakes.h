#pragma once

#include <QFileInfo>

#include "ui/queue/job_controller.h"

namespace infoplane::test {

/// A queue in memory that remembers what it was asked.
class FakeJobs : public ui::JobController {
  Q_OBJECT

 public:
  std::vector<ui::JobStatus> list;
  QStringList asked;
  QString corpus, preferences;
  AnalysisSettings settings;
  bool works = true;  ///< no other window does

  void add(JobId id, JobState state, const std::string& error = {}) {
    ui::JobStatus job;
    job.record.id = id;
    job.record.state = state;
    job.record.title = "job " + std::to_string(id);
    job.record.model_path = "/models/" + std::to_string(id);
    job.record.corpus_path = "/corpora/stories.jsonl";
    job.record.error = error;
    list.push_back(job);
  }

  std::vector<ui::JobStatus> jobs() const override { return list; }
  void enqueue(const QStringList& folders, const QString& file, const AnalysisSettings& with,
               const QString& pairs) override {
    for (const QString& folder : folders) asked << "enqueue " + folder;
    corpus = file;
    preferences = pairs;
    settings = with;
    for (const QString& folder : folders) {
      add(static_cast<JobId>(list.size() + 1), JobState::queued);
      list.back().record.title = QFileInfo(folder).fileName().toStdString();
    }
    emit jobsChanged();
  }
  void enqueueBounds(const std::vector<BoundJobRequest>& requests) override {
    for (const BoundJobRequest& request : requests) {
      asked << QStringLiteral("bound %1").arg(request.key.order);
      add(static_cast<JobId>(list.size() + 1), JobState::queued);
      list.back().record.request = request;
    }
    emit jobsChanged();
  }
  bool worksQueue() const override { return works; }
  void cancel(JobId job) override { asked << QStringLiteral("cancel %1").arg(job); }
  void pause(JobId job) override { asked << QStringLiteral("pause %1").arg(job); }
  void resume(JobId job) override { asked << QStringLiteral("resume %1").arg(job); }
  void retry(JobId job) override { asked << QStringLiteral("retry %1").arg(job); }
  void remove(JobId job) override {
    asked << QStringLiteral("remove %1").arg(job);
    std::erase_if(list, [job](const ui::JobStatus& one) { return one.record.id == job; });
    emit jobsChanged();
  }
  void move(JobId job, int places) override { asked << QStringLiteral("move %1 %2").arg(job).arg(places); }
};

/// Judges by the folder's name: "bad..." is refused, "parent" is two folders. Answers when told to.
class FakeInspector : public ui::FolderInspector {
  Q_OBJECT

 public:
  QStringList paths;

  void inspect(const QStringList& dropped) override {
    paths = dropped;
    ++calls;
  }
  void cancel() override { paths.clear(); }

  int calls = 0;

  std::vector<ui::FolderVerdict> verdicts() const {
    std::vector<ui::FolderVerdict> list;
    for (const QString& path : std::as_const(paths)) {
      const QString name = QFileInfo(path).fileName();
      if (name == QLatin1String("parent")) {
        for (const char* child : {"/one", "/two"})
          list.push_back({.path = path + child,
                          .accepted = true,
                          .title = path + child,
                          .summary = "Llama",
                          .brief = "Llama"});
        continue;
      }
      const bool good = !name.startsWith("bad");
      list.push_back({.path = path,
                      .accepted = good,
                      .title = name,
                      .summary = good ? "Llama, 6 layers" : "no weights: download them",
                      .code = good ? "" : "folder-without-weights",
                      .brief = good ? "Llama, 6 layers" : "no weights",
                      .detail = good ? "BPE; about 300 MB" : "download them"});
    }
    return list;
  }

  void answer() {
    const std::vector<ui::FolderVerdict> all = verdicts();
    for (const ui::FolderVerdict& verdict : all) emit found(verdict);
    emit inspected(all);
  }
};

}  // namespace infoplane::test
