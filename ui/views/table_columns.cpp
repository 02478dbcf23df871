#include "ui/views/table_columns.h"

#include <algorithm>

#include "engine/quantities/names.h"
#include "engine/quantities/quantity.h"

namespace infoplane::ui {
namespace {

/// What comes first, in this order.
QStringList firstColumns(const FigureChoice& choice) {
  const std::string_view id = figure_tellings()[static_cast<std::size_t>(choice.measure)].id;
  const QString measure = QString::fromLatin1(id.data(), static_cast<qsizetype>(id.size()));
  QStringList first{QStringLiteral("name"), QStringLiteral("layer")};
  const auto add = [&](const QString& figure, const QString& telling) {
    first << figure + '_' + telling;
    if (choice.measure == Measure::debiased) first << figure + "_low" << figure + "_high";
  };
  add(QStringLiteral("complexity"), measure);
  add(QStringLiteral("expressivity"), measure);
  add(QStringLiteral("optimality"), measure);
  if (choice.measure == Measure::raw)
    first << QStringLiteral("optimality");  // the raw one has the plain name
  first << QStringLiteral("entropy") << QStringLiteral("preference_") + measure << QStringLiteral("doubts")
        << QStringLiteral("loss") << QStringLiteral("step") << QStringLiteral("corpus")
        << QStringLiteral("documents") << QStringLiteral("parameters");
  return first;
}

/// The part of the menu that a column stands in.
QString groupOf(const QString& name) {
  const auto begins = [&](const char* with) { return name.startsWith(QLatin1String(with)); };
  if (begins("complexity_")) return QObject::tr("Complexity");
  if (begins("expressivity_")) return QObject::tr("Expressivity");
  if (begins("optimality")) return QObject::tr("Optimality");
  if (begins("preference_")) return QObject::tr("Preference");
  const bool geometry = std::ranges::any_of(geometry_quantities(), [&](const GeometryQuantity& one) {
    return name == QLatin1String(one.id.data(), static_cast<qsizetype>(one.id.size()));
  });
  return geometry || name == QLatin1String("largest_dimension") ? QObject::tr("Geometry") : QString();
}

}  // namespace

std::vector<int> columnsOnScreen(const MeasurementTable& table, const FigureChoice& choice,
                                 const QSet<QString>& hidden) {
  std::vector<int> columns;
  const auto add = [&](qsizetype at) {
    const bool there = at >= 0 && std::ranges::find(columns, static_cast<int>(at)) == columns.end();
    if (there && !hidden.contains(table.names[at])) columns.push_back(static_cast<int>(at));
  };
  for (const QString& name : firstColumns(choice)) add(table.names.indexOf(name));
  for (qsizetype at = 0; at < table.names.size(); ++at) add(at);
  return columns;
}

void fillColumnMenu(QMenu& menu, const MeasurementTable& table, ViewState& state) {
  menu.clear();
  qDeleteAll(menu.findChildren<QMenu*>(Qt::FindDirectChildrenOnly));  // those are not the menu's to clear
  QMap<QString, QMenu*> groups;
  for (qsizetype at = 0; at < table.names.size(); ++at) {
    const QString name = table.names[at];
    if (name == QLatin1String("name")) continue;  // without it nobody knows what a row is
    const QString group = groupOf(name);
    QMenu* target = &menu;
    if (!group.isEmpty())
      target = groups.contains(group) ? groups[group] : groups[group] = menu.addMenu(group);
    QAction* action = target->addAction(table.headers[at]);
    action->setCheckable(true);
    action->setChecked(!state.settings().hiddenColumns.contains(name));
    QObject::connect(action, &QAction::toggled, &state, [&state, name](bool shown) {
      QSet<QString> hidden = state.settings().hiddenColumns;
      shown ? static_cast<void>(hidden.remove(name)) : static_cast<void>(hidden.insert(name));
      state.setHiddenColumns(hidden);
    });
  }
  menu.addSeparator();
  menu.addAction(QObject::tr("Show all columns"), &state, [&state] { state.setHiddenColumns({}); });
}

}  // namespace infoplane::ui
