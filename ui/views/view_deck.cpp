#include "ui/views/view_deck.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QVBoxLayout>

#include "ui/theme/metrics.h"

namespace infoplane::ui {

ViewDeck::ViewDeck(QWidget* parent) : QWidget(parent), splitter_(new QSplitter(Qt::Horizontal, this)) {
  splitter_->setHandleWidth(metrics::gap);
  splitter_->setChildrenCollapsible(false);
  for (std::size_t side = 0; side < panes_.size(); ++side) {
    auto* pane = new DeckPane(splitter_);
    panes_[side] = pane;
    splitter_->addWidget(pane);
    connect(pane, &DeckPane::currentChanged, this, [this, side] {
      active_ = side;
      emit currentChanged();
      emit layoutChanged();
    });
    connect(pane->splitButton(), &QToolButton::clicked, this, [this, pane] { carryAcross(pane->current()); });
    connect(pane->tabs(), &QTabBar::tabMoved, this, &ViewDeck::layoutChanged);
    connect(pane->tabs(), &DeckTabs::carried, this, [this, pane](const QString& id, QPoint global) {
      const bool intoRightHalf = mapFromGlobal(global).x() > width() / 2;
      const bool over = rect().contains(mapFromGlobal(global));
      if (over && intoRightHalf == (pane == panes_[0])) carryAcross(id);
    });
  }
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(splitter_);
  connect(splitter_, &QSplitter::splitterMoved, this, &ViewDeck::layoutChanged);
  connect(qApp, &QApplication::focusChanged, this,
          [this](const QWidget*, const QWidget* now) { followFocus(now); });
  updatePanes();
}

// The views in it go after it, and the focus moves when they do.
ViewDeck::~ViewDeck() {
  disconnect(qApp, nullptr, this, nullptr);
}

void ViewDeck::add(View view) {
  panes_[0]->add(view.id, view.title, view.widget);
  views_.push_back(std::move(view));
  updatePanes();
}

const ViewDeck::View* ViewDeck::find(const QString& id) const {
  const auto found = std::find_if(views_.begin(), views_.end(), [&](const View& v) { return v.id == id; });
  return found == views_.end() ? nullptr : &*found;
}

std::size_t ViewDeck::paneOf(const QString& id) const {
  return panes_[1]->ids().contains(id) ? 1 : 0;
}

void ViewDeck::open(const QString& id) {
  if (find(id) == nullptr) return;
  active_ = paneOf(id);
  panes_[active_]->open(id);
  emit currentChanged();
}

void ViewDeck::showNext(int step) {
  const QStringList ids = panes_[active_]->ids();
  if (ids.isEmpty()) return;
  const qsizetype at = ids.indexOf(panes_[active_]->current()) + step;
  open(ids[((at % ids.size()) + ids.size()) % ids.size()]);
}

void ViewDeck::place(const QString& id, std::size_t pane) {
  const View* view = find(id);
  if (view == nullptr || panes_[pane]->ids().contains(id)) return;
  panes_[1 - pane]->remove(id);
  panes_[pane]->add(view->id, view->title, view->widget);
}

void ViewDeck::carryAcross(const QString& id) {
  const std::size_t from = paneOf(id);
  // The first pane always keeps a view: an empty one would leave a hole.
  if (find(id) == nullptr || (from == 0 && panes_[0]->ids().size() < 2)) return;
  const bool opens = !isSplit();
  const DeckLayout before = deckLayout();
  place(id, 1 - from);
  updatePanes();
  if (opens) splitter_->setSizes({width() / 2, width() / 2});
  open(id);
  panes_[active_]->tabs()->setFocus(Qt::OtherFocusReason);  // what had the keyboard may be out of sight
  emit layoutChanged();
  emit arranged(before);
}

void ViewDeck::join() {
  const DeckLayout before = deckLayout();
  const bool joins = isSplit();
  for (const QString& id : panes_[1]->ids()) place(id, 0);
  active_ = 0;
  updatePanes();
  emit layoutChanged();
  if (joins) emit arranged(before);
}

void ViewDeck::updatePanes() {
  panes_[1]->setVisible(isSplit());
  if (!isSplit()) active_ = 0;
  const std::array texts{tr("split"), tr("join")};
  const std::array tips{tr("Carry this view to the right side (Ctrl+\\)"),
                        tr("Carry this view back to the left side (Ctrl+\\)")};
  for (std::size_t side = 0; side < panes_.size(); ++side) {
    QToolButton* button = panes_[side]->splitButton();
    button->setText(texts[side]);
    button->setToolTip(tips[side]);
    button->setAccessibleName(tips[side]);
    button->setEnabled(side == 1 || panes_[0]->ids().size() > 1);
  }
}

void ViewDeck::followFocus(const QWidget* now) {
  if (now == nullptr) return;
  for (std::size_t side = 0; side < panes_.size(); ++side) {
    if (!panes_[side]->isAncestorOf(now) || active_ == side) continue;
    active_ = side;
    emit currentChanged();
  }
}

const ViewDeck::View* ViewDeck::current() const {
  return find(panes_[active_]->current());
}

DeckLayout ViewDeck::deckLayout() const {
  DeckLayout layout;
  for (std::size_t side = 0; side < panes_.size(); ++side) {
    layout.tabs[side] = panes_[side]->ids();
    layout.current[side] = panes_[side]->current();
  }
  if (isSplit()) layout.widths = splitter_->sizes();
  return layout;
}

void ViewDeck::setDeckLayout(const DeckLayout& layout) {
  QStringList order = layout.tabs[0];
  for (const View& view : views_)
    if (!order.contains(view.id) && !layout.tabs[1].contains(view.id)) order << view.id;
  // Taken out and put back one by one, the tabs come to stand in the order wished for.
  for (std::size_t side = 0; side < panes_.size(); ++side) {
    for (const QString& id : side == 0 ? order : layout.tabs[1]) {
      const View* view = find(id);
      if (view == nullptr) continue;
      panes_[paneOf(id)]->remove(id);
      panes_[side]->add(view->id, view->title, view->widget);
    }
  }
  if (panes_[0]->isEmpty())
    for (const QString& id : panes_[1]->ids()) place(id, 0);
  updatePanes();
  for (std::size_t side = 0; side < panes_.size(); ++side) panes_[side]->open(layout.current[side]);
  if (isSplit() && layout.widths.size() == 2) splitter_->setSizes(layout.widths);
  active_ = 0;
  emit currentChanged();
  emit layoutChanged();
}

}  // namespace infoplane::ui
