#include "ui/views/table_view.h"

#include <algorithm>
#include <set>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

#include "ui/theme/metrics.h"
#include "ui/views/table_columns.h"

namespace infoplane::ui {
namespace {

constexpr int kMeasuredRows = 60;  ///< whose texts tell how wide a column must be

QString inFile(const MeasurementTable::Cell& cell) {
  if (const auto* text = std::get_if<QString>(&cell)) return *text;
  const auto* value = std::get_if<double>(&cell);
  return value != nullptr ? QString::number(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

}  // namespace

TableView::TableView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent)
    : CatalogView(catalog, state, theme, parent),
      bar_(new MeasureBar(state, this)),
      rows_(new SegmentedControl(tr("Rows"), bar_)),
      table_(new FrozenTable(this)),
      model_(new TableModel(this)),
      sorted_(new QSortFilterProxyModel(this)),
      columns_(new QMenu(this)) {
  setAccessibleName(tr("Table"));
  rows_->setOptions(
      {{static_cast<int>(RowKind::models), tr("Models")}, {static_cast<int>(RowKind::layers), tr("Layers")}});
  bar_->add(rows_);
  QToolButton* copy = bar_->addLink(tr("copy"), tr("Copy the selected rows, or all (Ctrl+C)"));
  connect(copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(copyText()); });
  buildTable();
  buildColumnMenu();
  stack(bar_, table_, metrics::gap);
  connect(rows_, &SegmentedControl::chosen, this, [this](int id) {
    state_.change(tr("rows"), [id](ViewSettings& s) { s.tableRows = static_cast<RowKind>(id); });
  });
}

void TableView::buildTable() {
  sorted_->setSourceModel(model_);
  sorted_->setSortRole(TableModel::SortRole);
  table_->setAccessibleName(tr("Measurements"));
  table_->installEventFilter(this);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setResizeContentsPrecision(kMeasuredRows);
  table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setModel(sorted_);
  table_->setSortingEnabled(true);
  table_->sortByColumn(-1, Qt::AscendingOrder);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TableView::takeSelection);
}

void TableView::buildColumnMenu() {
  QToolButton* button = bar_->addLink(tr("columns"), tr("Choose the columns that are shown"));
  button->setPopupMode(QToolButton::InstantPopup);
  button->setMenu(columns_);
  connect(columns_, &QMenu::aboutToShow, this,
          [this] { fillColumnMenu(*columns_, model_->table(), state_); });
  for (QHeaderView* head : {table_->horizontalHeader(), table_->frozen().horizontalHeader()}) {
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(head, &QWidget::customContextMenuRequested, this,
            [this, head](const QPoint& at) { columns_->popup(head->mapToGlobal(at)); });
  }
}

/// The name in files of the column that the rows are sorted by; empty where they are not.
QString TableView::sortedColumn() const {
  const int at = table_->horizontalHeader()->sortIndicatorSection();
  if (at < 0 || at >= model_->columnCount()) return {};
  return model_->table().names[model_->columns()[static_cast<std::size_t>(at)]];
}

/// Columns may have moved: the rows stay sorted by the same, and by none where it is gone.
void TableView::sortBy(const QString& name) {
  const auto& columns = model_->columns();
  const auto at =
      std::ranges::find_if(columns, [&](int column) { return model_->table().names[column] == name; });
  const int section = name.isEmpty() || at == columns.end() ? -1 : static_cast<int>(at - columns.begin());
  if (section != table_->horizontalHeader()->sortIndicatorSection())
    table_->sortByColumn(section, table_->horizontalHeader()->sortIndicatorOrder());
}

