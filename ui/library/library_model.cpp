#include "ui/library/library_model.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "engine/base/layer_means.h"
#include "ui/data/order_name.h"
#include "ui/data/text_groups.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

/// The two forms are whole sentences: languages differ in where the number stands.
QString counted(std::size_t count, const QString& one, const QString& many) {
  return count == 1 ? one : many.arg(count);
}

QString stateText(RunState state) {
  switch (state) {
    case RunState::running:
      return QObject::tr("running");
    case RunState::failed:
      return QObject::tr("failed");
    case RunState::cancelled:
      return QObject::tr("cancelled");
    case RunState::done:
      break;
  }
  return QObject::tr("done");
}

}  // namespace

LibraryModel::LibraryModel(RunCatalog* catalog, ViewState* state, QObject* parent)
    : QAbstractItemModel(parent), catalog_(catalog), state_(state), root_(buildLibraryTree(catalog->runs())) {
  connect(catalog_, &RunCatalog::runsChanged, this, &LibraryModel::rebuild);
  connect(catalog_, &RunCatalog::layersChanged, this, [this](RunId run) {
    const QModelIndex row = indexOfRun(run);
    if (row.isValid()) emit dataChanged(row, row);
  });
  connect(state_, &ViewState::visibilityChanged, this, &LibraryModel::repaintAll);
  connect(state_, &ViewState::orderChanged, this, &LibraryModel::repaintAll);
  connect(state_, &ViewState::measureChanged, this, &LibraryModel::repaintAll);
  connect(state_, &ViewState::statesChanged, this, &LibraryModel::repaintAll);
  connect(state_, &ViewState::shownChanged, this, [this] {
    if (findText()) repaintAll();
  });
  findText();
}

/// Whether another text is shown than before.
bool LibraryModel::findText() {
  return text_ != std::exchange(text_, shownText(catalog_->runs(), state_->settings()));
}

bool LibraryModel::isFaded(const LibraryNode& row) const {
  return text_ != everyText() && std::ranges::all_of(row.runs, [this](RunId id) {
           const CatalogRun* run = catalog_->find(id);
           return run != nullptr && !run->layers.empty() && run->text != text_;
         });
}

const LibraryNode* LibraryModel::node(const QModelIndex& index) const {
  return index.isValid() ? static_cast<const LibraryNode*>(index.constInternalPointer()) : root_.get();
}

QModelIndex LibraryModel::indexOf(const LibraryNode* node) const {
  if (node == nullptr || node == root_.get()) return {};
  return createIndex(node->row(), 0, node);
}

QModelIndex LibraryModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, node(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex LibraryModel::parent(const QModelIndex& child) const {
  return child.isValid() ? indexOf(node(child)->parent) : QModelIndex();
}

int LibraryModel::rowCount(const QModelIndex& parent) const {
  return parent.column() > 0 ? 0 : static_cast<int>(node(parent)->children.size());
}

int LibraryModel::columnCount(const QModelIndex&) const {
  return 1;
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable;
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const LibraryNode& row = *node(index);
  const CatalogRun* run = row.run ? catalog_->find(*row.run) : nullptr;
  switch (role) {
    case Qt::DisplayRole:
      return row.title;
    case Qt::CheckStateRole:
      return checkState(row);
    case Qt::ToolTipRole:
      return toolTip(row);
    case Qt::AccessibleTextRole:
      return row.title + QStringLiteral(", ") + secondaryText(row);
    case SecondaryRole:
      return secondaryText(row);
    case SecondaryShortRole:
      return secondaryText(row, true);
    case DetailRole:
      return row.detail;
    case FamilyIndexRole:
      return row.familyIndex;
    case KindRole:
      return static_cast<int>(row.kind);
    case RunRole:
      return row.run ? QVariant::fromValue<qlonglong>(*row.run) : QVariant();
    case FailedRole:
      return run != nullptr && run->record.state == RunState::failed;
    case SearchRole:
      return row.searchText;
    case KeyRole:
      return row.key;
    case FadedRole:
      return isFaded(row);
    case FolderRole:
      return row.folder;
    default:
      return {};
  }
}

bool LibraryModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid() || role != Qt::CheckStateRole) return false;
  state_->setVisible(node(index)->runs, value.toInt() == Qt::Checked);
  return true;
}

