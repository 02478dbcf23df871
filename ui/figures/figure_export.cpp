#include "ui/figures/figure_export.h"

#include <cmath>

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>
#include <QObject>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QScreen>
#include <QSvgGenerator>

#include "engine/base/error.h"
#include "ui/figures/atomic_file.h"
#include "ui/figures/figure_csv.h"
#include "ui/figures/figure_painter.h"

namespace infoplane::ui {
namespace {

constexpr double mmPerInch = 25.4;
constexpr double mostPixels = 200e6;

// Text is measured at the screen's resolution; a page laid out at any other would get its type wrong.
double layoutDpi() {
  const QScreen* screen = QGuiApplication::primaryScreen();
  return screen ? screen->logicalDotsPerInchY() : 96.0;
}

QSizeF pageUnits(const ExportOptions& options) {
  return QSizeF(options.widthMm, options.heightMm) / mmPerInch * layoutDpi();
}

void requireBetween(double value, double low, double high, const char* what) {
  if (value >= low && value <= high) return;
  throw Error(ErrorCode::bad_argument,
              std::string(what) + " is " + std::to_string(value) + ", expected " + std::to_string(low) +
                  " to " + std::to_string(high),
              {}, "choose a size inside these bounds");
}

void paintPage(QPainter& painter, const Figure& figure, const ExportOptions& options) {
  const Palette& palette = paletteOf(options.theme);
  const QSizeF size = pageUnits(options);
  if (!options.transparent) painter.fillRect(QRectF(QPointF(0, 0), size), palette.panel);
  FigurePainter(figure, size, exportStyle(palette, options.pointSize)).paint(painter);
}

QByteArray svgBytes(const Figure& figure, const ExportOptions& options) {
  const QSizeF size = pageUnits(options);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(static_cast<int>(std::lround(layoutDpi())));
  generator.setSize(size.toSize());
  generator.setViewBox(QRectF(QPointF(0, 0), size));
  generator.setTitle(figure.title);
  QPainter painter(&generator);
  paintPage(painter, figure, options);
  painter.end();
  // The generator knows whole units only; the page has the size it was asked for.
  static const QRegularExpression sizeAttributes(QStringLiteral(R"(<svg width="[^"]*" height="[^"]*")"));
  QString text = QString::fromUtf8(bytes);
  const auto match = sizeAttributes.match(text);
  if (match.hasMatch())
    text.replace(
        match.capturedStart(), match.capturedLength(),
        QStringLiteral(R"(<svg width="%1mm" height="%2mm")").arg(options.widthMm).arg(options.heightMm));
  return text.toUtf8();
}

// Qt rounds a page to whole points. The box is written again with the exact size, in as many characters, so
// that no offset in the file moves; the origin is at the top, where Qt put it.
void setExactPage(QByteArray& pdf, const ExportOptions& options) {
  static const QRegularExpression pattern(QStringLiteral(R"(/MediaBox \[(0 0 ([0-9.]+) ([0-9.]+))\])"));
  const auto match = pattern.match(QString::fromLatin1(pdf));
  if (!match.hasMatch()) return;
  const double top = match.captured(3).toDouble();
  const double width = options.widthMm / mmPerInch * 72;
  const double bottom = top - options.heightMm / mmPerInch * 72;
  const auto wanted = static_cast<int>(match.capturedLength(1));
  for (int decimals = 5; decimals > 1; --decimals) {
    QString box =
        QStringLiteral("0 %1 %2 %3").arg(bottom, 0, 'f', decimals).arg(width, 0, 'f', decimals).arg(top);
    if (box.size() > wanted) continue;
    pdf.replace(match.capturedStart(1), wanted, box.leftJustified(wanted).toLatin1());
    return;
  }
}

QByteArray pdfBytes(const Figure& figure, const ExportOptions& options) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setCreator(QStringLiteral("Infoplane"));
  writer.setTitle(figure.title);
  writer.setResolution(static_cast<int>(std::lround(layoutDpi())));
  const QPageSize page(QSizeF(options.widthMm, options.heightMm), QPageSize::Millimeter, QString(),
                       QPageSize::ExactMatch);
  writer.setPageLayout(
      QPageLayout(page, QPageLayout::Portrait, QMarginsF(0, 0, 0, 0), QPageLayout::Millimeter));
  QPainter painter(&writer);
  paintPage(painter, figure, options);
  painter.end();
  setExactPage(bytes, options);
  return bytes;
}

QByteArray pngBytes(const Figure& figure, const ExportOptions& options) {
  const double scale = options.dpi / layoutDpi();
  const QSize pixels = (pageUnits(options) * scale).toSize();
  if (double(pixels.width()) * pixels.height() > mostPixels)
    throw Error(ErrorCode::bad_argument,
                "the image would have " + std::to_string(pixels.width()) + " x " +
                    std::to_string(pixels.height()) + " pixels, expected at most 200 million",
                {}, "lower the resolution or the size");
  QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
  if (image.isNull())
    throw Error(ErrorCode::out_of_memory, "no memory for the image", {}, "lower the resolution or the size");
  image.fill(options.transparent ? QColor(Qt::transparent) : paletteOf(options.theme).panel);
  QPainter painter(&image);
  painter.scale(scale, scale);
  paintPage(painter, figure, options);
  painter.end();
  // After painting: Qt scales type by an image's resolution, and the painter is scaled already.
  const int dotsPerMeter = static_cast<int>(std::lround(options.dpi / mmPerInch * 1000));
  image.setDotsPerMeterX(dotsPerMeter);
  image.setDotsPerMeterY(dotsPerMeter);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

ExportOptions sized(double widthMm, double heightMm, double pointSize) {
  ExportOptions options;
  options.widthMm = widthMm;
  options.heightMm = heightMm;
  options.pointSize = pointSize;
  return options;
}

}  // namespace

ExportOptions oneColumn() {
  return sized(85, 70, 8);
}
ExportOptions twoColumns() {
  return sized(175, 110, 8);
}
ExportOptions slide() {
  return sized(254, 143, 14);
}

ExportOptions pageOf(PagePreset preset) {
  switch (preset) {
    case PagePreset::twoColumns:
      return twoColumns();
    case PagePreset::slide:
      return slide();
    case PagePreset::oneColumn:
      break;
  }
  return oneColumn();
}

QStringList pageNames() {
  return {QObject::tr("one column"), QObject::tr("two columns"), QObject::tr("slide")};
}

FigureFormat formatOf(const std::filesystem::path& file) {
  const QString extension = QString::fromStdString(file.extension().string()).toLower();
  if (extension == QLatin1String(".svg")) return FigureFormat::svg;
  if (extension == QLatin1String(".pdf")) return FigureFormat::pdf;
  if (extension == QLatin1String(".png")) return FigureFormat::png;
  if (extension == QLatin1String(".csv")) return FigureFormat::csv;
  throw Error(ErrorCode::bad_argument,
              "no figure format for the extension \"" + printable(extension.toStdString()) +
                  "\", expected .svg, .pdf, .png or .csv",
              Location::file(file), "give the file one of these extensions");
}

QByteArray renderFigure(const Figure& figure, FigureFormat format, const ExportOptions& options) {
  if (!figure.isDrawn() && format != FigureFormat::csv)
    throw Error(ErrorCode::bad_argument, "a table cannot be drawn", {}, "export it as .csv");
  requireBetween(options.widthMm, 10, 2000, "the width in mm");
  requireBetween(options.heightMm, 10, 2000, "the height in mm");
  requireBetween(options.pointSize, 2, 100, "the type size in points");
  requireBetween(options.dpi, 36, 2400, "the resolution in dots per inch");
  switch (format) {
    case FigureFormat::svg:
      return svgBytes(figure, options);
    case FigureFormat::pdf:
      return pdfBytes(figure, options);
    case FigureFormat::png:
      return pngBytes(figure, options);
    case FigureFormat::csv:
      break;
  }
  return figureCsv(figure);
}

void exportFigure(const Figure& figure, const std::filesystem::path& file, const ExportOptions& options) {
  writeWhole(file, renderFigure(figure, formatOf(file), options));
}

}  // namespace infoplane::ui
