#include "ui/plot/legend_item.h"

#include <utility>

#include <QFontMetricsF>
#include <QObject>
#include <QPainter>

namespace infoplane::ui {
namespace {

// In multiples of the text's height, so that the legend is in proportion on paper too.
constexpr double rowHeight = 1.5;
constexpr double markerSpace = 1.15;
constexpr double entryGap = 1.1;
constexpr int mostRows = 4;  ///< more would take the plot's place; the library names every family

}  // namespace

void LegendItem::measure() const {
  if (widths_.size() == canvas_.spec.legend.size()) return;
  const QFontMetricsF metrics(canvas_.style.tick);
  widths_.clear();
  for (const LegendEntry& entry : canvas_.spec.legend)
    widths_.push_back(markerSpace * metrics.height() + metrics.horizontalAdvance(entry.group));
}

LegendItem::Rows LegendItem::layout(const QRectF& rect) const {
  measure();
  // Rows of about one length: the narrowest column that needs no more rows than the full width.
  Rows best = rowsWithin(rect, rect.width());
  if (best.entries.empty() || !best.restText.isEmpty()) return best;
  if (best.entries.front().top() == best.entries.back().top()) return best;
  for (double width = rect.width() * 0.95; width > rect.width() * 0.3; width -= rect.width() * 0.05) {
    Rows narrow = rowsWithin(rect, width);
    if (narrow.bottom > best.bottom || !narrow.restText.isEmpty()) break;
    best = std::move(narrow);
  }
  return best;
}

LegendItem::Rows LegendItem::rowsWithin(const QRectF& rect, double limit) const {
  const QFontMetricsF metrics(canvas_.style.tick);
  const double em = metrics.height();
  Rows rows;
  std::size_t rowStart = 0;
  double x = 0;
  double y = rect.top();
  int row = 1;
  const auto centreRow = [&] {
    const double shift = rect.left() + (rect.width() - (x - entryGap * em)) / 2;
    for (std::size_t i = rowStart; i < rows.entries.size(); ++i) rows.entries[i].translate(shift, 0);
    if (!rows.restText.isEmpty()) rows.rest.translate(shift, 0);
  };
  for (const double width : widths_) {
    if (x > 0 && x + width > limit) {
      if (row == mostRows) break;
      centreRow();
      rowStart = rows.entries.size();
      x = 0;
      y += rowHeight * em;
      ++row;
    }
    rows.entries.emplace_back(x, y, width, rowHeight * em);
    x += width + entryGap * em;
  }
  if (rows.entries.empty()) return rows;
  while (rows.entries.size() < widths_.size()) {
    // The count of the others takes the place of entries, if it must.
    rows.restText = QObject::tr("and %1 more").arg(widths_.size() - rows.entries.size());
    const double width = metrics.horizontalAdvance(rows.restText);
    if (x + width <= limit || rows.entries.size() == rowStart + 1) {
      rows.rest = QRectF(x, y, width, rowHeight * em);
      x += width + entryGap * em;
      break;
    }
    x = rows.entries.back().left();
    rows.entries.pop_back();
  }
  centreRow();
  rows.bottom = y + rowHeight * em;
  return rows;
}

double LegendItem::heightFor(double width) const {
  return layout(QRectF(0, 0, width, 0)).bottom;
}

void LegendItem::place(const QRectF& rect) {
  prepareGeometryChange();
  rect_ = rect;
  rows_ = layout(rect);
}

std::optional<QString> LegendItem::groupAt(QPointF position) const {
  for (std::size_t i = 0; i < rows_.entries.size(); ++i)
    if (rows_.entries[i].adjusted(-4, 0, 4, 0).contains(position)) return canvas_.spec.legend[i].group;
  return {};
}

QRectF LegendItem::entryRect(const QString& group) const {
  for (std::size_t i = 0; i < rows_.entries.size(); ++i)
    if (canvas_.spec.legend[i].group == group) return rows_.entries[i];
  return {};
}

void LegendItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  painter->setRenderHint(QPainter::Antialiasing);
  const Palette& palette = canvas_.style.palette;
  const QFontMetricsF metrics(canvas_.style.tick);
  for (std::size_t i = 0; i < rows_.entries.size(); ++i) {
    const LegendEntry& entry = canvas_.spec.legend[i];
    const QRectF& rect = rows_.entries[i];
    const bool hidden = canvas_.hiddenGroups.contains(entry.group);
    const QColor fill = hidden ? palette.disabled : resolve(entry.color, palette);
    painter->setOpacity(canvas_.isFaded(entry.group) ? 0.4 : 1);
    if (canvas_.highlightedGroup == entry.group && !canvas_.vectorOutput) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(palette.hover);
      painter->drawRoundedRect(rect.adjusted(-5, 0, 4, 0), 3, 3);
    }
    drawMarker(*painter, {rect.left() + canvas_.style.marker / 2, rect.center().y()}, entry.marker,
               canvas_.style.marker, filledInk(fill, palette));
    QFont font = canvas_.style.tick;
    font.setStrikeOut(hidden);
    painter->setFont(font);
    painter->setPen(hidden ? palette.disabled : palette.quiet);
    const double baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    painter->drawText(QPointF(rect.right() - metrics.horizontalAdvance(entry.group), baseline), entry.group);
  }
  if (!rows_.restText.isEmpty()) {
    painter->setOpacity(1);
    painter->setFont(canvas_.style.tick);
    painter->setPen(palette.quiet);
    painter->drawText(rows_.rest, Qt::AlignVCenter | Qt::AlignLeft, rows_.restText);
  }
  painter->setOpacity(1);
}

}  // namespace infoplane::ui
