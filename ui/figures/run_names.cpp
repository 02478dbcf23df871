#include "ui/figures/run_names.h"

#include <QObject>
#include <QSet>

#include "engine/base/units.h"
#include "engine/naming/training_time.h"

namespace infoplane::ui {

QString familyName(const CatalogRun& run) {
  const ModelRecord& model = run.record.model;
  return QString::fromStdString(model.family.empty() ? model.model : model.family);
}

QString shortCount(std::int64_t count) {
  if (count >= 1'000'000 && count % 100'000 == 0)
    return QString::number(static_cast<double>(count) / 1e6) + 'M';
  if (count >= 1000 && count % 1000 == 0) return QString::number(count / 1000) + 'k';
  return count < 0 ? QString::number(count)
                   : QString::fromStdString(format_count(static_cast<std::uint64_t>(count)));
}

QString modelName(const CatalogRun& run) {
  return run.modelName.isEmpty() ? QString::fromStdString(run.record.model.model) : run.modelName;
}

QString momentName(const CatalogRun& run) {
  const Moment& moment = run.record.model.moment;
  if (moment == Moment{}) return QString::fromStdString(run.record.model.checkpoint);
  // The count is said here, shorter than the engine does.
  Moment rest = moment;
  rest.step.reset();
  rest.index.reset();
  rest.tokens_seen.reset();
  QStringList parts;
  const QString others = QString::fromStdString(moment_text(rest));
  if (!others.isEmpty()) parts << others;
  if (moment.step) {
    parts << QObject::tr("step %1").arg(shortCount(*moment.step));
  } else if (moment.index) {
    parts << QObject::tr("checkpoint %1").arg(shortCount(*moment.index));
  } else if (moment.tokens_seen) {
    const TrainingTime seen{{}, TrainingUnit::tokens, static_cast<double>(*moment.tokens_seen)};
    parts << QString::fromStdString(time_text(seen));
  }
  return parts.join(QStringLiteral(", "));
}

QString runName(const CatalogRun& run) {
  const QString model = modelName(run);
  const QString step = momentName(run);
  return step.isEmpty() || step == model ? model : model + QStringLiteral(" · ") + step;
}

const QString& LayerNames::of(int layer) {
  QString& name = names_[layer];
  if (name.isNull()) name = QObject::tr("layer %1").arg(layer);
  return name;
}

std::vector<LegendEntry> familyLegend(const RunList& runs) {
  std::vector<LegendEntry> entries;
  QSet<QString> seen;
  for (const CatalogRun* run : runs) {
    const QString family = familyName(*run);
    if (run->layers.empty() || seen.contains(family)) continue;
    seen.insert(family);
    entries.push_back({family, ColorRole::ofFamily(run->familyIndex), markerOfFamily(run->familyIndex)});
  }
  return entries;
}

QString informationSymbol(Side side, int order) {
  // U+2080 is subscript zero.
  const QString subscript =
      order >= 0 && order <= 9 ? QString(QChar(0x2080 + order)) : QString::number(order);
  return QStringLiteral("I(%1%2;Z)").arg(side == Side::input ? 'X' : 'Y').arg(subscript);
}

}  // namespace infoplane::ui
