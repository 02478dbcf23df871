#include "ui/library/library_panel.h"

#include <algorithm>

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/library/look_menu.h"
#include "ui/library/removal_command.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

/// Above this many rows below it, a model starts folded: 150 checkpoints would bury the other models.
constexpr int kUnfoldUpTo = 24;

QList<PointRef> pointsOf(const std::vector<RunId>& runs) {
  QList<PointRef> points;
  for (const RunId run : runs) points.append(PointRef{run, {}});
  return points;
}

}  // namespace

LibraryPanel::LibraryPanel(RunCatalog* catalog, ViewState* state, const Theme* theme, QWidget* parent)
    : QWidget(parent),
      catalog_(catalog),
      state_(state),
      model_(new LibraryModel(catalog, state, this)),
      filter_(new LibraryFilter(this)),
      filterBox_(new QLineEdit(this)),
      tree_(new QTreeView(this)),
      empty_(new QLabel(this)) {
  setProperty("role", "sidePanel");
  setAttribute(Qt::WA_StyledBackground);
  filter_->setSourceModel(model_);
  filterBox_->setAcceptDrops(false);  // a folder over it is for the window, and no text
  filterBox_->setPlaceholderText(tr("Filter families, models, runs"));
  filterBox_->setAccessibleName(tr("Filter of the library"));
  filterBox_->setClearButtonEnabled(true);
  empty_->setProperty("role", "quiet");
  empty_->setWordWrap(true);
  empty_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  empty_->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, 0);
  buildTree(theme);

  auto* box = new QVBoxLayout;
  box->setContentsMargins(10, 2, 10, metrics::gap);
  box->addWidget(filterBox_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(box);
  layout->addWidget(tree_, 1);
  layout->addWidget(empty_, 1);

  connect(filterBox_, &QLineEdit::textChanged, this, [this](const QString& text) {
    restoring_ = true;  // what is filtered away is selected all the same
    filter_->setWords(text);
    restoreExpansion();
    showSelection();
    updateEmptyText();
  });
  connectSelection();
  restoreExpansion();
  showSelection();
  updateEmptyText();
}

void LibraryPanel::buildTree(const Theme* theme) {
  tree_->setModel(filter_);
  tree_->setItemDelegate(new LibraryDelegate(theme, this));
  tree_->setHeaderHidden(true);
  tree_->setIndentation(16);
  tree_->setUniformRowHeights(true);
  tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  tree_->setMouseTracking(true);
  tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  tree_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  tree_->setAccessibleName(tr("Library"));
  connect(theme, &Theme::changed, tree_->viewport(), qOverload<>(&QWidget::update));
  connect(tree_, &QTreeView::customContextMenuRequested, this, &LibraryPanel::openMenu);
  connect(tree_, &QTreeView::collapsed, this, [this](const QModelIndex& row) {
    if (restoring_) return;
    folded_.insert(row.data(LibraryModel::KeyRole).toString());
    unfolded_.remove(row.data(LibraryModel::KeyRole).toString());
  });
  connect(tree_, &QTreeView::expanded, this, [this](const QModelIndex& row) {
    if (restoring_) return;
    unfolded_.insert(row.data(LibraryModel::KeyRole).toString());
    folded_.remove(row.data(LibraryModel::KeyRole).toString());
  });
}

void LibraryPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  // Rows that were unfolded before have, since Qt 6.8, the height of a header without a width: none.
  tree_->doItemsLayout();
}

void LibraryPanel::connectSelection() {
  connect(tree_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &LibraryPanel::takeSelection);
  connect(state_, &ViewState::selectionChanged, this, &LibraryPanel::showSelection);
  connect(model_, &QAbstractItemModel::modelReset, this, [this] {
    restoreExpansion();
    showSelection();
    updateEmptyText();
  });
}

/// Runs at or below the rows; below rows that stand for one run is nothing else.
QList<PointRef> LibraryPanel::pointsIn(const QItemSelection& rows) const {
  QList<PointRef> points;
  for (const QModelIndex& row : rows.indexes())
    points += pointsOf(model_->node(filter_->mapToSource(row))->runs);
  return points;
}

void LibraryPanel::takeSelection(const QItemSelection& chosen, const QItemSelection& dropped) {
  if (restoring_) return;
  const QItemSelectionModel* rows = tree_->selectionModel();
  // A layer of a run, selected elsewhere, stays selected while its run is.
  const bool alone = rows->selection() == chosen;
  Selection next = alone ? Selection() : state_->selection();
  for (const PointRef& point : pointsIn(dropped)) next.removeRun(point.run);
  next = next.after(pointsIn(chosen), Choice::add);
  for (const QModelIndex& row : rows->selectedIndexes())
    if (const QVariant run = row.data(LibraryModel::RunRole);
        run.isValid() && !next.containsRun(run.toLongLong()))
      next.add({run.toLongLong(), {}});
  // The row the keyboard stands on is the current one.
  const QVariant run = tree_->currentIndex().data(LibraryModel::RunRole);
  if (run.isValid() && next.contains({run.toLongLong(), {}})) next.add({run.toLongLong(), {}});
  state_->select(next);
  showSelection();
}

