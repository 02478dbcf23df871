#include <algorithm>
#include <memory>
#include <utility>

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QMimeData>
#include <QSettings>
#include <QTemporaryDir>

#include "app/window/bound_filler.h"
#include "app/window/process_inspector.h"
#include "app/window/queue_service.h"
#include "tests/ui/study.h"
#include "ui/window/main_window.h"

using namespace infoplane;
using infoplane::test::Study;

namespace {

constexpr int kWholeWay = 240'000;  // ms: the real program on a slow machine

QString study_folder() {
  return QString(INFOPLANE_SOURCE_DIR) + "/resources/study";
}
QString worker() {
  return QString(INFOPLANE_BIN_DIR) + "/infoplane-engine";
}
QString judge() {
  return QString(INFOPLANE_BIN_DIR) + "/infoplane-cli";
}

/// The program as main() puts it together.
struct Program {
  explicit Program(std::shared_ptr<Study> kept = std::make_shared<Study>()) : shared(std::move(kept)) {}

  std::shared_ptr<Study> shared;  ///< outlives the program where a test holds it
  Study& study = *shared;
  QueueService queue{study.open(), worker()};
  ProcessInspector inspector{judge()};
  ui::Theme theme;
  ui::RunCatalog catalog{study.open()};
  ui::ViewState state;
  ui::MainWindow window{{.catalog = &catalog,
                         .state = &state,
                         .jobs = &queue,
                         .inspector = &inspector,
                         .theme = &theme,
                         .sampleFolder = study_folder()}};

  void drop(const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(500, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event(QPointF(500, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
  }

  JobRecord job() const {
    const auto jobs = queue.jobs();
    return jobs.empty() ? JobRecord{} : jobs.front().record;
  }

  /// Bounds that the shown runs have.
  std::size_t bounds() const {
    std::size_t count = 0;
    for (const ui::CatalogRun& run : catalog.runs()) count += run.bounds.size();
    return count;
  }

  int jobsIn(JobState wanted, JobKind kind) const {
    const auto jobs = queue.jobs();
    return static_cast<int>(std::ranges::count_if(jobs, [&](const ui::JobStatus& job) {
      return job.record.state == wanted && job.record.kind() == kind;
    }));
  }

  /// Points of the information plane as it would be exported now.
  std::size_t pointsInChart() {
    std::size_t points = 0;
    for (const ui::FigurePlot& plot : window.explorer()->plane().figure().plots) {
      for (const ui::PlotSeries& series : plot.spec.series) {
        points +=
            static_cast<std::size_t>(std::count_if(series.points.begin(), series.points.end(),
                                                   [](const ui::PlotPoint& p) { return p.key.owner > 0; }));
      }
    }
    return points;
  }
};

}  // namespace

/// From a folder dropped on the window to layers in the database and points in the chart, by the real worker.
class EndToEndTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    qputenv("XDG_CONFIG_HOME", settings_.path().toUtf8());
    QCoreApplication::setOrganizationName("Infoplane");
    QCoreApplication::setApplicationName("infoplane-test");
    QVERIFY2(QFileInfo(worker()).isExecutable(), qPrintable(worker()));
  }
  void init() { failOnAnyWarning(); }

  void aDroppedModelBecomesPoints() {
    Program program;
    program.window.show();
    AnalysisSettings settings = program.window.choices()->settings();
    settings.samples = 40;
    program.window.choices()->setSettings(settings);
    std::size_t mostWhileRunning = 0;
    QElapsedTimer freeze;  // long work must not block the window
    qint64 longest = 0;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&] {
      longest = std::max(longest, freeze.restart());
      if (program.job().state == JobState::running)
        mostWhileRunning = std::max(mostWhileRunning, program.pointsInChart());
    });
    beat.start(5);
    freeze.start();

