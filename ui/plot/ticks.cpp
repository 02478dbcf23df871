#include "ui/plot/ticks.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace infoplane::ui {
namespace {

// The smallest nice number >= value: 1, 2, 2.5 or 5 times a power of ten (whole: without 2.5).
double niceStep(double value, bool integers) {
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    const double step = factor * power;
    if (integers && step != std::round(step)) continue;
    if (step >= value * (1 - 1e-9)) return integers ? std::max(step, 1.0) : step;
  }
  return 10 * power;
}

double nextStep(double step, bool integers) {
  return niceStep(step * 1.2, integers);
}

int decimalsOf(double step) {
  int decimals = 0;
  for (double scaled = step; decimals < 15 && std::abs(scaled - std::round(scaled)) > 1e-6 * scaled;
       ++decimals)
    scaled *= 10;
  return decimals;
}

bool usable(const Range& range) {
  return std::isfinite(range.low) && std::isfinite(range.high) && range.span() > 0 &&
         std::isfinite(range.span()) &&
         range.span() > 1e-12 * std::max(std::abs(range.low), std::abs(range.high));
}

// A whole step that both ends of a range are multiples of, for axes of layers: 0, 8, 16, 24, 32.
std::optional<double> exactStep(const Range& range, int most) {
  for (const double step :
       {1., 2., 3., 4., 5., 6., 8., 10., 12., 15., 16., 20., 24., 30., 32., 40., 50., 64.}) {
    const double count = range.span() / step;
    if (count + 1 > most || count < 2) continue;
    if (std::fmod(range.low, step) == 0 && std::fmod(range.high, step) == 0) return step;
  }
  return {};
}

// Multiples of `step` in the range, with a hair's breadth for rounding.
std::vector<double> multiples(const Range& range, double step) {
  std::vector<double> values;
  const double first = std::ceil(range.low / step - 1e-6);
  const double last = std::floor(range.high / step + 1e-6);
  for (double i = first; i <= last && values.size() < 1000; i += 1) values.push_back(i * step + 0.0);
  return values;
}

}  // namespace

QString Ticks::label(double value) const {
  const QString text = QString::number(value, 'f', decimals);
  // "-0.00" is zero.
  return text.startsWith('-') && text.toDouble() == 0 ? text.mid(1) : text;
}

Ticks niceTicks(const Range& range, int most, bool integers) {
  Ticks ticks;
  if (!usable(range)) {
    ticks.values.push_back(std::isfinite(range.low) ? (range.low + range.high) / 2 : 0);
    ticks.decimals = 2;
    return ticks;
  }
  most = std::max(most, 2);
  const auto exact = integers ? exactStep(range, most) : std::nullopt;
  ticks.step = exact ? *exact : niceStep(range.span() / most, integers);
  ticks.values = multiples(range, ticks.step);
  while (static_cast<int>(ticks.values.size()) > most) {
    ticks.step = nextStep(ticks.step, integers);
    ticks.values = multiples(range, ticks.step);
  }
  ticks.decimals = decimalsOf(ticks.step);
  return ticks;
}

Range widenToTicks(Range range, int most, bool integers) {
  if (!std::isfinite(range.low) || !std::isfinite(range.high) || range.low > range.high) return {};
  if (!usable(range)) {
    const double around = std::max(std::abs(range.low) * 0.1, integers ? 1.0 : 0.01);
    range = {range.low - around, range.high + around};
    if (!usable(range)) return {};
  }
  most = std::max(most, 2);
  double step = niceStep(range.span() / most, integers);
  for (;;) {
    const double first = std::floor(range.low / step + 1e-6);
    const double last = std::ceil(range.high / step - 1e-6);
    if (last - first + 1 <= most || most == 2) return {first * step + 0.0, last * step};
    step = nextStep(step, integers);
  }
}

}  // namespace infoplane::ui
