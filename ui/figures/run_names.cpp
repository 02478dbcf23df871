#include "ui/figures/run_names.h"

#include <QObject>
#include <QSet>

#include "engine/base/units.h"

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

QString stepName(const CatalogRun& run) {
  if (run.record.model.step) return QObject::tr("step %1").arg(shortCount(*run.record.model.step));
  return QString::fromStdString(run.record.model.checkpoint);
}

QString runName(const CatalogRun& run) {
  const QString model = QString::fromStdString(run.record.model.model);
  const QString step = stepName(run);
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
