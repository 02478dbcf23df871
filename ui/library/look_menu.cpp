#include "ui/library/look_menu.h"

#include <array>

#include <QObject>

#include "ui/theme/markers.h"

namespace infoplane::ui {
namespace {

/// Names, for who does not see the samples beside them.
constexpr std::array kColours{
    QT_TRANSLATE_NOOP("QObject", "blue"),   QT_TRANSLATE_NOOP("QObject", "orange"),
    QT_TRANSLATE_NOOP("QObject", "green"),  QT_TRANSLATE_NOOP("QObject", "pink"),
    QT_TRANSLATE_NOOP("QObject", "sky"),    QT_TRANSLATE_NOOP("QObject", "vermilion"),
    QT_TRANSLATE_NOOP("QObject", "yellow"), QT_TRANSLATE_NOOP("QObject", "grey")};
constexpr std::array kShapes{QT_TRANSLATE_NOOP("QObject", "circle"),
                             QT_TRANSLATE_NOOP("QObject", "square"),
                             QT_TRANSLATE_NOOP("QObject", "triangle"),
                             QT_TRANSLATE_NOOP("QObject", "diamond"),
                             QT_TRANSLATE_NOOP("QObject", "cross"),
                             QT_TRANSLATE_NOOP("QObject", "plus"),
                             QT_TRANSLATE_NOOP("QObject", "triangle pointing down"),
                             QT_TRANSLATE_NOOP("QObject", "hexagon")};

void addLook(QMenu& menu, ViewState& state, const QString& family, const char* name, int look, int now) {
  const QPixmap sample = markerPixmap(markerOfFamily(look), 10, {familyColor(look), {}}, 2);
  QAction* action = menu.addAction(sample, QObject::tr(name));
  action->setCheckable(true);
  action->setChecked(look == now);
  QObject::connect(action, &QAction::triggered, &state,
                   [&state, family, look] { state.setLook(family, look); });
}

}  // namespace

void addLookMenus(QMenu& menu, ViewState& state, const QString& family, int look) {
  menu.addSeparator();
  QMenu* colours = menu.addMenu(QObject::tr("Colour"));
  QMenu* shapes = menu.addMenu(QObject::tr("Shape"));
  int colour = 0;
  for (int i = 0; i < static_cast<int>(kColours.size()); ++i)
    if (familyColor(i) == familyColor(look)) colour = i;
  for (int i = 0; i < static_cast<int>(kColours.size()); ++i)
    addLook(*colours, state, family, kColours[static_cast<std::size_t>(i)],
            familyLook(i, markerOfFamily(look)), look);
  for (int i = 0; i < static_cast<int>(kShapes.size()); ++i)
    addLook(*shapes, state, family, kShapes[static_cast<std::size_t>(i)],
            familyLook(colour, static_cast<Marker>(i)), look);
  menu.addAction(QObject::tr("Colour and shape by age"), &state, [&state, family] {
    state.change(QObject::tr("colour and shape"), [&](ViewSettings& s) { s.looks.remove(family); });
  });
}

}  // namespace infoplane::ui
