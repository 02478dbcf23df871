#include "ui/window/explained_row.h"

#include <QHBoxLayout>
#include <QLabel>

#include "ui/theme/metrics.h"

namespace infoplane::ui {

void addExplainedRow(QFormLayout* form, const QString& label, QWidget* field, int width,
                     const QString& explanation) {
  field->setFixedWidth(width);
  field->setAccessibleName(label);
  field->setAccessibleDescription(explanation);
  auto* why = new QLabel(explanation, field->parentWidget());
  why->setProperty("role", "small");
  auto* row = new QHBoxLayout;
  row->setSpacing(metrics::margin);
  row->addWidget(field);
  row->addWidget(why, 1);
  form->addRow(label, row);
}

}  // namespace infoplane::ui