Qt::CheckState LibraryModel::checkState(const LibraryNode& row) const {
  const auto visible =
      std::count_if(row.runs.begin(), row.runs.end(), [this](RunId run) { return state_->isVisible(run); });
  if (visible == 0) return Qt::Unchecked;
  return static_cast<std::size_t>(visible) == row.runs.size() ? Qt::Checked : Qt::PartiallyChecked;
}

QString LibraryModel::secondaryText(const LibraryNode& row, bool brief) const {
  if (row.run) {
    const CatalogRun* run = catalog_->find(*row.run);
    return run == nullptr ? QString() : runText(*run, brief);
  }
  switch (row.children.front()->kind) {
    case LibraryNode::Kind::model:
      return counted(row.children.size(), tr("1 model"), tr("%1 models"));
    case LibraryNode::Kind::part:
    case LibraryNode::Kind::checkpoint:
      return counted(row.checkpoints(), tr("1 checkpoint"), tr("%1 checkpoints"));
    default:
      return counted(row.children.size(), tr("1 run"), tr("%1 runs"));
  }
}

QString LibraryModel::runText(const CatalogRun& run, bool brief) const {
  if (run.record.state == RunState::running) {
    return run.layers.empty()
               ? tr("running")
               : tr("layer %1 of %2").arg(run.layers.back().layer).arg(run.record.model.layers);
  }
  if (run.record.state != RunState::done) return stateText(run.record.state);
  const auto mean = mean_of_states(run.layers, state_->states(), state_->order());
  if (!mean) return run.layers.empty() ? tr("no layers") : tr("no such states");
  const auto complexity = informationOf(*mean, Side::input, state_->order(), state_->measure());
  const auto expressivity = informationOf(*mean, Side::output, state_->order(), state_->measure());
  if (!complexity || !expressivity)
    return tr("%1 not computed").arg(measureName(state_->measure()).toLower());
  if (brief) return QStringLiteral("%1 / %2").arg(numberText(*complexity, 2), numberText(*expressivity, 2));
  return QStringLiteral("I %1 / %2").arg(numberText(*complexity, 3), numberText(*expressivity, 3));
}

QString LibraryModel::toolTip(const LibraryNode& row) const {
  if (!row.run) return row.title;
  const CatalogRun* run = catalog_->find(*row.run);
  if (run == nullptr) return row.title;
  QString text = row.title + '\n' + secondaryText(row) + '\n' + row.folder;
  if (run->record.state == RunState::done) {
    text += '\n' + tr("I complexity / expressivity, %1, %2, mean over the layers")
                       .arg(orderName(state_->order()),
                            measureName(state_->measure()).toLower() + statesSuffix(state_->states()));
  }
  if (isFaded(row)) text += '\n' + tr("the figures show another corpus, or other settings");
  if (!run->record.error.empty()) text += '\n' + QString::fromStdString(run->record.error);
  return text;
}

QModelIndex LibraryModel::indexOfRun(RunId run) const {
  const LibraryNode* node = root_.get();
  while (node != nullptr && node->run != run) {
    const auto next = std::find_if(node->children.begin(), node->children.end(), [run](const auto& child) {
      return std::find(child->runs.begin(), child->runs.end(), run) != child->runs.end();
    });
    node = next == node->children.end() ? nullptr : next->get();
  }
  return indexOf(node);
}

void LibraryModel::rebuild() {
  beginResetModel();
  root_ = buildLibraryTree(catalog_->runs());
  findText();
  endResetModel();
}

void LibraryModel::repaintAll() {
  const std::function<void(const QModelIndex&)> walk = [&](const QModelIndex& parent) {
    const int rows = rowCount(parent);
    if (rows == 0) return;
    emit dataChanged(index(0, 0, parent), index(rows - 1, 0, parent));
    for (int row = 0; row < rows; ++row) walk(index(row, 0, parent));
  };
  walk({});
}

}  // namespace infoplane::ui
