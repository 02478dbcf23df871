#pragma once

#include <memory>
#include <optional>

#include <QGraphicsView>
#include <QSet>

#include "ui/plot/chart_renderer.h"
#include "ui/plot/choice.h"

class QRubberBand;

namespace infoplane::ui {

/// An interactive plot. Wheel zooms at the cursor, drag pans, Shift-drag or right-drag zooms to a box,
/// double-click fits; the nearest point shows its values, a click selects it, Ctrl-click selects it too or no
/// more, Ctrl-drag selects what lies in the box, too; the legend hides on a click, isolates on a
/// double-click, highlights on hover. Keys: arrows walk the points (with Shift they are selected on the way),
/// Ctrl+A selects all that is in sight, Escape nothing, Enter is a click on the current one, L walks the
/// legend, where Space hides and Shift+Space isolates; + and - zoom, Home fits, Alt+Left and Alt+Right go
/// back and forward, Ctrl+C copies the values. The plot tells what was chosen and shows what it is told to.
/// GUI thread.
class PlotWidget : public QGraphicsView {
  Q_OBJECT

 public:
  explicit PlotWidget(QWidget* parent = nullptr);
  ~PlotWidget() override;

  /// Shows a spec. A range the user zoomed to stays; else the plot fits the new data.
  void setSpec(PlotSpec spec);
  void emphasize(std::vector<qint64> owners, std::vector<PointLabel> labels);  ///< as ChartRenderer
  const PlotSpec& spec() const { return renderer_->canvas().spec; }
  void setStyle(const PlotStyle& style);

  void fit();
  void back();
  void forward();
  bool canGoBack() const { return history_.canGoBack(); }
  bool canGoForward() const { return history_.canGoForward(); }
  void zoom(double factor, QPointF centre);  ///< factor < 1 = closer; centre in viewport coordinates
  void zoomToBox(const QRectF& box);         ///< viewport coordinates
  void showRange(const PlotRange& range);
  void follow(const PlotWidget& leader);  ///< to its range, with the ranges before and after it
  const PlotRange& range() const { return history_.current(); }

  void setSelected(const QList<PointKey>& keys);  ///< from outside; emits nothing
  const QList<PointKey>& selected() const { return renderer_->canvas().selected; }
  std::optional<PointKey> current() const;  ///< the last of them

  const QSet<QString>& hiddenGroups() const { return renderer_->canvas().hiddenGroups; }
  void setHiddenGroups(const QSet<QString>& groups);
  void toggleGroup(const QString& group);
  void isolateGroup(const QString& group);  ///< this one alone; all again when it is alone already
  void setHighlightedGroup(const QString& group) { renderer_->setHighlightedGroup(group); }

  /// Title and values of the selected points (else of the hovered one), lines separated by newlines and
  /// points by an empty line; empty when there is none.
  QString copyText() const;

  ChartRenderer& renderer() { return *renderer_; }
  const ChartRenderer& renderer() const { return *renderer_; }

 signals:
  void rangeChanged();  ///< range, or what back and forward can do
  /// Clicked or walked to; nothing and `replace` is a click beside all points.
  void pointsChosen(const QList<infoplane::ui::PointKey>& keys, infoplane::ui::Choice how);
  void pointActivated(const infoplane::ui::PointKey& key);  ///< clicked and not merely walked to, or Enter
  void deletePressed();
  void hiddenGroupsChanged(const QSet<QString>& groups);
  void highlightedGroupChanged(const QString& group);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  enum class Gesture { none, press, pan, box, band };

  void refit();
  void applyRange();
  void hoverAt(QPointF position);
  void click(QPointF position);
  void toggleAt(QPointF position);
  void choose(const QList<PointKey>& keys, Choice how);
  void panTo(QPointF position);
  /// Shifts the range so that `value` lies at `position`; `merge` as for ViewHistory::visit.
  /// Whether the range changed.
  bool holdAt(QPointF value, QPointF position, bool merge = true);
  void highlight(const QString& group);
  void walk(int key, Choice how);
  void walkLegend(int step);
  bool pressInLegend(bool isolate);
  void copyValues() const;

  QGraphicsScene scene_;
  std::unique_ptr<ChartRenderer> renderer_;
  ViewHistory history_;
  Gesture gesture_ = Gesture::none;
  QPointF pressed_{};
  QPointF pressedValue_{};
  bool banding_ = false;  // a drag that began with Ctrl selects
  bool panned_ = false;   // the running pan has an entry in the history
  QRubberBand* box_ = nullptr;
};

}  // namespace infoplane::ui