bool LibraryPanel::isChosen(const LibraryNode& node) const {
  return std::all_of(node.runs.begin(), node.runs.end(),
                     [this](RunId run) { return state_->selection().containsRun(run); });
}

void LibraryPanel::showSelection() {
  QItemSelection rows;
  QModelIndex current;
  const auto last = state_->selection().current();
  for (const RunId run : state_->selection().runs()) {
    const QModelIndex row = filter_->mapFromSource(model_->indexOfRun(run));
    if (!row.isValid()) continue;
    rows.select(row, row);
    if (last->run == run) current = row;
  }
  // The family (or model) that was clicked stays marked with what is below it.
  const QModelIndex at = tree_->currentIndex();
  const bool onGroup = at.isValid() && !at.data(LibraryModel::RunRole).isValid();
  const bool group = onGroup && isChosen(*model_->node(filter_->mapToSource(at)));
  if (group) rows.select(at, at);
  restoring_ = true;
  if (tree_->selectionModel()->selection() != rows)
    tree_->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
  if (!group && current.isValid() && current != at) {
    tree_->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    tree_->scrollTo(current);
  } else if (rows.isEmpty() && !onGroup) {
    tree_->selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
  }
  restoring_ = false;
}

void LibraryPanel::restoreExpansion() {
  restoring_ = true;
  restoreBranch({});
  restoring_ = false;
}

void LibraryPanel::restoreBranch(const QModelIndex& parent) {
  for (int i = 0; i < filter_->rowCount(parent); ++i) {
    const QModelIndex row = filter_->index(i, 0, parent);
    const int below = filter_->rowCount(row);
    if (below == 0) continue;
    const QString key = row.data(LibraryModel::KeyRole).toString();
    const bool open = unfolded_.contains(key) || (!folded_.contains(key) && below <= kUnfoldUpTo);
    tree_->setExpanded(row, open || filter_->isActive());
    restoreBranch(row);
  }
}

void LibraryPanel::updateEmptyText() {
  const bool nothing = model_->rowCount() == 0;
  const bool nothingFound = !nothing && filter_->rowCount() == 0;
  if (nothing) {
    empty_->setText(
        tr("Nothing here yet. Each model folder that you drop on the window becomes a row when its "
           "first layer is measured."));
  } else {
    empty_->setText(tr("No row contains all of these words."));
  }
  empty_->setVisible(nothing || nothingFound);
  tree_->setVisible(!nothing && !nothingFound);
}

void LibraryPanel::openMenu(const QPoint& where) {
  const QModelIndex row = tree_->indexAt(where);
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (row.isValid()) {
    const LibraryNode* node = model_->node(filter_->mapToSource(row));
    addVisibility(*menu, node->runs);
    if (node->kind == LibraryNode::Kind::family) addLookMenus(*menu, *state_, node->title, node->familyIndex);
    if (node->run) addRunActions(*menu, *node);
    menu->addSeparator();
  }
  fillRemovedMenu(*menu->addMenu(tr("Removed runs")), *catalog_);
  menu->popup(tree_->viewport()->mapToGlobal(where));
}

void LibraryPanel::addVisibility(QMenu& menu, const std::vector<RunId>& runs) {
  std::vector<RunId> all;
  for (const CatalogRun& run : catalog_->runs()) all.push_back(run.record.id);
  menu.addAction(tr("Show only this"), this, [this, runs, all] { state_->showOnly(runs, all); });
  menu.addAction(tr("Show all"), this, [this, all] { state_->setVisible(all, true); });
}

void LibraryPanel::addRunActions(QMenu& menu, const LibraryNode& node) {
  const CatalogRun* run = catalog_->find(*node.run);
  menu.addSeparator();
  menu.addAction(tr("Reveal model folder"), this,
                 [folder = node.folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
  if (run != nullptr) {
    menu.addAction(tr("Copy key"), this, [key = QString::fromStdString(run->record.key)] {
      QGuiApplication::clipboard()->setText(key);
    });
  }
  menu.addSeparator();
  // One more step instead of a question in a dialog. Nothing is lost: undo, the menu of removed runs and the
  // same analysis bring the run back.
  QMenu* removal = menu.addMenu(tr("Remove run"));
  removal->addAction(tr("Take it out of sight; undo brings it back"), this,
                     [this, id = *node.run, name = node.title] {
                       state_->undoStack().push(new RemovalCommand(catalog_, id, name));
                     });
  removal->setEnabled(run != nullptr && run->record.state != RunState::running);
}

}  // namespace infoplane::ui
