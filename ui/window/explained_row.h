#pragma once

#include <QFormLayout>
#include <QWidget>

namespace infoplane::ui {

/// Puts a field of `width` pixels into a form, with what it means in small type beside it; both are told to
/// those who do not see them.
void addExplainedRow(QFormLayout* form, const QString& label, QWidget* field, int width,
                     const QString& explanation);

}  // namespace infoplane::ui
