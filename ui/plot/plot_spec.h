#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include <QColor>
#include <QHash>
#include <QPointF>
#include <QString>
#include <QStringList>

#include "ui/theme/markers.h"

namespace infoplane::ui {

/// Names a point across plots, so that selections can be linked: what it belongs to and its number in it.
struct PointKey {
  qint64 owner = 0;
  int item = -1;  ///< -1: the owner as a whole
  bool operator==(const PointKey&) const = default;
};
inline size_t qHash(const PointKey& key, size_t seed = 0) {
  return qHashMulti(seed, key.owner, key.item);
}

/// A colour by what it means; the palette decides what it looks like.
struct ColorRole {
  enum class Kind { family, ramp, accent, text, quiet, rest };  ///< rest: the pale part of a whole
  Kind kind = Kind::text;
  int family = 0;  ///< for Kind::family
  double t = 0;    ///< for Kind::ramp, in [0, 1]
  bool operator==(const ColorRole&) const = default;

  static ColorRole ofFamily(int index) { return {Kind::family, index, 0}; }
  static ColorRole onRamp(double t) { return {Kind::ramp, 0, t}; }
  static ColorRole ofRest() { return {Kind::rest, 0, 0}; }
};

/// An interval around a value; absent ends are NaN.
struct Interval {
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  bool present() const { return low <= high; }
};

struct PlotPoint {
  double x = 0, y = 0;
  PointKey key{};
  QString name{};           ///< "layer 3": the tooltip's title after the series' label
  double size = 1;          ///< marker size relative to the plot's
  std::uint8_t doubts = 0;  ///< why it is not to be trusted, in its maker's bits; drawn hollow unless 0
  double base = 0;          ///< where its bar begins, in series of bars
  double tone = 0;          ///< of its tile, -1 to 1, in series of tiles
  QStringList tile{};       ///< written on its tile as far as there is room, the important line first
  Interval xError{}, yError{};
  QStringList details{};  ///< further lines of the tooltip
};

/// The part of a row that a bar fills.
inline constexpr double barThickness = 0.72;

/// Points in the order of the line that joins them. Values that are not finite break the line and draw
/// nothing.
struct PlotSeries {
  QString label{};  ///< "OLMo-2-7B, step 1000"
  QString group{};  ///< legend entry it belongs to; empty = always shown
  ColorRole color{};
  Marker marker = Marker::circle;
  bool showLine = true;
  bool showMarkers = true;
  bool dashed = false;  ///< the line of something that is not finished
  bool bars = false;    ///< each point is a horizontal bar from `base` to x, in the row y
  bool tiles = false;   ///< each point is a tile of one column and one row, coloured by its tone
  double lineWidth = 1.5;
  std::vector<PlotPoint> points{};
  /// Further lines of the tooltip of the point at an index, above those of the point itself: written when
  /// they are looked at, for of ten thousands of points hardly one is.
  std::function<QStringList(const PlotPoint& point, std::size_t index)> details{};
};

/// An axis: range absent = from the data, widened to whole ticks.
struct AxisSpec {
  QString title{};                        ///< "Complexity I(X₁;Z)"
  QString name{};                         ///< "complexity": in tooltips, copied values and CSV
  std::optional<double> low{}, high{};    ///< fixed ends
  std::optional<double> least{}, most{};  ///< ends that widening does not pass: an entropy is never below 0
  bool integers = false;                  ///< ticks at whole numbers only
  int decimals = 3;                       ///< of values in tooltips
  int ticks = 8;                          ///< at most, where there is room
  QStringList categories{};  ///< names of the whole numbers from 0: rows (or columns) instead of a scale
};

/// The line y = intercept + slope x, dashed; `shadeAbove` fills the area above it faintly.
struct ReferenceLine {
  double slope = 1, intercept = 0;
  QString label{};
  bool shadeAbove = false;
};

/// A vertical hairline, such as where a coefficient is 0.
struct ReferenceRule {
  double x = 0;
};

/// A horizontal band, such as a noise floor.
struct ReferenceBand {
  double low = 0, high = 0;
  QString label{};
};

/// A curve to compare points with, such as a bound: solid, behind the data, x ascending.
struct ReferenceCurve {
  std::vector<QPointF> points{};
  QString label{};
};

/// The area between two curves over the same x, such as the band of a fit.
struct ReferenceRegion {
  std::vector<QPointF> lower{}, upper{};
};

/// A place of its own for one owner, such as what noise alone would show of it: a small cross behind the
/// data.
struct ReferenceMark {
  double x = 0, y = 0;
  qint64 owner = 0;
  QString group{};  ///< hidden with it
  ColorRole color{};
};

/// A short text beside a point of a series.
struct PointLabel {
  std::size_t series = 0, point = 0;
  QString text{};
  bool operator==(const PointLabel&) const = default;
};

struct LegendEntry {
  QString group{};  ///< also its text
  ColorRole color{};
  Marker marker = Marker::circle;
};

/// A plot as values. Free of widgets and of the database: the same spec is shown, exported and tested.
struct PlotSpec {
  QString title{};
  QString subtitle{};  ///< quiet, below the title
  AxisSpec x{}, y{};
  std::vector<PlotSeries> series{};
  std::vector<ReferenceLine> lines{};
  std::vector<ReferenceRule> rules{};
  std::vector<ReferenceBand> bands{};
  std::vector<ReferenceCurve> curves{};
  std::vector<ReferenceRegion> regions{};
  std::vector<ReferenceMark> marks{};
  QString marksLabel{};  ///< what the marks are, written beside the outermost
  std::vector<PointLabel> labels{};
  std::vector<qint64> emphasized{};   ///< owners of points; series that begin with theirs stand out
  std::vector<LegendEntry> legend{};  ///< empty = no legend
  QString toneLabel{};                ///< what the tones of tiles mean; empty = no scale of them
  QString emptyTitle{}, emptyText{};  ///< shown when there is no point to draw
  bool dropTarget = false;            ///< the empty plot says that something can be dropped on it
};

/// A point inside a spec.
struct PointIndex {
  std::size_t series = 0, point = 0;
  bool operator==(const PointIndex&) const = default;
};

struct TooltipText {
  QString title{};
  QStringList lines{};
};

/// Exact values of a point, as its tooltip and the clipboard show them: "complexity 0.220 ± 0.006".
TooltipText tooltipOf(const PlotSpec& spec, PointIndex index);

/// `value` with the axis' decimals, or as a whole number on an integer axis, as the screen writes numbers.
QString formatValue(double value, const AxisSpec& axis);

/// The first point with this key; nothing when there is none.
std::optional<PointIndex> findPoint(const PlotSpec& spec, PointKey key);

bool isDrawable(const PlotPoint& point);  ///< both coordinates are finite
bool hasDrawablePoint(const PlotSpec& spec);

/// A point's length where it is a bar, else its x.
double extentOf(const PlotSeries& series, const PlotPoint& point);

QColor resolve(const ColorRole& role, const Palette& palette);

}  // namespace infoplane::ui
