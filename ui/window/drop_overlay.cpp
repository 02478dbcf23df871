#include "ui/window/drop_overlay.h"

#include <algorithm>

#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

constexpr std::size_t kRows = 6;  // the others are counted
constexpr double kRowHeight = 48;
constexpr double kHeadingHeight = 88;
constexpr double kMarkWidth = 76;
constexpr double kWidest = 720;

QString headingOf(const std::vector<FolderVerdict>& verdicts) {
  const auto good =
      std::count_if(verdicts.begin(), verdicts.end(), [](const FolderVerdict& v) { return v.accepted; });
  const auto bad = static_cast<std::ptrdiff_t>(verdicts.size()) - good;
  if (good == 0) return QObject::tr("Nothing here can be analysed");
  const QString what =
      good == 1 ? QObject::tr("Analyse 1 model") : QObject::tr("Analyse %1 models").arg(good);
  return bad == 0 ? what : QObject::tr("%1, leave %2 out").arg(what).arg(bad);
}

/// One line, cut where the room ends.
void drawLine(QPainter& painter, const QRectF& area, int alignment, const QString& text) {
  const QString shown =
      painter.fontMetrics().elidedText(text.simplified(), Qt::ElideRight, static_cast<int>(area.width()));
  painter.drawText(area, alignment, shown);
}

}  // namespace

DropOverlay::DropOverlay(const Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  hide();
}

void DropOverlay::promise(const DropPromise& promise) {
  promise_ = promise;
  heading_ = promise.title;
  detail_ = promise.detail;
  verdicts_.clear();
  looking_ = false;
  setAccessibleName(heading_);
  setAccessibleDescription(promise.detail);
  setGeometry(parentWidget()->rect());
  raise();
  show();
  update();
}

void DropOverlay::tell(const std::vector<FolderVerdict>& verdicts, bool finished) {
  verdicts_ = verdicts;
  // What needs the reader first, as in the list after the release.
  std::stable_sort(
      verdicts_.begin(), verdicts_.end(),
      [](const FolderVerdict& one, const FolderVerdict& other) { return !one.accepted && other.accepted; });
  looking_ = !finished;
  heading_ = finished && !verdicts_.empty() ? headingOf(verdicts_) : promise_.title;
  const bool none =
      std::none_of(verdicts_.begin(), verdicts_.end(), [](const FolderVerdict& v) { return v.accepted; });
  detail_ = finished && none ? tr("Release it to read the reasons in full.") : promise_.detail;
  setAccessibleName(heading_);
  setAccessibleDescription((QStringList(detail_) + lines()).join('\n'));
  update();
}

std::size_t DropOverlay::shownRows() const {
  const double room = height() - 2 * 40 - kHeadingHeight - kRowHeight;
  const auto fitting = static_cast<std::size_t>(std::max(1.0, room / kRowHeight));
  return std::min({verdicts_.size(), kRows, fitting});
}

QString DropOverlay::remainder() const {
  const std::size_t more = verdicts_.size() - shownRows();
  const QString looking = looking_ ? tr("Looking…") : QString();
  if (more == 0) return looking;
  const auto refused = std::count_if(verdicts_.begin() + static_cast<std::ptrdiff_t>(shownRows()),
                                     verdicts_.end(), [](const FolderVerdict& v) { return !v.accepted; });
  QString text = tr("and %1 more").arg(more);
  if (refused > 0) text += tr(", %1 of them refused").arg(refused);
  return looking.isEmpty() ? text : text + ". " + looking;
}

QStringList DropOverlay::lines() const {
  QStringList lines;
  for (std::size_t i = 0; i < shownRows(); ++i) {
    const FolderVerdict& verdict = verdicts_[i];
    QString line = QStringLiteral("%1: %2. %3").arg(verdict.title, verdict.brief, verdict.detail);
    lines.append(verdict.accepted ? line : tr("refused: %1").arg(line));
  }
  if (const QString rest = remainder(); !rest.isEmpty()) lines.append(rest);
  return lines;
}

double DropOverlay::blockHeight() const {
  const double rows = static_cast<double>(shownRows()) * kRowHeight;
  return kHeadingHeight + rows + (remainder().isEmpty() ? 0 : 28);
}

