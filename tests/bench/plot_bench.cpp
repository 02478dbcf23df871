// bench_plot [--benchmark_...]: 100,000 points of eight families in a plot of 1200x800 pixels, panned and
// zoomed a frame at a time: the time of a frame, which includes the axes and the painting. Offscreen, without
// a GPU.
#include <cmath>
#include <cstdlib>

#include <benchmark/benchmark.h>

#include "engine/base/random.h"
#include "tests/bench/timed_application.h"
#include "ui/plot/plot_widget.h"
#include "ui/theme/fonts.h"

namespace {

using namespace infoplane;
using namespace infoplane::ui;

constexpr int kFamilies = 8;

/// Clouds of points, a series a family; `joined` = trajectories of 40 points in their stead.
PlotSpec plot_of(int points, bool joined) {
  Random random(1);
  PlotSpec spec;
  spec.x.title = QStringLiteral("Complexity");
  spec.y.title = QStringLiteral("Expressivity");
  const int each = joined ? 40 : points / kFamilies;
  for (int s = 0; s * each < points; ++s) {
    const int family = s % kFamilies;
    PlotSeries series;
    series.label = series.group = QStringLiteral("family %1").arg(family);
    series.color = ColorRole::ofFamily(family);
    series.marker = markerOfFamily(family);
    series.showLine = joined;
    const double x = 0.2 + 0.08 * family + (joined ? 0.1 * random.normal() : 0);
    const double y = 0.5 + 0.1 * random.normal();
    for (int i = 0; i < each; ++i) {
      PlotPoint point;
      point.x = joined ? x + 0.004 * i : x + 0.1 * random.normal();
      point.y = joined ? y + 0.05 * std::sin(0.1 * i) : y + 0.1 * random.normal();
      point.key = {s, i};
      series.points.push_back(std::move(point));
    }
    spec.series.push_back(std::move(series));
  }
  for (int family = 0; family < kFamilies; ++family)
    spec.legend.push_back(
        {QStringLiteral("family %1").arg(family), ColorRole::ofFamily(family), markerOfFamily(family)});
  return spec;
}

/// A plot on the screen, of the size that the target is told for.
class Stage {
 public:
  Stage(int points, bool joined, ThemeKind theme) {
    plot.setStyle(screenStyle(paletteOf(theme), Fonts()));
    plot.resize(1200, 800);
    plot.setSpec(plot_of(points, joined));
    plot.show();
    bench::TimedApplication::self().settle();
  }
  void frame() { bench::TimedApplication::self().settle(); }  // the change asked for one repaint
  PlotWidget plot;
};

ThemeKind theme_of(const benchmark::State& state) {
  return state.range(0) == 0 ? ThemeKind::light : ThemeKind::dark;
}

void tell_frames(benchmark::State& state) {
  state.counters["frames/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void pan(benchmark::State& state, bool joined) {
  Stage stage(static_cast<int>(state.range(1)), joined, theme_of(state));
  int step = 0;
  for (auto _ : state) {
    // To and fro, so that the points stay in sight.
    const double by = (step++ % 40 < 20 ? 0.01 : -0.01) * stage.plot.range().x.span();
    PlotRange range = stage.plot.range();
    range.x.low += by;
    range.x.high += by;
    range.y.low += by;
    range.y.high += by;
    stage.plot.showRange(range);
    stage.frame();
  }
  tell_frames(state);
}

void zoom(benchmark::State& state, bool joined) {
  Stage stage(static_cast<int>(state.range(1)), joined, theme_of(state));
  int step = 0;
  for (auto _ : state) {
    stage.plot.zoom(step++ % 20 < 10 ? 0.95 : 1 / 0.95, stage.plot.renderer().plotArea().center());
    stage.frame();
  }
  tell_frames(state);
}

void hover(benchmark::State& state, bool joined) {
  Stage stage(static_cast<int>(state.range(1)), joined, theme_of(state));
  const QRectF area = stage.plot.renderer().plotArea();
  int step = 0;
  for (auto _ : state) {
    const double t = step++ % 50 / 50.0;
    const QPointF at = area.topLeft() + QPointF(area.width() * t, area.height() * (0.3 + 0.4 * t));
    stage.plot.renderer().setHovered(stage.plot.renderer().nearest(at, 12));
    stage.frame();
  }
  tell_frames(state);
}

void sizes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"dark", "points"})->Args({0, 100'000})->Args({1, 100'000})->Unit(benchmark::kMillisecond);
}

}  // namespace

BENCHMARK_CAPTURE(pan, points, false)->Apply(sizes);
BENCHMARK_CAPTURE(zoom, points, false)->Apply(sizes);
BENCHMARK_CAPTURE(hover, points, false)->Apply(sizes);
BENCHMARK_CAPTURE(pan, lines, true)->Apply(sizes);
BENCHMARK_CAPTURE(zoom, lines, true)->Apply(sizes);

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  bench::TimedApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
