#include <cmath>
#include <csignal>

#include <sys/resource.h>

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QScreen>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QThread>
#include <QXmlStreamReader>
#include <QtTest/QtTest>

#include "tests/expect_error.h"
#include "tests/ui/figures_sample.h"
#include "tests/ui/study.h"
#include "ui/figures/atomic_file.h"
#include "ui/figures/figure_csv.h"
#include "ui/figures/figure_export.h"
#include "ui/figures/figure_file.h"
#include "ui/figures/figure_painter.h"
#include "ui/figures/figure_sidecar.h"

using namespace infoplane;
using namespace infoplane::ui;

namespace {

Figure plane() {
  static const auto runs = infoplane::test::sampleRuns();
  return planeFigure(allRuns(runs), {});
}

Figure layers() {
  static const auto runs = infoplane::test::sampleRuns();
  return layersFigure(allRuns(runs), {});
}

// All text of an SVG, and whether it is well-formed.
QString textOf(const QByteArray& svg, bool& valid) {
  QXmlStreamReader xml(svg);
  QString text;
  while (!xml.atEnd())
    if (xml.readNext() == QXmlStreamReader::Characters) text += xml.text().toString() + ' ';
  valid = !xml.hasError();
  return text;
}

double number(const QByteArray& text, const QString& pattern, int group = 1) {
  return QRegularExpression(pattern).match(QString::fromLatin1(text)).captured(group).toDouble();
}

}  // namespace

class FiguresExportTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void everyViewIsDrawnInEveryFormat_data() {
    QTest::addColumn<int>("view");
    for (int view = 0; view < 3; ++view) QTest::addRow("%d", view) << view;
  }
  void everyViewIsDrawnInEveryFormat() {
    QFETCH(int, view);
    const std::vector<CatalogRun> runs = infoplane::test::sampleRuns();
    std::vector<CatalogRun> whole = runs;  // shares need all four orders
    for (CatalogRun& run : whole)
      for (LayerMeasurement& layer : run.layers) layer = infoplane::test::Study::measured(layer.layer);
    const Figure figure = view == 0   ? compareFigure(allRuns(runs), {}, CompareBy::families)
                          : view == 1 ? sharesFigure(allRuns(whole), {}, RowKind::models)
                                      : sharesFigure(allRuns(whole), {}, RowKind::layers);
    bool valid = false;
    const QString text = textOf(renderFigure(figure, FigureFormat::svg), valid);
    QVERIFY(valid);
    QVERIFY(text.contains(view == 0 ? "OLMo 2" : view == 1 ? "Llama-3.1-8B" : "layer 3"));
    QVERIFY(renderFigure(figure, FigureFormat::pdf).startsWith("%PDF-"));
    QVERIFY(!QImage::fromData(renderFigure(figure, FigureFormat::png)).isNull());
    QVERIFY(figureCsv(figure).count('\n') > 3);
  }

  void aTableIsCsvAlone() {
    const std::vector<CatalogRun> runs = infoplane::test::sampleRuns();
    const Figure table = tableFigure(allRuns(runs), {}, RowKind::layers);
    const QList<QByteArray> lines = figureCsv(table).split('\n');
    QCOMPARE(lines.size(), 1 + 3 * 4 + 1);
    QCOMPARE(lines[0].trimmed(),
             QByteArray("family,model,checkpoint,step,layer,entropy,complexity_raw,complexity_null,"
                        "expressivity_raw,expressivity_null,optimality,name,corpus,documents"));
    EXPECT_ERROR(renderFigure(table, FigureFormat::svg), bad_argument);
  }

  void theSidecarSaysWhereTheDataComeFrom() {
    std::vector<CatalogRun> runs = infoplane::test::sampleRuns();
    runs[0].record.key = "9f3c71d2";
    runs[0].record.model.weights_hash = "w0";
    runs[0].record.settings.seed = 18'446'744'073'709'551'615U;
    const Figure figure = planeFigure(allRuns(runs), {});
    const QByteArray bytes = figureSidecar(figure);
    QCOMPARE(figureSidecar(figure), bytes);
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    QCOMPARE(json["schema"].toString(), QString("infoplane-figure"));
    const QJsonObject run = json["runs"][0].toObject();
    QCOMPARE(run["key"].toString(), QString("9f3c71d2"));
    QCOMPARE(run["weights_hash"].toString(), QString("w0"));
    QCOMPARE(run["settings"]["seed"].toString(), QString("18446744073709551615"));
    const QJsonObject point = json["plots"][0]["series"][0]["points"][2].toObject();
    QCOMPARE(point["x"].toDouble(), runs[0].layers[2].paper->input.at(1).raw.value());
    QCOMPARE(point["layer"].toInt(), 2);
  }

  void svgIsXmlWithTheTitlesAndTheSize() {
    Figure figure = plane();
    figure.plots[0].range = PlotRange{{0, 0.5}, {0, 0.5}};  // so that the line is in sight
    const QByteArray svg = renderFigure(figure, FigureFormat::svg, oneColumn());
    bool valid = false;
    const QString text = textOf(svg, valid);
    QVERIFY(valid);
    for (const char* word :
         {"Complexity I(X₁;Z)", "Expressivity I(Y₁;Z)", "OLMo 2", "Llama 3", "I(Y;Z) = I(X;Z)"})
      QVERIFY2(text.contains(QString::fromUtf8(word)), word);
    QVERIFY(svg.contains("width=\"85mm\" height=\"70mm\""));
  }

  void layersHaveAllPanelsAndOneLegend() {
    bool valid = false;
    const QString text = textOf(renderFigure(layers(), FigureFormat::svg, twoColumns()), valid);
    QVERIFY(valid);
    for (const char* word : {"Entropy H(Z)", "Complexity", "Expressivity", "Optimality"})
      QVERIFY2(text.contains(QString::fromUtf8(word)), word);
    QCOMPARE(text.count("Llama 3"), 1);
  }

  void svgDrawsWhatThePngDraws() {
    ExportOptions options = oneColumn();
    options.dpi = 300;
    const QByteArray svg = renderFigure(plane(), FigureFormat::svg, options);
    const QImage png = QImage::fromData(renderFigure(plane(), FigureFormat::png, options));
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QImage drawn(png.size(), QImage::Format_RGB32);
    drawn.fill(Qt::white);
    QPainter painter(&drawn);
    renderer.render(&painter);
    painter.end();
    int blue = 0;
    int agree = 0;
    for (int y = 1; y + 1 < png.height(); ++y) {
      for (int x = 1; x + 1 < png.width(); ++x) {
        if (png.pixelColor(x, y) != familyColor(0)) continue;
        ++blue;
        agree += qBlue(drawn.pixel(x, y)) > qRed(drawn.pixel(x, y)) + 40;
      }
    }
    QVERIFY(blue > 30);
    QVERIFY2(agree > blue * 0.8, qPrintable(QStringLiteral("%1 of %2").arg(agree).arg(blue)));
  }

  void pdfHasTheExactPage_data() {
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("height");
    QTest::newRow("one column") << 85.0 << 70.0;
    QTest::newRow("two columns") << 175.0 << 110.0;
    QTest::newRow("slide") << 254.0 << 143.0;
    QTest::newRow("tall") << 33.3 << 199.9;
  }
  void pdfHasTheExactPage() {
    QFETCH(double, width);
    QFETCH(double, height);
    ExportOptions options;
    options.widthMm = width;
    options.heightMm = height;
    const QByteArray pdf = renderFigure(plane(), FigureFormat::pdf, options);
    QVERIFY(pdf.startsWith("%PDF-1.") && pdf.trimmed().endsWith("%%EOF"));
    const QString box = QStringLiteral(R"(/MediaBox \[([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+) *\])");
    const double w = number(pdf, box, 3) - number(pdf, box, 1);
    const double h = number(pdf, box, 4) - number(pdf, box, 2);
    QVERIFY2(std::abs(w / 72 * 25.4 - width) < 0.01, qPrintable(QString::number(w)));
    QVERIFY2(std::abs(h / 72 * 25.4 - height) < 0.01, qPrintable(QString::number(h)));
    // The cross-reference table still points at itself.
    const qsizetype table = static_cast<qsizetype>(number(pdf, QStringLiteral("startxref\\s+(\\d+)")));
    QCOMPARE(pdf.mid(table, 4), QByteArray("xref"));
  }

  // A page drawn beside the window is the page that is drawn at once, text included.
  void anotherThreadDrawsTheSame() {
    for (const FigureFormat format : {FigureFormat::svg, FigureFormat::pdf, FigureFormat::png}) {
      const FigureFile file(std::make_shared<const Figure>(layers()), format, twoColumns());
      QByteArray bytes;
      QThread* thread = QThread::create([&file, &bytes] { bytes = file.bytes(); });
      thread->start();
      QVERIFY(thread->wait(20'000));
      delete thread;
      const QByteArray here = renderFigure(layers(), format, twoColumns());
      QVERIFY(bytes.size() > 1000);
      if (format != FigureFormat::pdf) QCOMPARE(bytes, here);  // a PDF tells the second it was made in
      QCOMPARE(bytes.size(), here.size());
    }
  }

  // What is recorded of a chart is painted as the chart itself paints it.
  void aRecordedFramePaintsTheSame() {
    const Figure figure = plane();
    FigurePainter layout(figure, {400, 300}, exportStyle(paletteOf(ThemeKind::paper), 8));
    const auto painted = [](const auto& paint) {
      QImage image(800, 600, QImage::Format_RGB32);
      image.fill(Qt::white);
      QPainter painter(&image);
      painter.scale(2, 2);
      paint(painter);
      return image;
    };
    const double dots = QGuiApplication::primaryScreen()->logicalDotsPerInchY();
    DrawingRecorder recorder({400, 300}, dots);
    QCOMPARE(recorder.devicePixelRatio(), 1.0);  // whichever way this Qt asks for it
    QPainter onto(&recorder);
    layout.paintFrame(onto);
    onto.end();
    const RecordedDrawing drawing = recorder.take();
    const QImage direct = painted([&layout](QPainter& painter) { layout.paintFrame(painter); });
    const QImage played = painted([&drawing](QPainter& painter) { drawing.play(painter); });
    QVERIFY(direct != QImage(direct.size(), direct.format()));
    QCOMPARE(played, direct);
  }

  void pdfEmbedsItsFonts() {
    QTemporaryDir folder;
    const QString file = folder.filePath("plane.pdf");
    writeWhole(file.toStdString(), renderFigure(plane(), FigureFormat::pdf));
    const QString tool = QStandardPaths::findExecutable("pdffonts");
    if (tool.isEmpty()) QSKIP("pdffonts is not installed (poppler-utils)");
    QProcess process;
    process.start(tool, {file});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QStringList lines =
        QString::fromLocal8Bit(process.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
    QVERIFY(lines.size() > 2);
    for (const QString& line : lines.mid(2)) {
      static const QRegularExpression embedded(
          QStringLiteral(R"(\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$)"));
      QCOMPARE(embedded.match(line).captured(1), QStringLiteral("yes"));
    }
    QVERIFY(QFileInfo(file).size() < 400'000);
  }

  void pngHasItsPixelsAndResolution() {
    ExportOptions options = oneColumn();
    options.dpi = 600;
    const QImage image = QImage::fromData(renderFigure(plane(), FigureFormat::png, options));
    QCOMPARE(image.size(), QSize(2008, 1654));
    QCOMPARE(image.dotsPerMeterX(), 23622);
    QCOMPARE(image.pixelColor(2, 2), QColor(Qt::white));
    options.transparent = true;
    QCOMPARE(QImage::fromData(renderFigure(plane(), FigureFormat::png, options)).pixelColor(2, 2).alpha(), 0);
    options.theme = ThemeKind::dark;
    options.transparent = false;
    QCOMPARE(QImage::fromData(renderFigure(plane(), FigureFormat::png, options)).pixelColor(2, 2),
             paletteOf(ThemeKind::dark).panel);
  }

  // The frame of the data, drawn by us, and the axes, drawn by Qt Charts, agree on paper as well.
  void axesAndDataAgreeOnThePage() {
    const Figure figure = plane();
    FigurePainter painter(figure, {400, 300}, exportStyle(paletteOf(ThemeKind::paper), 8));
    QImage image(400, 300, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter onto(&image);
    painter.paintFrame(onto);
    paintForegrounds(painter.foregrounds(), onto);
    onto.end();
    ChartRenderer& chart = *painter.charts().front();
    for (const PlotPoint& point : chart.canvas().spec.series[0].points) {
      const QPointF ours = chart.toScene(point.x, point.y);
      QVERIFY(QLineF(ours, chart.axisPosition(point.x, point.y)).length() < 0.01);
    }
    // Left of the frame, at the height of its corner: the tick mark of the lowest label.
    const QRectF area = chart.plotArea();
    bool tick = false;
    for (int dy = -1; dy <= 1; ++dy)
      tick |= qGray(image.pixel(qRound(area.left()) - 3, qRound(area.bottom()) + dy)) < 220;
    QVERIFY2(tick, "the axis is not where the frame is");
  }

  void exportsAreReproducible() {
    for (const FigureFormat format : {FigureFormat::svg, FigureFormat::png, FigureFormat::csv})
      QCOMPARE(renderFigure(plane(), format), renderFigure(plane(), format));
  }

  void aZoomedRangeIsExportedAsSeen() {
    Figure figure = plane();
    figure.plots[0].range = PlotRange{{0.3, 0.4}, {0.2, 0.25}};
    bool valid = false;
    const QString text = textOf(renderFigure(figure, FigureFormat::svg), valid);
    QVERIFY(valid && text.contains("0.34"));
  }

  void emptyFiguresAreFigures() {
    for (const FigureFormat format :
         {FigureFormat::svg, FigureFormat::pdf, FigureFormat::png, FigureFormat::csv}) {
      QVERIFY(!renderFigure(planeFigure({}, {}), format).isEmpty());
      QVERIFY(!renderFigure(Figure{}, format).isEmpty());
    }
  }

  void namesTellTheFormat() {
    QCOMPARE(formatOf("a.svg"), FigureFormat::svg);
    QCOMPARE(formatOf("a.b.PDF"), FigureFormat::pdf);
    QCOMPARE(formatOf("/x.y/a.Png"), FigureFormat::png);
    QCOMPARE(formatOf("a.csv"), FigureFormat::csv);
    for (const char* name : {"a", "a.", "a.jpeg", ".svg", "svg", "", "a.\n"})
      EXPECT_ERROR(formatOf(name), bad_argument);
  }

  void sizesOutOfBoundsAreRefused() {
    const auto refuse = [](auto change) {
      ExportOptions options;
      change(options);
      EXPECT_ERROR(renderFigure(plane(), FigureFormat::png, options), bad_argument);
    };
    refuse([](ExportOptions& o) { o.widthMm = 0; });
    refuse([](ExportOptions& o) { o.heightMm = -5; });
    refuse([](ExportOptions& o) { o.widthMm = std::nan(""); });
    refuse([](ExportOptions& o) { o.dpi = 1e9; });
    refuse([](ExportOptions& o) { o.pointSize = 0; });
    refuse([](ExportOptions& o) {
      o.widthMm = o.heightMm = 2000;
      o.dpi = 2400;
    });
  }

  void anUnwritablePlaceLeavesNothing() {
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    EXPECT_ERROR(writeWhole(root / "missing" / "a.svg", "figure"), write_failed);
    EXPECT_ERROR(writeWhole(root / "folder.svg" / "a.svg", "figure"), write_failed);
    std::filesystem::create_directory(root / "taken.svg");
    EXPECT_ERROR(writeWhole(root / "taken.svg", "figure"), write_failed);
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
             QStringList{"taken.svg"});
  }

  void aFailedWriteKeepsTheOldFile() {
    QTemporaryDir folder;
    const QString file = folder.filePath("plane.csv");
    writeWhole(file.toStdString(), "old");
    // A limit on file size stands for a disk that ends in the middle of a write.
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 1000;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool refused = false;
    try {
      writeWhole(file.toStdString(), QByteArray(100'000, 'x'));
    } catch (const Error& error) {
      refused = error.code() == ErrorCode::write_failed;
    }
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(refused);
    QFile kept(file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{"plane.csv"});
  }

  void anOlderFigureIsReplaced() {
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("plane.csv").toStdString();
    writeWhole(file, "old");
    writeWhole(file, renderFigure(plane(), formatOf(file)));
    QFile now(QString::fromStdString(file.string()));
    QVERIFY(now.open(QIODevice::ReadOnly));
    QCOMPARE(now.readAll(), renderFigure(plane(), FigureFormat::csv));
  }
};

QTEST_MAIN(FiguresExportTest)
#include "figures_export_test.moc"
