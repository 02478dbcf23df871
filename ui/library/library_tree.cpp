#include "ui/library/library_tree.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <QObject>

#include "ui/data/text_groups.h"

namespace infoplane::ui {
namespace {

using NodeKind = LibraryNode::Kind;

QString utf8Text(const std::string& utf8) {
  return QString::fromStdString(utf8);
}

LibraryNode& childOf(LibraryNode& parent, NodeKind kind, const QString& title) {
  const QString key = parent.key + '/' + title;
  for (const auto& child : parent.children) {
    if (child->key == key) return *child;
  }
  auto child = std::make_unique<LibraryNode>();
  child->kind = kind;
  child->title = title;
  child->key = key;
  child->searchText = parent.searchText + ' ' + title.toLower();
  child->parent = &parent;
  parent.children.push_back(std::move(child));
  return *parent.children.back();
}

QString corpusTitle(const RunRecord& record) {
  return record.corpus.name.empty() ? QStringLiteral("corpus") : utf8Text(record.corpus.name);
}

QStringList partsOfRun(const RunRecord& record) {
  return settingsParts(record) << utf8Text(record.settings.dtype) << QObject::tr("run %1").arg(record.id);
}

/// Runs of one checkpoint are called by their corpus, and by what else tells them apart; by their number
/// where nothing else does.
void nameRuns(LibraryNode& node, const std::map<RunId, const RunRecord*>& records) {
  for (const auto& child : node.children) nameRuns(*child, records);
  if (node.children.size() < 2 || node.children.front()->kind != NodeKind::run) return;
  std::vector<QStringList> parts;
  for (const auto& child : node.children) parts.push_back(partsOfRun(*records.at(*child->run)));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const RunRecord& record = *records.at(*node.children[i]->run);
    QStringList words{corpusTitle(record)};
    bool apart = false;
    for (qsizetype part = 0; part < parts[i].size(); ++part) {
      const bool last = part + 1 == parts[i].size();
      const bool differs =
          std::ranges::any_of(parts, [&](const QStringList& other) { return other[part] != parts[i][part]; });
      if (differs && (!last || !apart)) words << parts[i][part];
      apart = apart || differs;
    }
    node.children[i]->title = words.join(QStringLiteral(", "));
    node.children[i]->searchText += ' ' + node.children[i]->title.toLower();
  }
}

QString modelTitle(const CatalogRun& run) {
  return run.modelName.isEmpty() ? utf8Text(run.record.model.model) : run.modelName;
}

/// Which part of its model's training a moment is of: "stage 2, ingredient 1".
Moment partOf(const Moment& moment) {
  return {.stage = moment.stage, .branch = moment.branch, .seed = moment.seed};
}

/// Where in its part it stands: "step 1,000".
QString placeInPart(Moment moment) {
  moment.stage.clear();
  moment.branch.clear();
  moment.seed.clear();
  return utf8Text(moment_text(moment));
}

/// By family and model: the parts that its training has here.
using Parts = std::map<std::pair<QString, QString>, std::set<std::string>>;

Parts partsOf(const std::vector<CatalogRun>& runs) {
  Parts parts;
  for (const CatalogRun& run : runs)
    parts[{utf8Text(run.record.model.family), modelTitle(run)}].insert(
        moment_text(partOf(run.record.model.moment)));
  return parts;
}

LibraryNode& checkpointOf(LibraryNode& model, const ModelRecord& record, bool inParts) {
  const QString part = utf8Text(moment_text(partOf(record.moment)));
  if (!inParts || part.isEmpty()) return childOf(model, NodeKind::checkpoint, utf8Text(record.checkpoint));
  const QString place = placeInPart(record.moment);
  if (place.isEmpty()) return childOf(model, NodeKind::checkpoint, part);  // the end of a stage, an average
  return childOf(childOf(model, NodeKind::part, part), NodeKind::checkpoint, place);
}

void addRun(LibraryNode& root, const CatalogRun& run, const Parts& parts) {
  const ModelRecord& model = run.record.model;
  LibraryNode& family = childOf(root, NodeKind::family, utf8Text(model.family));
  const QString name = modelTitle(run);
  LibraryNode& named = childOf(family, NodeKind::model, name);
  const bool inParts = parts.at({utf8Text(model.family), name}).size() > 1;
  LibraryNode& checkpoint = checkpointOf(named, model, inParts);
  LibraryNode& leaf = childOf(checkpoint, NodeKind::run, QStringLiteral("run %1").arg(run.record.id));
  leaf.title = corpusTitle(run.record);
  leaf.run = run.record.id;
  leaf.folder = utf8Text(model.path);
  leaf.searchText += ' ' + (leaf.title + ' ' + utf8Text(model.checkpoint) + ' ' +
                            utf8Text(model.architecture) + ' ' + utf8Text(run.record.corpus.name))
                               .toLower();
  for (LibraryNode* node = &leaf; node->parent != nullptr; node = node->parent) {
    node->familyIndex = run.familyIndex;
    node->runs.push_back(run.record.id);
  }
}

QString joinedTitle(const LibraryNode& outer, const LibraryNode& inner) {
  // "main" is what a checkpoint without a name is called, and one run of a checkpoint needs no settings
  // beside it.
  if (inner.kind == NodeKind::run || inner.title.isEmpty() || inner.title == QLatin1String("main"))
    return outer.title;
  return outer.title + QStringLiteral(" · ") + inner.title;
}

/// Lets a row take the place of the only row below it, from the leaves up; families always stay.
void collapse(LibraryNode& node) {
  for (const auto& child : node.children) collapse(*child);
  if (node.kind == NodeKind::family || node.children.size() != 1) return;
  const std::unique_ptr<LibraryNode> only = std::move(node.children.front());
  node.children = std::move(only->children);
  for (const auto& child : node.children) child->parent = &node;
  const QString joined = joinedTitle(node, *only);
  if (joined != node.title) node.detail = only->title;
  node.title = joined;
  node.searchText = only->searchText;
  node.run = only->run;
  node.folder = only->folder;
}

/// A family whose one model has the same name would say everything twice.
void adoptNamesake(LibraryNode& family) {
  if (family.children.size() != 1) return;
  LibraryNode& model = *family.children.front();
  const QString prefix = family.title + QStringLiteral(" · ");
  if (model.title.startsWith(prefix)) {
    model.title.remove(0, prefix.size());
    model.detail.clear();
  }
  if (model.children.empty() || model.title != family.title) return;
  const std::unique_ptr<LibraryNode> only = std::move(family.children.front());
  family.children = std::move(only->children);
  for (const auto& child : family.children) child->parent = &family;
}

}  // namespace

std::size_t LibraryNode::checkpoints() const {
  if (kind == Kind::checkpoint || children.empty()) return 1;
  std::size_t count = 0;
  for (const auto& child : children) count += child->checkpoints();
  return count;
}

int LibraryNode::row() const {
  if (parent == nullptr) return 0;
  const auto found = std::find_if(parent->children.begin(), parent->children.end(),
                                  [this](const auto& child) { return child.get() == this; });
  return static_cast<int>(found - parent->children.begin());
}

std::unique_ptr<LibraryNode> buildLibraryTree(const std::vector<CatalogRun>& runs) {
  auto root = std::make_unique<LibraryNode>();
  const Parts parts = partsOf(runs);
  for (const CatalogRun& run : runs) addRun(*root, run, parts);
  std::map<RunId, const RunRecord*> records;
  for (const CatalogRun& run : runs) records.emplace(run.record.id, &run.record);
  for (const auto& family : root->children) {
    nameRuns(*family, records);
    collapse(*family);
    adoptNamesake(*family);
  }
  return root;
}

}  // namespace infoplane::ui
