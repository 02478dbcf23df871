#include "ui/figures/page_device.h"

#include <cmath>
#include <string>
#include <utility>

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QScreen>
#include <QSvgGenerator>

#include "engine/base/error.h"

namespace infoplane::ui {
namespace {

constexpr double mmPerInch = 25.4;
constexpr double mostPixels = 200e6;

int wholeDpi() {
  return static_cast<int>(std::lround(layoutDotsPerInch()));
}

double pixelsPerUnit(const ExportOptions& options) {
  return options.dpi / layoutDotsPerInch();
}

QSize pixelsOf(const ExportOptions& options) {
  return (pageUnits(options) * pixelsPerUnit(options)).toSize();
}

void requireBetween(double value, double low, double high, const char* what) {
  if (value >= low && value <= high) return;
  throw Error(ErrorCode::bad_argument,
              std::string(what) + " is " + std::to_string(value) + ", expected " + std::to_string(low) +
                  " to " + std::to_string(high),
              {}, "choose a size inside these bounds");
}

Error noMemory() {
  return {ErrorCode::out_of_memory, "no memory for the image", {}, "lower the resolution or the size"};
}

void paintGround(QPainter& painter, const ExportOptions& options) {
  if (!options.transparent)
    painter.fillRect(QRectF(QPointF(0, 0), pageUnits(options)), paletteOf(options.theme).panel);
}

class SvgPage : public PageDevice {
 public:
  SvgPage(const ExportOptions& options, const QString& title) : options_(options) {
    const QSizeF size = pageUnits(options);
    generator_.setOutputDevice(&buffer_);
    generator_.setResolution(wholeDpi());
    generator_.setSize(size.toSize());
    generator_.setViewBox(QRectF(QPointF(0, 0), size));
    generator_.setTitle(title);
    painter_.begin(&generator_);
    paintGround(painter_, options);
  }

  QPainter& painter() override { return painter_; }

  QByteArray finish() override {
    painter_.end();
    // The generator knows whole units only; the page has the size it was asked for.
    static const QRegularExpression sizeAttributes(QStringLiteral(R"(<svg width="[^"]*" height="[^"]*")"));
    QString text = QString::fromUtf8(buffer_.data());
    const auto match = sizeAttributes.match(text);
    if (match.hasMatch())
      text.replace(
          match.capturedStart(), match.capturedLength(),
          QStringLiteral(R"(<svg width="%1mm" height="%2mm")").arg(options_.widthMm).arg(options_.heightMm));
    return text.toUtf8();
  }

 private:
  ExportOptions options_;
  QBuffer buffer_{};
  QSvgGenerator generator_{};
  QPainter painter_{};
};

class PdfPage : public PageDevice {
 public:
  PdfPage(const ExportOptions& options, const QString& title) : options_(options), writer_(opened(buffer_)) {
    writer_.setCreator(QStringLiteral("Infoplane"));
    writer_.setTitle(title);
    writer_.setResolution(wholeDpi());
    const QPageSize page(QSizeF(options.widthMm, options.heightMm), QPageSize::Millimeter, QString(),
                         QPageSize::ExactMatch);
    writer_.setPageLayout(
        QPageLayout(page, QPageLayout::Portrait, QMarginsF(0, 0, 0, 0), QPageLayout::Millimeter));
    painter_.begin(&writer_);
    paintGround(painter_, options);
  }

  QPainter& painter() override { return painter_; }

  QByteArray finish() override {
    painter_.end();
    buffer_.close();
    QByteArray bytes = std::exchange(buffer_.buffer(), {});
    setExactPage(bytes);
    return bytes;
  }

 private:
  static QBuffer* opened(QBuffer& buffer) {
    buffer.open(QIODevice::WriteOnly);
    return &buffer;
  }

  // Qt rounds a page to whole points. The box is written again with the exact size, in as many characters, so
  // that no offset in the file moves; the origin is at the top, where Qt put it.
  void setExactPage(QByteArray& pdf) const {
    static const QRegularExpression pattern(QStringLiteral(R"(/MediaBox \[(0 0 ([0-9.]+) ([0-9.]+))\])"));
    const auto match = pattern.match(QString::fromLatin1(pdf));
    if (!match.hasMatch()) return;
    const double top = match.captured(3).toDouble();
    const double width = options_.widthMm / mmPerInch * 72;
    const double bottom = top - options_.heightMm / mmPerInch * 72;
    const auto wanted = static_cast<int>(match.capturedLength(1));
    for (int decimals = 5; decimals > 1; --decimals) {
      QString box =
          QStringLiteral("0 %1 %2 %3").arg(bottom, 0, 'f', decimals).arg(width, 0, 'f', decimals).arg(top);
      if (box.size() > wanted) continue;
      pdf.replace(match.capturedStart(1), wanted, box.leftJustified(wanted).toLatin1());
      return;
    }
  }

  ExportOptions options_;
  QBuffer buffer_{};
  QPdfWriter writer_;
  QPainter painter_{};
};

class PngPage : public PageDevice {
 public:
  explicit PngPage(const ExportOptions& options) : options_(options) {
    image_ = QImage(pixelsOf(options), QImage::Format_ARGB32_Premultiplied);
    if (image_.isNull()) throw noMemory();
    image_.fill(options.transparent ? QColor(Qt::transparent) : paletteOf(options.theme).panel);
    painter_.begin(&image_);
    painter_.scale(pixelsPerUnit(options), pixelsPerUnit(options));
  }

  QPainter& painter() override { return painter_; }

  QByteArray finish() override {
    painter_.end();
    // After painting: Qt scales type by an image's resolution, and the painter is scaled already.
    const int dotsPerMeter = static_cast<int>(std::lround(options_.dpi / mmPerInch * 1000));
    image_.setDotsPerMeterX(dotsPerMeter);
    image_.setDotsPerMeterY(dotsPerMeter);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image_.save(&buffer, "PNG")) throw noMemory();
    return bytes;
  }

 private:
  ExportOptions options_;
  QImage image_{};
  QPainter painter_{};
};

}  // namespace

double layoutDotsPerInch() {
  const QScreen* screen = QGuiApplication::primaryScreen();
  return screen ? screen->logicalDotsPerInchY() : 96.0;
}

QSizeF pageUnits(const ExportOptions& options) {
  return QSizeF(options.widthMm, options.heightMm) / mmPerInch * layoutDotsPerInch();
}

void requirePage(FigureFormat format, const ExportOptions& options) {
  requireBetween(options.widthMm, 10, 2000, "the width in mm");
  requireBetween(options.heightMm, 10, 2000, "the height in mm");
  requireBetween(options.pointSize, 2, 100, "the type size in points");
  requireBetween(options.dpi, 36, 2400, "the resolution in dots per inch");
  const QSize pixels = pixelsOf(options);
  if (format == FigureFormat::png && double(pixels.width()) * pixels.height() > mostPixels)
    throw Error(ErrorCode::bad_argument,
                "the image would have " + std::to_string(pixels.width()) + " x " +
                    std::to_string(pixels.height()) + " pixels, expected at most 200 million",
                {}, "lower the resolution or the size");
}

std::unique_ptr<PageDevice> makePage(FigureFormat format, const ExportOptions& options,
                                     const QString& title) {
  if (format == FigureFormat::svg) return std::make_unique<SvgPage>(options, title);
  if (format == FigureFormat::pdf) return std::make_unique<PdfPage>(options, title);
  return std::make_unique<PngPage>(options);
}

}  // namespace infoplane::ui
