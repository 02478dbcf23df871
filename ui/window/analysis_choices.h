#pragma once

#include <QObject>
#include <QString>

#include "engine/base/analysis_settings.h"

namespace infoplane::ui {

/// With what the next dropped folder is analysed: corpus and settings, kept between sessions (QSettings of
/// the application). GUI thread. Setters emit only on a real change.
class AnalysisChoices : public QObject {
  Q_OBJECT

 public:
  /// `defaultCorpus` is used until the user chooses another file, and when that file is gone.
  explicit AnalysisChoices(QString defaultCorpus, QObject* parent = nullptr);

  QString corpus() const;
  bool usesDefaultCorpus() const { return corpus() == defaultCorpus_; }
  QString corpusText() const;  ///< "corpus.jsonl", "the sample corpus", "no corpus"
  void setCorpus(const QString& file);
  void useDefaultCorpus() { setCorpus({}); }

  QString preferences() const { return preferences_; }  ///< a file of preference pairs; empty = none
  void setPreferences(const QString& file);

  const AnalysisSettings& settings() const { return settings_; }
  void setSettings(const AnalysisSettings& settings);

  /// 10,000 documents at most, 512 tokens each, 100 bins: the protocol of the published figures (Conklin
  /// 2026); and one null, that tells what random labels would give, and resamples for the error bars.
  static AnalysisSettings defaultSettings();

 signals:
  void changed();

 private:
  void load();
  void save() const;

  QString defaultCorpus_;
  QString chosenCorpus_;  ///< empty: the default
  QString preferences_;
  AnalysisSettings settings_ = defaultSettings();
};

}  // namespace infoplane::ui
