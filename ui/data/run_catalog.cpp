#include "ui/data/run_catalog.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "database/bound_key.h"
#include "engine/base/error.h"

namespace infoplane::ui {
namespace {

/// A finished run never changes again (a run with the same key is replaced only while it is not done), so its
/// layers need not be read twice.
bool isSettled(const RunRecord& before, const RunRecord& now) {
  return before.state == RunState::done && now.state == RunState::done && before.key == now.key &&
         before.finished_at == now.finished_at;
}

/// Whether the rows of `a` and `b` are the same runs in the same states; layers may differ.
bool sameRows(const std::vector<CatalogRun>& a, const std::vector<CatalogRun>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const CatalogRun& x, const CatalogRun& y) {
    return x.record.id == y.record.id && x.record.state == y.record.state &&
           x.record.started_at == y.record.started_at && x.record.finished_at == y.record.finished_at;
  });
}

/// Whether the runs of `a` and `b`, which are the same, have the same curves.
bool sameBounds(const std::vector<CatalogRun>& a, const std::vector<CatalogRun>& b) {
  const auto same = [](const auto& x, const auto& y) { return x.first == y.first && *x.second == *y.second; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const CatalogRun& x, const CatalogRun& y) {
    return std::equal(x.bounds.begin(), x.bounds.end(), y.bounds.begin(), y.bounds.end(), same);
  });
}

}  // namespace

RunCatalog::RunCatalog(Store store, QObject* parent) : QObject(parent), store_(std::move(store)) {
  refresh();
}

const CatalogRun* RunCatalog::find(RunId id) const {
  const auto found =
      std::find_if(runs_.begin(), runs_.end(), [id](const CatalogRun& run) { return run.record.id == id; });
  return found == runs_.end() ? nullptr : &*found;
}

QString RunCatalog::databaseFile() const {
  return QString::fromStdString(store_.file().string());
}

void RunCatalog::refresh() {
  try {
    seenVersion_ = store_.data_version();
    adopt(read());
  } catch (const Error& error) {
    emit failed(QString::fromStdString(error.one_line()));
  }
}

void RunCatalog::refreshRun(RunId id) {
  const auto known =
      std::find_if(runs_.begin(), runs_.end(), [id](const CatalogRun& run) { return run.record.id == id; });
  if (known == runs_.end()) {
    refresh();  // where a new run stands among the others is the store's order
    return;
  }
  try {
    const std::optional<RunRecord> record = store_.run(id);
    if (!record || record->state != known->record.state || record->started_at != known->record.started_at) {
      refresh();
      return;
    }
    known->record = *record;
    known->layers = store_.layers(id);
    emit layersChanged(id);
  } catch (const Error& error) {
    emit failed(QString::fromStdString(error.one_line()));
  }
}

void RunCatalog::refreshIfChanged() {
  try {
    if (store_.data_version() == seenVersion_) return;
  } catch (const Error& error) {
    emit failed(QString::fromStdString(error.one_line()));
    return;
  }
  refresh();
  emit databaseChanged();
}

void RunCatalog::setLooks(const QMap<QString, int>& looks) {
  if (looks == looks_) return;
  looks_ = looks;
  assignFamilies(runs_);
  emit runsChanged();
}

void RunCatalog::remove(RunId id) {
  try {
    store_.remove_run(id);
  } catch (const Error& error) {
    emit failed(QString::fromStdString(error.one_line()));
  }
  refresh();
}

std::vector<CatalogRun> RunCatalog::read() const {
  std::unordered_map<RunId, const CatalogRun*> before;
  for (const CatalogRun& run : runs_) before.emplace(run.record.id, &run);
  std::vector<CatalogRun> fresh;
  for (RunRecord& record : store_.runs()) {
    CatalogRun run;
    const auto known = before.find(record.id);
    const bool settled = known != before.end() && isSettled(known->second->record, record);
    run.layers = settled ? known->second->layers : store_.layers(record.id);
    run.record = std::move(record);
    fresh.push_back(std::move(run));
  }
  findBounds(fresh);
  return fresh;
}

void RunCatalog::findBounds(std::vector<CatalogRun>& runs) const {
  for (BoundCurveRecord& record : store_.bound_curves()) {
    const auto curve = std::make_shared<const BoundCurve>(std::move(record.curve));
    for (CatalogRun& run : runs) {
      if (bound_key(run.record, record.key.order) == record.key) run.bounds[record.key.order] = curve;
    }
  }
}

void RunCatalog::adopt(std::vector<CatalogRun> fresh) {
  assignFamilies(fresh);
  if (!sameRows(runs_, fresh) || !sameBounds(runs_, fresh)) {
    runs_ = std::move(fresh);
    emit runsChanged();
    return;
  }
  std::vector<RunId> grown;
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    if (fresh[i].layers.size() != runs_[i].layers.size()) grown.push_back(fresh[i].record.id);
  }
  runs_ = std::move(fresh);
  for (const RunId id : grown) emit layersChanged(id);
}

int RunCatalog::indexOfFamily(const std::string& family) {
  const QString name = QString::fromStdString(family);
  const auto known = families_.constFind(name);
  if (known != families_.constEnd()) return *known;
  const int index = static_cast<int>(families_.size());
  families_.insert(name, index);
  return index;
}

void RunCatalog::assignFamilies(std::vector<CatalogRun>& runs) {
  std::vector<CatalogRun*> byAge;
  for (CatalogRun& run : runs) byAge.push_back(&run);
  // Ids grow with time: the oldest family keeps the first colour, whatever is added or how it sorts by name.
  std::sort(byAge.begin(), byAge.end(),
            [](const CatalogRun* a, const CatalogRun* b) { return a->record.id < b->record.id; });
  for (CatalogRun* run : byAge) {
    const ModelRecord& model = run->record.model;
    const int own = indexOfFamily(model.family);  // first in any case: the others' colours must not move
    run->familyIndex =
        looks_.value(QString::fromStdString(model.family.empty() ? model.model : model.family), own);
  }
}

}  // namespace infoplane::ui