    program.drop(study_folder() + "/models/town-llama-260k/step-00400");
    QTRY_COMPARE_WITH_TIMEOUT(program.queue.jobs().size(), 1U, kWholeWay);
    QTRY_VERIFY_WITH_TIMEOUT(program.job().state == JobState::done || program.job().state == JobState::failed,
                             kWholeWay);
    QVERIFY2(program.job().state == JobState::done, program.job().error.c_str());
    QVERIFY2(longest < 1000, qPrintable(QString::number(longest)));

    const std::vector<RunRecord> runs = program.study.open().runs();
    QCOMPARE(runs.size(), 1U);
    QCOMPARE(runs.front().state, RunState::done);
    const auto layers = program.study.open().layers(runs.front().id);
    QCOMPARE(layers.size(), 5U);  // four blocks and the embeddings
    for (const LayerMeasurement& layer : layers) {
      QVERIFY(layer.paper->entropy > 0 && layer.paper->entropy <= 1);
      QVERIFY(layer.paper->input.at(1).raw && *layer.paper->input.at(1).raw > 0);
      QVERIFY(layer.paper->output.at(4).raw && *layer.paper->output.at(4).raw > 0);
      QVERIFY(layer.paper->input.at(1).null.has_value());
    }
    QTRY_COMPARE(program.pointsInChart(), layers.size());
    QVERIFY(program.window.explorer()->isVisible());
    QCOMPARE(program.window.library()->tree()->model()->rowCount(), 1);
    QVERIFY(program.window.inspector()->plainText().contains("town-llama-260k"));
    qInfo("longest pause of the window %lld ms, points while running %zu", longest, mostWhileRunning);
  }

  /// Not a word typed: the bounds of a run come after it, killed in the middle too, each once.
  void theBoundsOfARunComeByThemselves() {
    const auto study = std::make_shared<Study>();
    const auto samples = [](Program& program) {
      AnalysisSettings settings = program.window.choices()->settings();
      settings.samples = 40;
      program.window.choices()->setSettings(settings);
    };
    {
      Program program(study);
      BoundFiller filler(&program.catalog, &program.queue);
      samples(program);
      program.window.show();
      program.drop(study_folder() + "/models/town-llama-260k/step-00400");
      QTRY_COMPARE_WITH_TIMEOUT(program.jobsIn(JobState::done, JobKind::analysis), 1, kWholeWay);
      QTRY_VERIFY_WITH_TIMEOUT(
          program.jobsIn(JobState::running, JobKind::bound) + program.jobsIn(JobState::done, JobKind::bound) >
              0,
          kWholeWay);
    }  // its worker, if it is at work still, is ended
    QVERIFY(study->open().bound_curves().size() <= 4);
    Program program(study);
    BoundFiller filler(&program.catalog, &program.queue);
    program.window.show();
    QTRY_COMPARE_WITH_TIMEOUT(program.bounds(), std::size_t{4}, kWholeWay);
    QTRY_COMPARE_WITH_TIMEOUT(program.jobsIn(JobState::done, JobKind::bound), 4, kWholeWay);
    QCOMPARE(program.queue.jobs().size(), 5U);
    QCOMPARE(program.study.open().bound_curves().size(), 4U);
    // A second run over the same text has them from its first moment.
    samples(program);
    program.drop(study_folder() + "/models/town-llama-260k/step-00800");
    QTRY_COMPARE_WITH_TIMEOUT(program.jobsIn(JobState::done, JobKind::analysis), 2, kWholeWay);
    QTRY_COMPARE(program.bounds(), std::size_t{8});
    QTest::qWait(1000);
    QCOMPARE(program.queue.jobs().size(), 6U);
  }

  void aFolderThatIsNoModelIsRefused() {
    Program program;
    program.window.show();
    program.drop(QString(INFOPLANE_SOURCE_DIR) + "/packaging");
    QTRY_VERIFY_WITH_TIMEOUT(program.window.verdicts()->heading() == "1 refused", kWholeWay);
    QCOMPARE(program.queue.jobs().size(), 0U);
    QVERIFY(!program.window.verdicts()->lines().front().isEmpty());
  }

 private:
  QTemporaryDir settings_;
};

QTEST_MAIN(EndToEndTest)
#include "test_end_to_end.moc"