void DropOverlay::paintEvent(QPaintEvent*) {
  const Palette& palette = theme_->palette();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QColor veil = palette.ground;
  veil.setAlphaF(0.97F);
  painter.fillRect(rect(), veil);
  const QRectF frame = QRectF(rect()).adjusted(20, 20, -20, -20);
  QPen dashes(palette.accent, 2, Qt::CustomDashLine, Qt::RoundCap);
  dashes.setDashPattern({3, 4});
  painter.setPen(dashes);
  painter.drawRoundedRect(frame, 2 * metrics::radius, 2 * metrics::radius);

  const double width = std::min(kWidest, frame.width() - 60);
  const double top = frame.center().y() - blockHeight() / 2;
  const QRectF area(frame.center().x() - width / 2, top, width, blockHeight());
  paintHeading(painter, area);
  paintRows(painter, area.adjusted(0, kHeadingHeight, 0, 0));
}

void DropOverlay::paintHeading(QPainter& painter, const QRectF& area) const {
  const Palette& palette = theme_->palette();
  QFont title = theme_->fonts().strong;
  title.setPointSizeF(title.pointSizeF() * 1.7);
  painter.setFont(title);
  painter.setPen(palette.text);
  const QString shown =
      QFontMetrics(title).elidedText(heading_, Qt::ElideMiddle, static_cast<int>(area.width()));
  painter.drawText(QRectF(area.left(), area.top(), area.width(), 36), Qt::AlignCenter, shown);
  painter.setFont(theme_->fonts().body);
  painter.setPen(palette.quiet);
  drawLine(painter, QRectF(area.left(), area.top() + 40, area.width(), 20), Qt::AlignCenter, detail_);
}

void DropOverlay::paintRows(QPainter& painter, const QRectF& area) const {
  const std::size_t count = shownRows();
  if (count > 0) {
    const double height = static_cast<double>(count) * kRowHeight;
    const QRectF panel(area.left(), area.top(), area.width(), height);
    painter.setPen(QPen(theme_->palette().hairline, 1));
    painter.setBrush(theme_->palette().panel);
    painter.drawRoundedRect(panel, metrics::radius, metrics::radius);
    painter.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < count; ++i) {
      const double y = panel.top() + static_cast<double>(i) * kRowHeight;
      painter.setPen(QPen(theme_->palette().hairline, 1));
      if (i > 0) painter.drawLine(QPointF(panel.left(), y), QPointF(panel.right(), y));
      paintRow(painter, QRectF(panel.left() + 16, y, panel.width() - 32, kRowHeight), verdicts_[i]);
    }
  }
  painter.setFont(theme_->fonts().small);
  painter.setPen(theme_->palette().quiet);
  drawLine(painter,
           QRectF(area.left(), area.top() + static_cast<double>(count) * kRowHeight + 8, area.width(), 20),
           Qt::AlignCenter, remainder());
}

void DropOverlay::paintRow(QPainter& painter, const QRectF& row, const FolderVerdict& verdict) const {
  const Palette& palette = theme_->palette();
  const double first = verdict.detail.isEmpty() ? (row.height() - 20) / 2 : 5;
  const QRectF upper(row.left(), row.top() + first, row.width(), 20);
  const QRectF lower(row.left() + kMarkWidth, row.top() + 24, row.width() - kMarkWidth, 18);
  painter.setFont(theme_->fonts().body);
  painter.setPen(verdict.accepted ? palette.success : palette.error);
  drawLine(painter, QRectF(upper.left(), upper.top(), kMarkWidth, upper.height()), Qt::AlignVCenter,
           verdict.accepted ? tr("ready") : tr("refused"));

  painter.setFont(theme_->fonts().strong);
  painter.setPen(palette.text);
  const double most = 0.4 * (row.width() - kMarkWidth);
  const double title = std::min(most, painter.fontMetrics().horizontalAdvance(verdict.title) + 2.0);
  drawLine(painter, QRectF(lower.left(), upper.top(), title, upper.height()), Qt::AlignVCenter,
           verdict.title);
  painter.setFont(theme_->fonts().body);
  drawLine(painter,
           QRectF(lower.left() + title + metrics::margin, upper.top(),
                  lower.width() - title - metrics::margin, upper.height()),
           Qt::AlignVCenter, verdict.brief);
  painter.setFont(theme_->fonts().small);
  painter.setPen(palette.quiet);
  drawLine(painter, lower, Qt::AlignVCenter, verdict.detail);
}

}  // namespace infoplane::ui
