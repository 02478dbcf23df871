#pragma once

#include <memory>
#include <optional>

#include <QGraphicsView>
#include <QSet>

#include "ui/plot/chart_renderer.h"

class QRubberBand;

namespace infoplane::ui {

/// An interactive plot. Wheel zooms at the cursor, drag pans, Shift-drag or right-drag zooms to a box,
/// double-click fits; the nearest point shows its values, a click selects it; the legend hides on a click,
/// isolates on a double-click, highlights on hover. Keys: arrows walk the points, Enter is a click on the
/// selected one and Delete a Ctrl-click, + and - zoom, Home fits, Alt+Left and Alt+Right go back and forward,
/// Ctrl+C copies the values. GUI thread.
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
  const PlotRange& range() const { return history_.current(); }

  void setSelected(std::optional<PointKey> key);  ///< from outside; emits nothing
  std::optional<PointKey> selected() const { return renderer_->canvas().selected; }

  const QSet<QString>& hiddenGroups() const { return renderer_->canvas().hiddenGroups; }
  void setHiddenGroups(const QSet<QString>& groups);
  void toggleGroup(const QString& group);
  void isolateGroup(const QString& group);  ///< this one alone; all again when it is alone already
  void setHighlightedGroup(const QString& group) { renderer_->setHighlightedGroup(group); }

  /// Title and values of the selected (else hovered) point, lines separated by newlines; empty when there is
  /// none.
  QString copyText() const;

  ChartRenderer& renderer() { return *renderer_; }
  const ChartRenderer& renderer() const { return *renderer_; }

 signals:
  void rangeChanged();                                      ///< range, or what back and forward can do
  void pointClicked(const infoplane::ui::PointKey& key);    ///< or walked to
  void pointActivated(const infoplane::ui::PointKey& key);  ///< clicked and not merely walked to, or Enter
  void pointToggled(const infoplane::ui::PointKey& key);    ///< Ctrl-click or Delete
  void backgroundClicked();
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
  enum class Gesture { none, press, pan, box };

  void refit();
  void applyRange();
  void hoverAt(QPointF position);
  void click(QPointF position);
  void toggleAt(QPointF position);
  void panTo(QPointF position);
  /// Shifts the range so that `value` lies at `position`; `merge` as for ViewHistory::visit.
  /// Whether the range changed.
  bool holdAt(QPointF value, QPointF position, bool merge = true);
  void highlight(const QString& group);
  void walk(int key);
  void copyValues() const;

  QGraphicsScene scene_;
  std::unique_ptr<ChartRenderer> renderer_;
  ViewHistory history_;
  Gesture gesture_ = Gesture::none;
  QPointF pressed_{};
  QPointF pressedValue_{};
  bool panned_ = false;  // the running pan has an entry in the history
  QRubberBand* box_ = nullptr;
};

}  // namespace infoplane::ui
