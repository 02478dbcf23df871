#pragma once

#include <memory>
#include <vector>

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include "app/window/estimate_query.h"
#include "ui/queue/job_controller.h"

namespace infoplane {

/// Judges folders with `infoplane-cli inspect --json --no-estimate PATH...`: what a bad file does, it does to
/// that process. Calls made while one is under way are worked off in turn; each gets one `inspected`. A
/// process that dies or says nothing for the silence time makes the paths it left open refused verdicts.
class ProcessInspector : public ui::FolderInspector {
  Q_OBJECT

 public:
  explicit ProcessInspector(QString program, int silence = 60'000, QObject* parent = nullptr);
  ~ProcessInspector() override;

  /// From now on it is told of weights that this database knows.
  void know(const QString& database) { database_ = database; }

  /// From now on what accepted folders take is asked of this program and told by `estimated`, after their
  /// verdicts.
  void estimate_with(const QString& engine);

  void inspect(const QStringList& dropped_paths) override;
  void cancel() override;

 private:
  void start_next();
  void start_attempt();
  void read_lines();
  void take_line(const QByteArray& line);
  void close_attempt(const QString& failure, bool crashed);
  QStringList unanswered() const;
  void ask_for_estimates();
  void on_finished(int exit_code, QProcess::ExitStatus status);

  QString program_, database_{};
  QProcess process_;
  QTimer silence_timer_;
  std::unique_ptr<EstimateQuery> estimates_;
  QByteArray buffer_;
  std::vector<ui::FolderVerdict> verdicts_;
  std::vector<QStringList> waiting_;
  std::vector<QStringList> attempts_;  ///< of the call under way; the first is at work
  bool busy_ = false;
  bool cancelled_ = false;  ///< the process under way is being ended, and nothing of it is told
};

}  // namespace infoplane
