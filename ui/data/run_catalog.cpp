#include "ui/data/run_catalog.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "database/bound_key.h"
#include "database/measured_text.h"
#include "database/model_labels.h"
#include "engine/base/error.h"

namespace infoplane::ui {
namespace {

constexpr std::size_t kReadAtOnce = 32;  ///< runs whose layers are read before the window goes on

/// A run that has ended never changes again (the one that replaces it has another id), so its layers need not
/// be read twice.
bool isSettled(const RunRecord& before, const RunRecord& now) {
  return before.state != RunState::running && before.state == now.state && before.key == now.key &&
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

RunCatalog::RunCatalog(Store store, Reading reading, QObject* parent)
    : QObject(parent), store_(std::move(store)), reading_(reading), loader_(store_.file()) {
  connect(&loader_, &LayerLoader::loaded, this, &RunCatalog::take);
  connect(&loader_, &LayerLoader::failed, this, [this](const QString& line) {
    awaited_.clear();
    emit failed(line);
    emit runsChanged();
  });
  reading_ == Reading::whole ? adopt(read()) : refresh();
}

const CatalogRun* RunCatalog::find(RunId id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &runs_[found->second];
}

CatalogRun* RunCatalog::known(RunId id) {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &runs_[found->second];
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
  CatalogRun* run = known(id);
  if (run == nullptr) {
    refresh();  // where a new run stands among the others is the store's order
    return;
  }
  try {
    const std::optional<RunRecord> record = store_.run(id);
    if (!record || record->state != run->record.state || record->started_at != run->record.started_at) {
      refresh();
      return;
    }
    run->record = *record;
    run->layers = store_.layers(id);
    awaited_.erase(id);
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
    store_.hide_run(id);
  } catch (const Error& error) {
    emit failed(QString::fromStdString(error.one_line()));
  }
  refresh();
}

void RunCatalog::restore(const std::vector<RunId>& runs) {
  try {
    for (const RunId run : runs) store_.restore_run(run);
  } catch (const Error& error) {
    emit failed(QString::fromStdString(error.one_line()));
  }
  refresh();
}

std::vector<RunRecord> RunCatalog::removedRuns() {
  try {
    std::vector<RunRecord> removed = store_.removed_runs();
    std::ranges::stable_sort(removed, std::greater(), &RunRecord::removed_at);
    return removed;
  } catch (const Error& error) {
    emit failed(QString::fromStdString(error.one_line()));
    return {};
  }
}

void RunCatalog::nameModels(std::vector<CatalogRun>& runs) {
  std::vector<ModelRecord> models;
  for (const CatalogRun& run : runs) models.push_back(run.record.model);
  const std::vector<std::string> names = model_names_apart(models);
  for (std::size_t i = 0; i < runs.size(); ++i) runs[i].modelName = QString::fromStdString(names[i]);
}

RunCatalog::Fresh RunCatalog::read() const {
  Fresh fresh;
  std::vector<RunId> changed;
  for (RunRecord& record : store_.runs()) {
    const CatalogRun* before = find(record.id);
    if ((before == nullptr || !isSettled(before->record, record)) && !awaited_.contains(record.id))
      changed.push_back(record.id);
    CatalogRun& run = fresh.runs.emplace_back();
    const bool known = before != nullptr && before->record.key == record.key;
    run.text = known ? before->text : QString::fromStdString(text_key(measured_text(record)));
    run.record = std::move(record);
  }
  nameModels(fresh.runs);
  fresh.read.resize(fresh.runs.size());
  if (changed.size() > kReadAtOnce && reading_ == Reading::later) {
    fresh.unread = std::move(changed);
  } else {
    std::vector<std::vector<LayerMeasurement>> layers = store_.layers(changed);
    std::size_t next = 0;
    for (std::size_t i = 0; i < fresh.runs.size() && next < changed.size(); ++i) {
      if (fresh.runs[i].record.id != changed[next]) continue;
      fresh.runs[i].layers = std::move(layers[next++]);
      fresh.read[i] = true;
    }
  }
  findBounds(fresh.runs);
  return fresh;
}

void RunCatalog::findBounds(std::vector<CatalogRun>& runs) const {
  std::map<int, std::vector<std::pair<BoundKey, std::shared_ptr<const BoundCurve>>>> curves;  // by order
  for (BoundCurveRecord& record : store_.bound_curves()) {
    curves[record.key.order].emplace_back(std::move(record.key),
                                          std::make_shared<const BoundCurve>(std::move(record.curve)));
  }
  for (CatalogRun& run : runs) {
    for (const auto& [order, known] : curves) {
      const BoundKey key = bound_key(run.record, order);
      for (const auto& [other, curve] : known)
        if (other == key) run.bounds[order] = curve;
    }
  }
}

void RunCatalog::adopt(Fresh fresh) {
  assignFamilies(fresh.runs);
  const bool same = sameRows(runs_, fresh.runs) && sameBounds(runs_, fresh.runs);
  std::vector<RunId> grown;
  for (std::size_t i = 0; i < fresh.runs.size(); ++i) {
    CatalogRun& run = fresh.runs[i];
    CatalogRun* before = known(run.record.id);
    if (fresh.read[i]) {
      if (before != nullptr && before->layers.size() != run.layers.size()) grown.push_back(run.record.id);
    } else if (before != nullptr) {
      run.layers = std::move(before->layers);
    }
  }
  replaceRuns(std::move(fresh.runs));
  awaited_.insert(fresh.unread.begin(), fresh.unread.end());
  if (!fresh.unread.empty()) loader_.load(std::move(fresh.unread));
  if (!same) {
    emit runsChanged();
    return;
  }
  for (const RunId id : grown) emit layersChanged(id);
}

void RunCatalog::replaceRuns(std::vector<CatalogRun> runs) {
  runs_ = std::move(runs);
  places_.clear();
  for (std::size_t i = 0; i < runs_.size(); ++i) places_.emplace(runs_[i].record.id, i);
}

void RunCatalog::take(LayerLoader::Layers& layers) {
  for (auto& [id, read] : layers) {
    CatalogRun* run = known(id);
    // A run may have gone since it was asked for, or have been read anew.
    if (awaited_.erase(id) > 0 && run != nullptr) run->layers = std::move(read);
  }
  emit runsChanged();
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
