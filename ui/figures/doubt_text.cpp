#include "ui/figures/doubt_text.h"

#include <algorithm>
#include <array>

#include <QObject>

namespace infoplane::ui {

Doubts doubtsOf(const CatalogRun& run) {
  return doubts_of_run(isFinished(run), run.record.corpus.documents);
}

Doubts doubtsAt(const CatalogRun& run, const StatesMeasurement& states,
                const std::optional<LayerGeometry>& geometry, const FigureChoice& choice) {
  Doubts doubts = doubtsOf(run);
  doubts.add(
      doubts_of(states, geometry,
                {.states = choice.states, .order = choice.order, .telling = tellingOf(choice.measure)}));
  return doubts;
}

QString doubtWords(Doubt doubt) {
  return QObject::tr(doubt_text(doubt).data());
}

QStringList doubtLines(Doubts doubts) {
  QStringList lines;
  for (const Doubt doubt : all_doubts())
    if (doubts.has(doubt)) lines << doubtWords(doubt);
  return lines;
}

QStringList doubtIds(Doubts doubts) {
  QStringList ids;
  for (const Doubt doubt : all_doubts())
    if (doubts.has(doubt)) ids << QString::fromLatin1(doubt_id(doubt).data());
  return ids;
}

QString wordsOfIds(const QString& ids) {
  QStringList words;
  const QStringList there = ids.split(QLatin1Char(' '));
  for (const Doubt doubt : all_doubts())
    if (there.contains(QLatin1String(doubt_id(doubt).data()))) words << doubtWords(doubt);
  return words.join(QStringLiteral("; "));
}

QStringList doubtTooltip(const PlotPoint& point) {
  if (point.doubts == 0) return {};
  return {
      QObject::tr("not to be trusted: %1").arg(doubtLines(Doubts(point.doubts)).join(QStringLiteral(", ")))};
}

QString doubtSummary(const PlotSpec& spec) {
  return doubtSummary(std::span(&spec, 1));
}

QString doubtSummary(std::span<const PlotSpec> panels) {
  std::size_t all = 0, doubtful = 0;
  std::array<std::size_t, 8> counts{};
  bool bars = false;
  const auto count = [&](const PlotPoint& point) {
    if (!isDrawable(point)) return;
    ++all;
    if (point.doubts == 0) return;
    ++doubtful;
    for (const Doubt doubt : all_doubts())
      counts[static_cast<std::size_t>(doubt)] += Doubts(point.doubts).has(doubt) ? 1 : 0;
  };
  for (const PlotSpec& panel : panels)
    for (const PlotSeries& series : panel.series) {
      bars = bars || series.bars;
      std::ranges::for_each(series.points, count);
    }
  if (doubtful == 0) return {};
  QStringList reasons;
  for (const Doubt doubt : all_doubts()) {
    const std::size_t points = counts[static_cast<std::size_t>(doubt)];
    if (points == doubtful) reasons << doubtWords(doubt);
    if (points > 0 && points < doubtful)
      reasons << QStringLiteral("%1 (%2)").arg(doubtWords(doubt)).arg(points);
  }
  const QString text = bars ? QObject::tr("%1 of %2 shares are hatched, not to be trusted: %3")
                            : QObject::tr("%1 of %2 points are hollow, not to be trusted: %3");
  return text.arg(doubtful).arg(all).arg(reasons.join(QStringLiteral(", ")));
}

}  // namespace infoplane::ui
