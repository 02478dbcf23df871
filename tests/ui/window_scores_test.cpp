#include <QElapsedTimer>

#include "tests/ui/correlations_sample.h"
#include "tests/ui/drag.h"
#include "tests/ui/fakes.h"
#include "tests/ui/own_settings.h"
#include "tests/ui/study.h"
#include "ui/views/study_view.h"
#include "ui/window/main_window.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::Drag;
using infoplane::test::FakeCorrelations;
using infoplane::test::FakeInspector;
using infoplane::test::FakeJobs;
using infoplane::test::keepSettingsIn;
using infoplane::test::Study;

namespace {

/// Remembers what it was asked.
class FakeScores : public ScoreImporter {
  Q_OBJECT

 public:
  QStringList files;
  QMap<QString, QString> matches;

  void importScores(const QStringList& asked, const QMap<QString, QString>& said) override {
    files = asked;
    matches = said;
    emit started(asked);
  }
  void askNames() override { ++namesAsked; }
  void askGuesses(const QString& model, const QStringList&) override { guessesAsked << model; }
  void match(const QString& published, const QString& model) override {
    matches = {{published, model}};
    emit matchesChanged();
  }
  void takeMatchBack(const QString& published) override {
    takenBack << published;
    emit matchesChanged();
  }
  int namesAsked = 0;
  QStringList guessesAsked, takenBack;
};

/// A window with a model in it.
struct Desk {
  Study study;
  FakeJobs jobs;
  FakeInspector inspector;
  FakeScores scores;
  FakeCorrelations correlations;
  Theme theme;
  ViewState state;
  std::unique_ptr<RunCatalog> catalog;
  std::unique_ptr<MainWindow> window;

  Desk() {
    study.addRun("F", "m", "main");
    catalog = std::make_unique<RunCatalog>(study.open());
    window = std::make_unique<MainWindow>(WindowServices{.catalog = catalog.get(),
                                                         .state = &state,
                                                         .jobs = &jobs,
                                                         .inspector = &inspector,
                                                         .theme = &theme,
                                                         .correlations = &correlations,
                                                         .scores = &scores});
    window->show();
  }

  QString file(const QString& name) const {
    const QString path = study.folder() + '/' + name;
    QDir().mkpath(QFileInfo(path).path());
    QFile made(path);
    if (made.open(QIODevice::WriteOnly)) made.write("{}\n");
    return path;
  }

  void drop(const QStringList& paths) {
    Drag drag(*window);
    drag.enter(paths);
    heading = window->overlay()->heading();
    drag.release();
  }
  QString heading;
};

}  // namespace

class WindowScoresTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { keepSettingsIn(settings_); }
  void init() { failOnAnyWarning(); }

  void aDroppedTableIsImportedAndAModelsFilesAreNot() {
    Desk desk;
    const QString board = desk.file("board.csv");
    const QString results = desk.file("results/org__m/results_1.json");
    desk.file("model/config.json");
    const QString tokenizer = desk.file("model/tokenizer.json");
    desk.drop({board});
    QCOMPARE(desk.heading, "Import benchmark scores from board.csv");
    QCOMPARE(desk.scores.files, QStringList(board));
    QVERIFY(desk.inspector.paths.isEmpty());
    QVERIFY(desk.window->verdicts()->heading().contains("board.csv"));
    const QString folder = desk.study.folder() + "/results";
    desk.drop({folder, tokenizer});
    QCOMPARE(desk.scores.files, QStringList(folder));
    QCOMPARE(desk.inspector.paths, QStringList(tokenizer));
    QVERIFY(!results.isEmpty());
  }

  void theReportSaysWhatWasMatchedAndAMatchIsSaidByHand() {
    Desk desk;
    const QString board = desk.file("board.csv");
    desk.drop({board});
    ScoreReport report;
    report.files = {board};
    report.models = 3;
    report.scores = 18;
    report.added = 18;
    report.matched = {{"org/one", "one", 1, 1}};
    report.alike = {{"org/M-final", "m"}};
    report.unmatched = {"org/M-final", "org/other"};
    report.withoutScores = {"m"};
    report.warnings = {"2 x repeated with the same scores"};
    const int before = desk.correlations.forgotten;
    emit desk.scores.imported(report);
    ScorePanel* panel = desk.window->scores();
    QVERIFY(panel->isVisible());
    QVERIFY(desk.correlations.forgotten > before);
    QCOMPARE(panel->heading(), "18 scores of 3 models, 18 new");
    QVERIFY(panel->lines().contains("org/one are those of one: 1 scored, 1 analysed here"));
    QVERIFY(panel->lines().filter("org/M-final is another organisation's and not taken for m").size() == 1);
    QVERIFY(panel->lines().filter("2 published names").size() == 1);
    QVERIFY(!panel->matchButton()->isEnabled());
    panel->names()->setCurrentText("org/M-final");
    QVERIFY(panel->matchButton()->isEnabled());
    QTest::mouseClick(panel->matchButton(), Qt::LeftButton);
    QCOMPARE(desk.scores.matches, (QMap<QString, QString>{{"org/M-final", "m"}}));
    QCOMPARE(desk.scores.files, QStringList(board));
    QVERIFY(!desk.window->grab().isNull());
    panel->dismiss();
    QVERIFY(!panel->isVisible());
  }

  void namesAreMatchedWheneverTheUserWants() {
    Desk desk;
    int found = 0;
    for (QAction* action : desk.window->actions()) {
      if (action->shortcut() != QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I)) continue;
      ++found;
      action->trigger();
    }
    QCOMPARE(found, 1);
    QCOMPARE(desk.scores.namesAsked, 1);
    ScoreNames names;
    names.scores = 31479;
    names.published = 3;
    names.withoutScores = {"m", "n"};
    names.unmatched = {"org/a", "org/b", "org/M-final"};
    names.said = {{"org/old", "other"}};
    emit desk.scores.namesFound(names);
    ScorePanel* panel = desk.window->scores();
    QVERIFY(panel->isVisible());
    QCOMPARE(panel->heading(),
             QStringLiteral("%1 scores of 3 published names").arg(QLocale().toString(31479)));
    QVERIFY(panel->lines().contains("3 names belong to no model here, and 2 models here have no scores"));
    QCOMPARE(desk.window->focusWidget(), panel->models());
    QCOMPARE(desk.scores.guessesAsked, QStringList("m"));
    emit desk.scores.guessed("n", {"org/b", "org/a", "org/M-final"});  // of another model: too late
    QCOMPARE(panel->names()->itemText(0), "org/a");
    panel->names()->setEditText("org");
    emit desk.scores.guessed("m", {"org/M-final", "org/a", "org/b"});
    QCOMPARE(panel->names()->itemText(0), "org/M-final");
    QCOMPARE(panel->names()->count(), 3);
    QCOMPARE(panel->names()->currentText(), "org");  // what was typed stays
    QVERIFY(!panel->matchButton()->isEnabled());
    panel->models()->setCurrentIndex(1);
    QCOMPARE(desk.scores.guessesAsked, QStringList({"m", "n"}));
    panel->names()->setCurrentText("org/b");
    const int before = desk.correlations.forgotten;
    QTest::mouseClick(panel->matchButton(), Qt::LeftButton);
    QCOMPARE(desk.scores.matches, (QMap<QString, QString>{{"org/b", "n"}}));
    QVERIFY(desk.scores.files.isEmpty());
    QVERIFY(desk.correlations.forgotten > before);
    QCOMPARE(desk.scores.namesAsked, 2);
    QCOMPARE(panel->said()->currentText(), "org/old is other");
    QTest::mouseClick(panel->takeBackButton(), Qt::LeftButton);
    QCOMPARE(desk.scores.takenBack, QStringList("org/old"));
    QCOMPARE(desk.scores.namesAsked, 3);
    names = {};
    emit desk.scores.namesFound(names);
    QCOMPARE(panel->heading(), "No benchmark scores yet");
    QVERIFY(!panel->matchButton()->isVisible() && !panel->takeBackButton()->isVisible());
  }

  /// As many names as a leaderboard has: the window goes on.
  void thousandsOfNamesTakeNoTime() {
    Desk desk;
    ScoreNames names;
    names.scores = 31479;
    names.withoutScores = {"m"};
    for (int i = 0; i < 4576; ++i)
      names.unmatched << QStringLiteral("organisation-%1/model-%2-7b").arg(i % 90).arg(i);
    names.published = names.unmatched.size();
    QElapsedTimer clock;
    clock.start();
    emit desk.scores.namesFound(names);
    emit desk.scores.guessed("m", names.unmatched);
    QCoreApplication::processEvents();
    QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(desk.window->scores()->names()->count(), 4576);
  }

  void scoresOfOthersAreToldAndLeadToTheirNames() {
    Desk desk;
    desk.window->deck()->open("scatter");
    Correlations none;
    none.lack = CorrelationLack::noneMatched;
    none.storedScores = 31479;
    none.storedNames = 4576;
    desk.correlations.tell(none);
    QCoreApplication::processEvents();
    auto* view = static_cast<StudyView*>(desk.window->deck()->current()->widget);
    QCOMPARE(view->plot().spec().emptyTitle,
             QStringLiteral("%1 scores, none belongs to a model shown").arg(QLocale().toString(31479)));
    QVERIFY(view->plot().spec().emptyText.contains(QLocale().toString(4576)));
    QVERIFY(view->matchNames().isVisible());
    view->matchNames().click();
    QCOMPARE(desk.scores.namesAsked, 1);
    desk.correlations.tell(test::sampleCorrelations({1, 2, 3, 4}));
    QCoreApplication::processEvents();
    QVERIFY(!view->matchNames().isVisible());
  }

  void aBadFileIsToldInPlace() {
    Desk desk;
    desk.drop({desk.file("board.csv")});
    emit desk.scores.failed("error[scores-invalid]: no header, board.csv: x");
    QVERIFY(desk.window->verdicts()->lines().contains("error[scores-invalid]: no header, board.csv: x"));
    QVERIFY(!desk.window->scores()->isVisible());
  }

  void theViewsStandInTheDeckAndACellOpensTheScatter() {
    Desk desk;
    ViewDeck* deck = desk.window->deck();
    deck->open("matrix");
    QCOMPARE(deck->current()->id, "matrix");
    desk.correlations.tell(test::sampleCorrelations({1, 2, 3, 4}));
    QCoreApplication::processEvents();
    auto* plot = deck->current()->widget->findChild<PlotWidget*>();
    emit plot->pointActivated({0, 1});
    QCOMPARE(deck->current()->id, "scatter");
    QCOMPARE(desk.state.settings().correlation.measure, "optimality");
    deck->carryAcross("matrix");
    QVERIFY(deck->isSplit());
    QVERIFY(deck->deckLayout().tabs[1].contains("matrix"));
  }

 private:
  QTemporaryDir settings_;
};

QTEST_MAIN(WindowScoresTest)
#include "window_scores_test.moc"
