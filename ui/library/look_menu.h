#pragma once

#include <QMenu>

#include "ui/data/view_state.h"

namespace infoplane::ui {

/// Adds the choice of a family's colour and shape to a menu. `look` is the index it has now.
void addLookMenus(QMenu& menu, ViewState& state, const QString& family, int look);

}  // namespace infoplane::ui
