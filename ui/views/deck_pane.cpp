#include "ui/views/deck_pane.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QVBoxLayout>

#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

constexpr int kOutside = 28;  // pixels below or above the bar that mean "not in this bar"

}  // namespace

void DeckTabs::mousePressEvent(QMouseEvent* event) {
  const int tab = tabAt(event->position().toPoint());
  pressed_ = tab >= 0 ? tabData(tab).toString() : QString();
  outside_ = false;
  QTabBar::mousePressEvent(event);
}

void DeckTabs::mouseMoveEvent(QMouseEvent* event) {
  const int y = event->position().toPoint().y();
  const int x = event->position().toPoint().x();
  outside_ = !pressed_.isEmpty() &&
             (y < -kOutside || y > height() + kOutside || x < -kOutside || x > width() + kOutside);
  setCursor(outside_ ? Qt::ClosedHandCursor : Qt::ArrowCursor);
  if (!outside_) QTabBar::mouseMoveEvent(event);
}

void DeckTabs::mouseReleaseEvent(QMouseEvent* event) {
  QTabBar::mouseReleaseEvent(event);
  unsetCursor();
  if (outside_ && !pressed_.isEmpty()) emit carried(pressed_, event->globalPosition().toPoint());
  pressed_.clear();
  outside_ = false;
}

DeckPane::DeckPane(QWidget* parent)
    : QWidget(parent),
      tabs_(new DeckTabs(this)),
      split_(new QToolButton(this)),
      stack_(new QStackedWidget(this)) {
  tabs_->setMovable(true);
  tabs_->setDrawBase(false);
  tabs_->setExpanding(false);
  tabs_->setUsesScrollButtons(true);
  tabs_->setElideMode(Qt::ElideNone);
  tabs_->setFocusPolicy(Qt::TabFocus);
  tabs_->setAccessibleName(tr("Views"));
  split_->setProperty("role", "link");
  split_->setFocusPolicy(Qt::TabFocus);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(0, 0, 0, 0);
  bar->setSpacing(0);
  bar->addWidget(tabs_, 1);
  bar->addWidget(split_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(bar);
  column->addWidget(stack_, 1);
  connect(tabs_, &QTabBar::currentChanged, this, &DeckPane::showCurrent);
}

void DeckPane::add(const QString& id, const QString& title, QWidget* view) {
  stack_->addWidget(view);
  const int tab = tabs_->addTab(title);
  tabs_->setTabData(tab, id);
  view->setObjectName(id);
  showCurrent();
}

void DeckPane::remove(const QString& id) {
  if (QWidget* widget = view(id)) {
    stack_->removeWidget(widget);
    widget->setParent(nullptr);
  }
  if (const int tab = tabOf(id); tab >= 0) tabs_->removeTab(tab);
  showCurrent();
}

void DeckPane::open(const QString& id) {
  if (const int tab = tabOf(id); tab >= 0) tabs_->setCurrentIndex(tab);
}

QStringList DeckPane::ids() const {
  QStringList list;
  for (int tab = 0; tab < tabs_->count(); ++tab) list << tabs_->tabData(tab).toString();
  return list;
}

QString DeckPane::current() const {
  return tabs_->currentIndex() < 0 ? QString() : tabs_->tabData(tabs_->currentIndex()).toString();
}

QWidget* DeckPane::view(const QString& id) const {
  for (int i = 0; i < stack_->count(); ++i)
    if (stack_->widget(i)->objectName() == id) return stack_->widget(i);
  return nullptr;
}

int DeckPane::tabOf(const QString& id) const {
  return static_cast<int>(ids().indexOf(id));
}

void DeckPane::showCurrent() {
  if (QWidget* widget = view(current())) stack_->setCurrentWidget(widget);
  emit currentChanged();
}

}  // namespace infoplane::ui
