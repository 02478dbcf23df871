#include "ui/plot/plot_foreground.h"

#include <QPainter>

#include "ui/plot/data_item.h"
#include "ui/plot/focus_item.h"
#include "ui/plot/point_label_item.h"

namespace infoplane::ui {

void paintForeground(const PlotCanvas& canvas, QPainter& painter) {
  // The items of the screen, without a scene: what they paint depends on the canvas alone.
  DataItem data(canvas, nullptr);
  FocusItem focus(canvas, nullptr);
  PointLabelItem labels(canvas, nullptr);
  for (QGraphicsItem* item : std::initializer_list<QGraphicsItem*>{&data, &focus, &labels}) {
    painter.save();
    item->paint(&painter, nullptr, nullptr);
    painter.restore();
  }
}

}  // namespace infoplane::ui
