#include "ui/data/selection.h"

#include <algorithm>

namespace infoplane::ui {

size_t qHash(const PointRef& point, size_t seed) {
  return qHashMulti(seed, static_cast<qint64>(point.run), point.layer.value_or(-1));
}

Selection::Selection(const QList<PointRef>& points) {
  for (const PointRef& point : points) add(point);
}

std::optional<PointRef> Selection::current() const {
  return isEmpty() ? std::nullopt : std::optional(points_.last());
}

QList<RunId> Selection::runs() const {
  QList<RunId> runs;
  QSet<RunId> seen;
  for (const PointRef& point : points_) {
    if (seen.contains(point.run)) continue;
    seen.insert(point.run);
    runs.append(point.run);
  }
  return runs;
}

void Selection::add(const PointRef& point) {
  if (set_.contains(point)) {
    if (points_.last() == point) return;
    points_.removeOne(point);
  } else {
    set_.insert(point);
    ++counts_[point.run];
  }
  points_.append(point);
}

void Selection::remove(const PointRef& point) {
  if (!set_.remove(point)) return;
  points_.removeOne(point);
  if (--counts_[point.run] == 0) counts_.remove(point.run);
}

void Selection::removeRun(RunId run) {
  if (counts_.remove(run) == 0) return;
  const auto ofRun = [run](const PointRef& point) { return point.run == run; };
  points_.removeIf(ofRun);
  set_.removeIf(ofRun);
}

Selection Selection::wholeRuns() const {
  Selection whole;
  for (const PointRef& point : points_) whole.add({point.run, {}});
  return whole;
}

Selection Selection::after(const QList<PointRef>& points, Choice how) const {
  if (how == Choice::replace) return Selection(points);
  Selection next = *this;
  for (const PointRef& point : points) {
    const bool there = point.layer ? next.contains(point) : next.containsRun(point.run);
    if (!there) {
      next.add(point);
    } else if (how == Choice::toggle) {
      point.layer ? next.remove(point) : next.removeRun(point.run);
    }
  }
  return next;
}

}  // namespace infoplane::ui
