#pragma once

#include <optional>
#include <vector>

#include <QSet>

#include "ui/plot/plot_spec.h"
#include "ui/plot/ticks.h"

namespace infoplane::ui {

/// The part of the plane that is looked at.
struct PlotRange {
  Range x{}, y{};
  bool operator==(const PlotRange&) const = default;
};

/// The range that shows all points, error bars and bands of the groups not hidden, widened to whole ticks.
/// Ends set by the axis stay.
PlotRange fitRange(const PlotSpec& spec, const QSet<QString>& hiddenGroups = {});

/// `range` scaled by `factor` (< 1 = closer) around a point that stays where it is.
PlotRange zoomed(const PlotRange& range, double factor, double centreX, double centreY);

/// Where a user has been: the fitted range, ranges zoomed to, and back and forward among them. While the user
/// has not zoomed, the view follows the fitted range; a zoom survives changes of the data.
class ViewHistory {
 public:
  const PlotRange& current() const { return position_ == 0 ? fitted_ : visited_[position_ - 1]; }
  bool isFitted() const { return position_ == 0; }

  void setFitted(const PlotRange& range) { fitted_ = range; }
  /// Goes to a range. `merge` replaces the last one (steps of one gesture are one entry). Degenerate ranges
  /// (empty, not finite, or below what a double resolves) are refused: false.
  bool visit(const PlotRange& range, bool merge = false);
  void fit() { position_ = 0; }  ///< to the fitted range; forward goes to the first zoom again
  bool canGoBack() const { return position_ > 0; }
  bool canGoForward() const { return position_ < visited_.size(); }
  void back();
  void forward();
  void follow(const ViewHistory& other);  ///< been where another has; the fitted range stays

 private:
  PlotRange fitted_{};
  std::vector<PlotRange> visited_{};
  std::size_t position_ = 0;  ///< 0 = fitted, i = visited_[i - 1]
};

}  // namespace infoplane::ui