void TableView::rebuild() {
  const RunList runs = visibleRuns();
  bar_->offer(runs);
  rows_->setCurrent(static_cast<int>(state_.settings().tableRows));
  tellText(runs);
  MeasurementTable table = measurementTable(runs, options().choice(), state_.settings().tableRows);
  std::vector<int> columns = columnsOnScreen(table, options().choice(), state_.settings().hiddenColumns);
  const bool columnsChanged = table.headers != model_->table().headers || columns != model_->columns();
  // A selection elsewhere must not make the table lose its place.
  const QString sorted = sortedColumn();
  showing_ = true;
  if (table.names != model_->table().names || !(table.rows == model_->table().rows)) {
    model_->setTable(std::move(table), std::move(columns));
  } else if (columnsChanged) {
    model_->setColumns(std::move(columns));
  }
  if (columnsChanged) table_->fitColumns();
  if (columnsChanged) sortBy(sorted);
  showing_ = false;
  showSelection();
}

void TableView::showSelection() {
  const Selection& wanted = state_.selection();
  const bool layers = state_.settings().tableRows == RowKind::layers;
  const auto isWanted = [&](const PointRef& at) {
    return layers ? wanted.contains(at) : wanted.containsRun(at.run);
  };
  const auto current = wanted.current();
  QItemSelection rows;
  QModelIndex at;
  for (int row = 0; row < model_->rowCount() && !wanted.isEmpty(); ++row) {
    const PointRef point = model_->pointAt(row);
    if (!isWanted(point)) continue;
    const QModelIndex shown = sorted_->mapFromSource(model_->index(row, 0));
    rows.select(shown, shown.siblingAtColumn(model_->columnCount() - 1));
    if (point == *current || (!layers && point.run == current->run)) at = shown;
  }
  QItemSelectionModel* selected = table_->selectionModel();
  showing_ = true;
  if (rows != selected->selection()) selected->select(rows, QItemSelectionModel::ClearAndSelect);
  // The keyboard goes on from the current one.
  if (at.isValid() && table_->currentIndex().row() != at.row()) {
    selected->setCurrentIndex(at, QItemSelectionModel::NoUpdate);
    table_->scrollTo(at);
  }
  showing_ = false;
}

/// What is selected is what the table says; the layers of a run stay chosen while its row is.
void TableView::takeSelection() {
  if (showing_) return;
  const bool layers = state_.settings().tableRows == RowKind::layers;
  const auto pointAt = [this](const QModelIndex& row) {
    return model_->pointAt(sorted_->mapToSource(row).row());
  };
  QList<PointRef> rows;
  for (const QModelIndex& row : table_->selectionModel()->selectedRows()) rows.append(pointAt(row));
  const QSet<PointRef> chosen(rows.begin(), rows.end());
  Selection next;
  for (const PointRef& point : state_.selection().points())
    if (chosen.contains(layers ? point : PointRef{point.run, {}})) next.add(point);
  next = next.after(rows, Choice::add);
  const QModelIndex current = table_->currentIndex().siblingAtColumn(0);
  if (table_->selectionModel()->isSelected(current) && next.contains(pointAt(current)))
    next.add(pointAt(current));  // once more: it becomes the current one
  state_.select(next);
}

QString TableView::copyText() const {
  std::set<int> chosen;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) chosen.insert(index.row());
  QStringList heads;
  for (const int column : model_->columns()) heads << model_->table().names[column];
  QStringList lines{heads.join('\t')};
  for (int at = 0; at < sorted_->rowCount(); ++at) {
    if (!chosen.empty() && !chosen.contains(at)) continue;
    const int source = sorted_->mapToSource(sorted_->index(at, 0)).row();
    QStringList cells;
    const auto& row = model_->table().rows[static_cast<std::size_t>(source)].cells;
    for (const int column : model_->columns()) cells << inFile(row[static_cast<std::size_t>(column)]);
    lines << cells.join('\t');
  }
  return lines.join('\n') + '\n';
}

/// Qt's own copy of a table takes one cell.
bool TableView::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy))
    return CatalogView::eventFilter(watched, event);
  QApplication::clipboard()->setText(copyText());
  return true;
}

Figure TableView::figure() const {
  return tableFigure(visibleRuns(), options(), state_.settings().tableRows);
}

}  // namespace infoplane::ui
