#include "ui/window/analysis_choices.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>
#include <QSettings>

namespace infoplane::ui {
namespace {

bool same(const AnalysisSettings& a, const AnalysisSettings& b) {
  return a.samples == b.samples && a.sample_order == b.sample_order && a.max_length == b.max_length &&
         a.bins == b.bins && a.seed == b.seed && a.nulls == b.nulls && a.bootstrap == b.bootstrap;
}

}  // namespace

AnalysisSettings AnalysisChoices::defaultSettings() {
  AnalysisSettings settings;
  settings.samples = 10'000;
  settings.nulls = 1;
  settings.bootstrap = 1'000;
  return settings;
}

AnalysisChoices::AnalysisChoices(QString defaultCorpus, QObject* parent)
    : QObject(parent), defaultCorpus_(std::move(defaultCorpus)) {
  load();
}

QString AnalysisChoices::corpus() const {
  if (!chosenCorpus_.isEmpty() && QFileInfo::exists(chosenCorpus_)) return chosenCorpus_;
  return QFileInfo::exists(defaultCorpus_) ? defaultCorpus_ : QString();
}

QString AnalysisChoices::corpusText() const {
  const QString file = corpus();
  if (file.isEmpty()) return tr("no corpus");
  return usesDefaultCorpus() ? tr("the sample corpus") : QFileInfo(file).fileName();
}

void AnalysisChoices::setCorpus(const QString& file) {
  if (file == chosenCorpus_) return;
  chosenCorpus_ = file;
  save();
  emit changed();
}

void AnalysisChoices::setPreferences(const QString& file) {
  if (file == preferences_) return;
  preferences_ = file;
  save();
  emit changed();
}

void AnalysisChoices::setSettings(const AnalysisSettings& settings) {
  if (same(settings, settings_)) return;
  settings_ = settings;
  save();
  emit changed();
}

/// A settings file can be edited by hand: every number is brought into the range that the dialog offers.
void AnalysisChoices::load() {
  const QSettings stored;
  const auto number = [&](const char* key, qint64 fallback, qint64 low, qint64 high) {
    bool ok = false;
    const qint64 value = stored.value(QLatin1String("analysis/") + QLatin1String(key)).toLongLong(&ok);
    return ok ? std::clamp(value, low, high) : fallback;
  };
  const AnalysisSettings defaults = defaultSettings();
  chosenCorpus_ = stored.value("analysis/corpus").toString();
  preferences_ = stored.value("analysis/preferences").toString();
  settings_.samples = number("samples", defaults.samples, 0, 100'000'000);
  settings_.max_length = static_cast<int>(number("max_length", defaults.max_length, 10, 1'000'000));
  settings_.bins = static_cast<int>(number("bins", defaults.bins, 2, 10'000));
  settings_.nulls = static_cast<int>(number("nulls", defaults.nulls, 0, 100));
  settings_.bootstrap = static_cast<int>(number("bootstrap", defaults.bootstrap, 0, 100'000));
  if (settings_.bootstrap > 0) settings_.bootstrap = std::max(settings_.bootstrap, kFewestResamples);
  settings_.seed = static_cast<std::uint64_t>(number("seed", 0, 0, 1'000'000'000));
  const QString order = stored.value("analysis/sample_order").toString();
  settings_.sample_order = order == QLatin1String("first") ? "first" : "random";
}

void AnalysisChoices::save() const {
  QSettings stored;
  stored.setValue("analysis/corpus", chosenCorpus_);
  stored.setValue("analysis/samples", static_cast<qint64>(settings_.samples));
  stored.setValue("analysis/max_length", settings_.max_length);
  stored.setValue("analysis/bins", settings_.bins);
  stored.setValue("analysis/nulls", settings_.nulls);
  stored.setValue("analysis/bootstrap", settings_.bootstrap);
  stored.setValue("analysis/preferences", preferences_);
  stored.setValue("analysis/seed", static_cast<qint64>(settings_.seed));
  stored.setValue("analysis/sample_order", QString::fromStdString(settings_.sample_order));
}

}  // namespace infoplane::ui
