#pragma once

#include <array>

#include <QList>
#include <QString>
#include <QStringList>

namespace infoplane::ui {

/// Which view stands on which side of the deck: part of a workspace.
struct DeckLayout {
  std::array<QStringList, 2> tabs{};
  std::array<QString, 2> current{};
  QList<int> widths{};
  bool operator==(const DeckLayout&) const = default;
};

}  // namespace infoplane::ui
