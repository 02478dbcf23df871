#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

namespace infoplane {

/// Asks the engine what folders that were found good will take (`infoplane-engine inspect --json PATH...`).
/// Whatever goes wrong is no answer: the verdict stands without it. GUI thread.
class EstimateQuery : public QObject {
  Q_OBJECT

 public:
  /// A process that has said nothing for `silence` milliseconds is ended.
  explicit EstimateQuery(QString program, int silence, QObject* parent = nullptr);
  ~EstimateQuery() override;

  void ask(const QStringList& folders);  ///< forgets what was asked before
  void cancel();                         ///< nothing more is told of what was asked

 signals:
  /// "BPE, 1,024 ids; about 300 MB and 1.20 s for 100,000 tokens".
  void estimated(const QString& folder, const QString& detail);

 private:
  void read_lines();

  QString program_;
  QProcess process_;
  QTimer silence_timer_;
  QByteArray buffer_;
};

}  // namespace infoplane
