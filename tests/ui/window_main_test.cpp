#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QPointer>
#include <QSemaphore>
#include <QSettings>
#include <QTemporaryDir>

#include "database/bound_key.h"
#include "tests/ui/fakes.h"
#include "tests/ui/study.h"
#include "ui/window/export_dialog.h"
#include "ui/window/main_window.h"
#include "ui/window/settings_dialog.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::FakeInspector;
using infoplane::test::FakeJobs;
using infoplane::test::Study;

namespace {

/// The main window over fakes and a real database.
struct Desk {
  Study study;
  RunCatalog catalog{study.open()};
  ViewState state;
  FakeJobs jobs;
  FakeInspector inspector;
  Theme theme;
  MainWindow window{{.catalog = &catalog,
                     .state = &state,
                     .jobs = &jobs,
                     .inspector = &inspector,
                     .theme = &theme,
                     .sampleFolder = sampleFolder()}};

  static QString sampleFolder() { return QString(INFOPLANE_SOURCE_DIR) + "/resources/study"; }

  void drag(const QList<QUrl>& urls) {
    QMimeData data;
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
  }

  void drop(const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths) urls.append(QUrl::fromLocalFile(path));
    data.setUrls(urls);
    drag(urls);
    QDropEvent event(QPointF(400, 300), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
    QVERIFY(event.isAccepted());
    QCOMPARE(event.dropAction(), Qt::CopyAction);
  }
};

/// What a dialog says went wrong; empty: nothing.
QString problemIn(const QWidget& dialog) {
  for (const QLabel* label : dialog.findChildren<QLabel*>())
    if (label->isVisible() && label->property("role") == "error") return label->text();
  return {};
}

}  // namespace

class MainWindowTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    qputenv("XDG_CONFIG_HOME", settings_.path().toUtf8());
    QCoreApplication::setOrganizationName("Infoplane");
    QCoreApplication::setApplicationName("infoplane-test");
  }
  void init() {
    failOnAnyWarning();
    QSettings().clear();
  }

  void aDroppedFolderIsLookedAtThenQueued() {
    Desk desk;
    desk.window.show();
    desk.drop({"/models/good"});
    QCOMPARE(desk.inspector.paths, QStringList("/models/good"));
    QVERIFY(desk.window.verdicts()->isVisible());
    QVERIFY(desk.jobs.asked.isEmpty());
    desk.inspector.answer();
    QCOMPARE(desk.jobs.asked, QStringList("enqueue /models/good"));
    QCOMPARE(desk.jobs.corpus, Desk::sampleFolder() + "/corpus.jsonl");
    QCOMPARE(desk.window.verdicts()->heading(), "1 queued");
    QCOMPARE(desk.window.queue()->rows().size(), 1U);
  }

  void theInspectorsButtonAsksTheQueueForTheBound() {
    Desk desk;
    const RunId run = desk.study.addRun("Stories", "mini", "step-1");
    desk.catalog.refresh();
    desk.window.show();
    desk.state.select(PointRef{run, {}});
    auto* button = desk.window.inspector()->widget()->findChild<QToolButton*>();
    QVERIFY(button != nullptr);
    button->click();
    QTRY_COMPARE(desk.jobs.asked, QStringList("bound 1"));
    const auto& request = std::get<BoundJobRequest>(desk.jobs.list.front().record.request);
    QVERIFY(request == bound_job_request(*desk.study.open().run(run), 1));
    QVERIFY(desk.window.inspector()->widget()->findChild<QToolButton*>() == nullptr);  // it says "queued" now
    QCOMPARE(desk.window.queue()->rows().size(), 1U);

    // What the worker has stored is drawn without another word.
    BoundCurveRecord record;
    record.key = request.key;
    record.curve.points = {{0, 0, {}, true}, {1, 0.5, {}, true}};
    desk.study.open().put_bound_curve(record);
    QVERIFY(desk.catalog.find(run)->bounds.empty());
    emit desk.jobs.resultStored();
    QCOMPARE(desk.catalog.find(run)->bounds.count(1), std::size_t{1});
    QVERIFY(desk.window.inspector()->plainText().contains("the bound"));
  }

  /// A part of the window that takes drags for itself would refuse a folder over it (as a plot did).
  void aFolderCanBeDroppedOnWhateverIsShown() {
    Desk desk;
    desk.study.addRun("Stories", "mini", "step-1");
    desk.catalog.refresh();
    desk.window.show();
    for (const QWidget* part : desk.window.findChildren<QWidget*>())
      QVERIFY2(!part->acceptDrops(), QByteArray(part->metaObject()->className()) + " in " +
                                         part->parent()->metaObject()->className());
  }

  void theStudyIsMeasuredWithItsPreferencePairs() {
    Desk desk;
    desk.window.show();
    const QString models = Desk::sampleFolder() + "/models";
    desk.drop({models + "/town-llama-260k"});
    desk.inspector.answer();
    QCOMPARE(desk.jobs.preferences, Desk::sampleFolder() + "/preferences.jsonl");
    desk.drop({"/models/good"});
    desk.inspector.answer();
    QVERIFY(desk.jobs.preferences.isEmpty());
    desk.window.intake()->pairWith("/models/", "/pairs.jsonl");  // as --preferences does
    desk.drop({"/models/good"});
    desk.inspector.answer();
    QCOMPARE(desk.jobs.preferences, QString("/pairs.jsonl"));
    desk.window.choices()->setPreferences("/mine.jsonl");  // what the user chose goes before
    desk.drop({models + "/town-llama-260k"});
    desk.inspector.answer();
    QCOMPARE(desk.jobs.preferences, QString("/mine.jsonl"));
    desk.window.choices()->setPreferences({});
  }

  void badFoldersStandInOneListAndNoDialogOpens() {
    Desk desk;
    desk.window.show();
    desk.drop({"/models/bad-one", "/models/good", "/models/bad-two"});
    desk.inspector.answer();
    QCOMPARE(desk.jobs.asked, QStringList("enqueue /models/good"));
    QVERIFY(desk.window.verdicts()->isVisible());
    QCOMPARE(desk.window.verdicts()->heading(), "1 queued, 2 refused");
    QCOMPARE(desk.window.verdicts()->lines().size(), 3);
    QCOMPARE(desk.window.verdicts()->lines().front(), "no weights: download them");
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    for (const QWidget* top : QApplication::topLevelWidgets())
      QVERIFY2(!top->isVisible() || top == &desk.window, top->metaObject()->className());
    desk.window.verdicts()->dismiss();
    QVERIFY(!desk.window.verdicts()->isVisible());
  }

  void theOverlayPromisesWhileDragging() {
    Desk desk;
    desk.window.show();
    auto* overlay = desk.window.findChild<DropOverlay*>();
    QVERIFY(!overlay->isVisible());
    desk.drag({QUrl::fromLocalFile("/models/stories-mini")});
    QVERIFY(overlay->isVisible());
    QCOMPARE(overlay->size(), desk.window.size());
    QCOMPARE(overlay->accessibleName(), "Analyse stories-mini");
    QDragLeaveEvent leave;
    QApplication::sendEvent(&desk.window, &leave);
    QVERIFY(!overlay->isVisible());
  }

  void aDroppedTextBecomesTheCorpus() {
    QTemporaryDir dir;
    QFile file(dir.filePath("mine.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("words");
    file.close();
    Desk desk;
    desk.window.show();
    desk.drop({file.fileName()});
    QCOMPARE(desk.window.choices()->corpus(), file.fileName());
    QVERIFY(desk.inspector.paths.isEmpty());
    QVERIFY(desk.window.verdicts()->heading().contains("mine.txt"));
  }

  void theWindowTeachesUntilThereIsAPoint() {
    Desk desk;
    desk.window.show();
    auto* welcome = desk.window.findChild<WelcomePage*>();
    QVERIFY(welcome->isVisible());
    const RunId run = desk.study.addRun("Stories", "mini", "step-1", RunState::running, 0);
    emit desk.jobs.runStarted(run);
    QVERIFY(welcome->isVisible());
    QCOMPARE(desk.state.selection().current(), std::optional(PointRef{run, {}}));
    desk.study.open().add_layer(run, Study::measured(0));
    emit desk.jobs.layerStored(run, 0);
    QVERIFY(!welcome->isVisible());
    QVERIFY(desk.window.explorer()->isVisible());
    QCOMPARE(desk.catalog.find(run)->layers.size(), 1U);
  }

  void otherProgramsWritingAreSeen() {
    Desk desk;
    desk.window.show();
    desk.study.addRun("Stories", "mini", "step-1");  // as infoplane-cli in a terminal does
    QTRY_COMPARE_WITH_TIMEOUT(desk.catalog.runs().size(), 1U, 3000);
    QVERIFY(desk.window.explorer()->isVisible());
  }

  void problemsStandInPlace() {
    Desk desk;
    desk.window.show();
    emit desk.jobs.problem("error[database-busy]: the database is busy: close other programs");
    emit desk.jobs.problem("error[database-busy]: the database is busy: close other programs");
    QVERIFY(desk.window.verdicts()->isVisible());
    QCOMPARE(desk.window.verdicts()->lines().size(), 1);
  }

  void theSampleIsOneClickAway() {
    Desk desk;
    desk.window.show();
    for (QPushButton* button : desk.window.findChildren<QPushButton*>()) {
      if (button->text() == "Try the sample study") button->click();
    }
    QCOMPARE(desk.inspector.paths, QStringList(Desk::sampleFolder() + "/models"));
  }

  void panelsComeBack() {
    Desk desk;
    desk.window.resize(1440, 900);
    desk.window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&desk.window));
    QTRY_VERIFY(std::abs(desk.window.library()->width() - 280) <= 4);
    auto* dock = desk.window.findChild<QDockWidget*>("inspector");
    dock->hide();
    QVERIFY(!desk.window.inspector()->isVisible());
    for (QAction* action : desk.window.actions()) {
      if (action->text().contains("Reset")) action->trigger();
    }
    QVERIFY(desk.window.inspector()->isVisible());
  }

  void settingsAreKeptWhenAccepted() {
    Desk desk;
    auto* dialog = new SettingsDialog(desk.window.choices(), &desk.window);
    dialog->show();
    QVERIFY(!dialog->isModal());
    for (QSpinBox* box : dialog->findChildren<QSpinBox*>()) {
      if (box->accessibleName() == "Bins") box->setValue(64);
      if (box->accessibleName() == "Resamples") box->setValue(3);  // too few for a tail
    }
    for (QLineEdit* line : dialog->findChildren<QLineEdit*>()) {
      if (line->accessibleName() == "Preference pairs") line->setText(" /data/pairs.jsonl ");
    }
    dialog->accept();
    QCOMPARE(desk.window.choices()->settings().bins, 64);
    QCOMPARE(AnalysisChoices({}).settings().bins, 64);
    QCOMPARE(AnalysisChoices({}).settings().bootstrap, 20);
    QCOMPARE(AnalysisChoices({}).preferences(), QString("/data/pairs.jsonl"));
  }

  void figuresAreExportedAndFailuresAreSaid() {
    Desk desk;
    desk.study.addRun("Stories", "mini", "step-1");
    desk.catalog.refresh();
    desk.window.show();
    QTest::qWait(50);
    QTemporaryDir dir;
    FigureThread thread;
    const QPointer<ExportDialog> dialog =
        new ExportDialog(desk.window.explorer()->plane().figure(), "plane", thread, &desk.window);
    dialog->show();
    dialog->save("/nowhere/at/all/plane.svg");
    QTRY_VERIFY(!problemIn(*dialog).isEmpty());
    QVERIFY(dialog->isVisible());
    QSignalSpy exported(dialog, &ExportDialog::exported);
    dialog->save(dir.filePath("plane.svg"));
    QTRY_COMPARE(exported.count(), 1);
    QVERIFY(QFileInfo(dir.filePath("plane.svg")).size() > 1000);
    QVERIFY(QFileInfo::exists(dir.filePath("plane.svg.json")));
    QTRY_VERIFY(dialog.isNull());
  }

  void aDialogClosedBeforeItsFigureIsDrawnWritesNothing() {
    Desk desk;
    desk.study.addRun("Stories", "mini", "step-1");
    desk.catalog.refresh();
    QTemporaryDir dir;
    QSemaphore gate;
    {
      FigureThread thread;
      thread.run(
          &desk.window,
          [&gate]() -> FigureThread::Answer {
            gate.acquire();
            return [] {};
          },
          [](const Error&) {});
      auto* dialog =
          new ExportDialog(desk.window.explorer()->plane().figure(), "plane", thread, &desk.window);
      dialog->save(dir.filePath("plane.svg"));
      delete dialog;
      gate.release();
    }
    QVERIFY(QDir(dir.path()).isEmpty());
  }

  void aFileAskedForIsWrittenThoughTheWindowCloses() {
    QTemporaryDir dir;
    {
      Desk desk;
      desk.study.addRun("Stories", "mini", "step-1");
      desk.catalog.refresh();
      desk.window.show();
      for (QAction* action : desk.window.findChildren<QAction*>())
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_E)) action->trigger();
      auto* dialog = desk.window.findChild<ExportDialog*>();
      QVERIFY(dialog);
      dialog->save(dir.filePath("plane.pdf"));
    }
    QVERIFY(QFileInfo(dir.filePath("plane.pdf")).size() > 1000);
  }

  // A preview that is drawn behind a file must not wipe away why the file could not be written.
  void aPreviewLeavesAFilesProblem() {
    Desk desk;
    desk.study.addRun("Stories", "mini", "step-1");
    desk.catalog.refresh();
    FigureThread thread;
    ExportDialog dialog(desk.window.explorer()->plane().figure(), "plane", thread, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.save("/nowhere/at/all/plane.svg");
    dialog.findChildren<QDoubleSpinBox*>().first()->setValue(120);  // asks for another preview
    QTRY_VERIFY(!problemIn(dialog).isEmpty());
    const auto picture = [&dialog] {
      for (const QLabel* label : dialog.findChildren<QLabel*>())
        if (!label->accessibleName().isEmpty() && !label->pixmap().isNull())
          return label->pixmap().cacheKey();
      return qint64{0};
    };
    const QString said = problemIn(dialog);
    const qint64 before = picture();
    QTRY_VERIFY(picture() != before);
    QCOMPARE(problemIn(dialog), said);
  }

  void everyControlHasAName() {
    Desk desk;
    desk.study.addRun("Stories", "mini", "step-1");
    desk.catalog.refresh();
    desk.window.show();
    for (const QAbstractButton* button : desk.window.findChildren<QAbstractButton*>()) {
      if (!button->isVisible() || button->objectName().startsWith("qt_")) continue;
      QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
               button->metaObject()->className());
    }
  }

 private:
  QTemporaryDir settings_;
};

QTEST_MAIN(MainWindowTest)
#include "window_main_test.moc"
