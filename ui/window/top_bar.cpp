#include "ui/window/top_bar.h"

#include <QFileInfo>
#include <QPainter>

#include "ui/theme/metrics.h"

namespace infoplane::ui {

TopBar::TopBar(const Theme* theme, const WindowActions& actions, QWidget* parent)
    : QWidget(parent), theme_(theme), menus_(new QMenuBar(this)), database_(new QLabel(this)) {
  auto* name = new QLabel(QStringLiteral("Infoplane"), this);
  QFont strong = theme->fonts().strong;
  strong.setPointSizeF(strong.pointSizeF() * 1.08);
  name->setFont(strong);
  // In this bar the menus are words among words: no ground and no line of their own.
  menus_->setNativeMenuBar(false);
  menus_->setStyleSheet(QStringLiteral("QMenuBar { background: transparent; border: none; }"));
  menus_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(metrics::margin + 2, 4, metrics::margin + 2, 5);
  row->setSpacing(2);
  row->addWidget(name);
  row->addSpacing(metrics::gap);
  row->addWidget(menus_, 0, Qt::AlignVCenter);
  row->addSpacing(metrics::margin);
  addButton(row, actions.open, tr("Open folder"));
  corpus_ = addButton(row, actions.corpus, tr("Corpus…"));
  addButton(row, actions.importScores, tr("Import scores"));
  addButton(row, actions.exportFigure, tr("Export figure"));
  addButton(row, actions.undo, tr("Undo"));
  addButton(row, actions.redo, tr("Redo"));
  row->addStretch(1);
  row->addWidget(database_);
  database_->setProperty("role", "quiet");
  database_->setTextFormat(Qt::PlainText);
  setFixedHeight(42);
}

QToolButton* TopBar::addButton(QHBoxLayout* row, QAction* action, const QString& text) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setProperty("role", "link");
  button->setAccessibleName(text);
  const auto follow = [button, action] {
    button->setEnabled(action->isEnabled());
    button->setToolTip(action->toolTip() + QStringLiteral("  ") +
                       action->shortcut().toString(QKeySequence::NativeText));
  };
  follow();
  connect(button, &QToolButton::clicked, action, &QAction::trigger);
  connect(action, &QAction::changed, button, follow);
  row->addWidget(button);
  return button;
}

void TopBar::setDatabase(const QString& file) {
  database_->setText(QFileInfo(file).fileName());
  database_->setToolTip(file);
}

void TopBar::setCorpus(const QString& text) {
  corpus_->setText(tr("Corpus: %1").arg(text));
}

void TopBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme_->palette().panel);
  painter.setPen(theme_->palette().hairline);
  painter.drawLine(0, height() - 1, width(), height() - 1);
}

}  // namespace infoplane::ui
