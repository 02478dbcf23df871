#include "ui/plot/legend_item.h"

#include <QFontMetricsF>
#include <QPainter>

namespace infoplane::ui {
namespace {

// In multiples of the text's height, so that the legend is in proportion on paper too.
constexpr double rowHeight = 1.5;
constexpr double markerSpace = 1.15;
constexpr double entryGap = 1.1;

}  // namespace

std::vector<QRectF> LegendItem::layout(const QRectF& rect) const {
  // Rows of about one length: the narrowest column that needs no more rows than the full width.
  const std::vector<QRectF> wide = rowsWithin(rect, rect.width());
  if (wide.empty() || wide.front().top() == wide.back().top()) return wide;
  std::vector<QRectF> best = wide;
  for (double width = rect.width() * 0.95; width > rect.width() * 0.3; width -= rect.width() * 0.05) {
    std::vector<QRectF> narrow = rowsWithin(rect, width);
    if (narrow.back().bottom() > wide.back().bottom()) break;
    best = std::move(narrow);
  }
  return best;
}

std::vector<QRectF> LegendItem::rowsWithin(const QRectF& rect, double limit) const {
  const QFontMetricsF metrics(canvas_.style.tick);
  const double em = metrics.height();
  std::vector<QRectF> entries;
  std::size_t rowStart = 0;
  double x = 0;
  double y = rect.top();
  const auto centreRow = [&] {
    const double shift = rect.left() + (rect.width() - (x - entryGap * em)) / 2;
    for (std::size_t i = rowStart; i < entries.size(); ++i) entries[i].translate(shift, 0);
  };
  for (const LegendEntry& entry : canvas_.spec.legend) {
    const double width = markerSpace * em + metrics.horizontalAdvance(entry.group);
    if (x > 0 && x + width > limit) {
      centreRow();
      rowStart = entries.size();
      x = 0;
      y += rowHeight * em;
    }
    entries.emplace_back(x, y, width, rowHeight * em);
    x += width + entryGap * em;
  }
  if (!entries.empty()) centreRow();
  return entries;
}

double LegendItem::heightFor(double width) const {
  const auto entries = layout(QRectF(0, 0, width, 0));
  return entries.empty() ? 0 : entries.back().bottom();
}

void LegendItem::place(const QRectF& rect) {
  prepareGeometryChange();
  rect_ = rect;
  entries_ = layout(rect);
}

std::optional<QString> LegendItem::groupAt(QPointF position) const {
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (entries_[i].adjusted(-4, 0, 4, 0).contains(position)) return canvas_.spec.legend[i].group;
  return {};
}

QRectF LegendItem::entryRect(const QString& group) const {
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (canvas_.spec.legend[i].group == group) return entries_[i];
  return {};
}

void LegendItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  painter->setRenderHint(QPainter::Antialiasing);
  const Palette& palette = canvas_.style.palette;
  const QFontMetricsF metrics(canvas_.style.tick);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const LegendEntry& entry = canvas_.spec.legend[i];
    const QRectF& rect = entries_[i];
    const bool hidden = canvas_.hiddenGroups.contains(entry.group);
    const bool dimmed = !canvas_.highlightedGroup.isEmpty() && canvas_.highlightedGroup != entry.group;
    const QColor fill = hidden ? palette.disabled : resolve(entry.color, palette);
    painter->setOpacity(dimmed ? 0.4 : 1);
    drawMarker(*painter, {rect.left() + canvas_.style.marker / 2, rect.center().y()}, entry.marker,
               canvas_.style.marker, fill, markerOutline(fill, palette));
    QFont font = canvas_.style.tick;
    font.setStrikeOut(hidden);
    painter->setFont(font);
    painter->setPen(hidden ? palette.disabled : palette.quiet);
    const double baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    painter->drawText(QPointF(rect.right() - metrics.horizontalAdvance(entry.group), baseline), entry.group);
  }
  painter->setOpacity(1);
}

}  // namespace infoplane::ui
