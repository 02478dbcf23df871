#include "ui/plot/tone_scale.h"

#include <algorithm>

#include <QFontMetricsF>

namespace infoplane::ui {
namespace {

constexpr int kToneSteps = 41;  // fills, not a gradient: some PDF readers draw those in bands of their own
constexpr double kToneGap = 6;

}  // namespace

double toneScaleHeight(const PlotCanvas& canvas) {
  return canvas.spec.toneLabel.isEmpty() ? 0 : QFontMetricsF(canvas.style.tick).height() * 1.9;
}

void paintToneScale(QPainter& painter, const PlotCanvas& canvas, const QRectF& chart) {
  if (canvas.spec.toneLabel.isEmpty()) return;
  const QFontMetricsF metrics(canvas.style.tick);
  const QString low = QStringLiteral("−1");
  const QString high = QStringLiteral("1");
  const double words =
      metrics.horizontalAdvance(canvas.spec.toneLabel) + metrics.horizontalAdvance(low + high);
  const double width = std::clamp(canvas.area.width() - words - 4 * kToneGap, 40.0, 180.0);
  const double height = metrics.height() * 0.62;
  double x = canvas.area.center().x() - (words + width + 4 * kToneGap) / 2;
  const double middle = chart.bottom() - canvas.style.outerMargin - metrics.height() / 2;
  const double baseline = middle - metrics.height() / 2 + metrics.ascent();
  painter.setFont(canvas.style.tick);
  painter.setPen(canvas.style.palette.quiet);
  const auto write = [&](const QString& text, double after) {
    painter.drawText(QPointF(x, baseline), text);
    x += metrics.horizontalAdvance(text) + after;
  };
  write(canvas.spec.toneLabel, 2 * kToneGap);
  write(low, kToneGap);
  for (int i = 0; i < kToneSteps; ++i) {
    const double tone = 2.0 * i / (kToneSteps - 1) - 1;
    // A little over the next one, so that no seam shows between them.
    const double over = i + 1 < kToneSteps ? 0.5 : 0;
    painter.fillRect(
        QRectF(x + width * i / kToneSteps, middle - height / 2, width / kToneSteps + over, height),
        toneColor(tone, canvas.style.palette));
  }
  x += width + kToneGap;
  write(high, 0);
}

}  // namespace infoplane::ui
