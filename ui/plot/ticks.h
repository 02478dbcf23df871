#pragma once

#include <vector>

#include <QString>

namespace infoplane::ui {

struct Range {
  double low = 0, high = 1;
  double span() const { return high - low; }
  bool operator==(const Range&) const = default;
};

/// Where an axis has its ticks: at the multiples of `step` inside a range.
struct Ticks {
  double step = 1;
  int decimals = 0;  ///< that tell two neighbouring ticks apart
  std::vector<double> values{};

  QString label(double value) const;
};

/// Ticks at 1, 2, 2.5 or 5 times a power of ten, at most `most` (>= 2) of them, the range's ends included
/// where they are multiples. Any finite range is good; an empty or reversed one gives its middle alone.
Ticks niceTicks(const Range& range, int most, bool integers = false);

/// `range` widened to whole ticks, at most `most` of them. An empty range is first widened around its value.
Range widenToTicks(Range range, int most, bool integers = false);

}  // namespace infoplane::ui
