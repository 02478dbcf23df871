#pragma once

#include <QString>
#include <QToolButton>
#include <QWidget>

namespace infoplane::ui {

/// A word in a view's bar that does something when clicked; `tip` is also its accessible name. Owned by
/// `parent`.
QToolButton* makeLinkButton(const QString& text, const QString& tip, QWidget* parent);

}  // namespace infoplane::ui
