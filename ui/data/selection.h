#pragma once

#include <optional>

#include <QHash>
#include <QList>
#include <QSet>

#include "database/store.h"
#include "ui/plot/choice.h"

namespace infoplane::ui {

/// One point of the plots: a run's layer, or the run as a whole when `layer` is absent.
struct PointRef {
  RunId run = 0;
  std::optional<int> layer{};
  bool operator==(const PointRef&) const = default;
};
size_t qHash(const PointRef& point, size_t seed = 0);

/// The points that are selected, in the order they were chosen in: the last one is the current one, which the
/// inspector tells and the keyboard goes on from. A value: copies share their memory.
class Selection {
 public:
  Selection() = default;
  Selection(const PointRef& point) { add(point); }  // one point is a selection, too
  Selection(const QList<PointRef>& points);

  bool isEmpty() const { return points_.isEmpty(); }
  qsizetype size() const { return points_.size(); }
  const QList<PointRef>& points() const { return points_; }
  std::optional<PointRef> current() const;

  bool contains(const PointRef& point) const { return set_.contains(point); }
  bool containsRun(RunId run) const { return counts_.contains(run); }
  qsizetype runCount() const { return counts_.size(); }
  QList<RunId> runs() const;  ///< each once, in the order they were first chosen in

  void add(const PointRef& point);  ///< becomes the current one
  void remove(const PointRef& point);
  void removeRun(RunId run);  ///< and all of its layers

  /// The same runs, each as a whole; the current one stays current.
  Selection wholeRuns() const;

  /// This selection after a choice. A run as a whole is turned over with all of its layers.
  Selection after(const QList<PointRef>& points, Choice how) const;

  bool operator==(const Selection& other) const { return points_ == other.points_; }

 private:
  QList<PointRef> points_;
  QSet<PointRef> set_;
  QHash<RunId, int> counts_;  ///< points of each run
};

}  // namespace infoplane::ui
