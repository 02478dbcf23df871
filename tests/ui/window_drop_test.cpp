#include "tests/ui/drag.h"
#include "tests/ui/fakes.h"
#include "tests/ui/own_settings.h"
#include "tests/ui/study.h"
#include "ui/window/main_window.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::Drag;
using infoplane::test::FakeInspector;
using infoplane::test::FakeJobs;
using infoplane::test::keepSettingsIn;

namespace {

/// A window on an empty database, with inspectors that answer when told to.
struct Stage {
  QTemporaryDir dir;
  FakeJobs jobs;
  FakeInspector inspector, previewer;
  Theme theme;
  std::unique_ptr<RunCatalog> catalog;
  ViewState state;
  std::unique_ptr<MainWindow> window;
  std::unique_ptr<Drag> drag;

  Stage() {
    catalog = std::make_unique<RunCatalog>(Store::open(dir.filePath("study.db").toStdString()));
    QFile corpus(dir.filePath("corpus.jsonl"));
    if (corpus.open(QIODevice::WriteOnly)) corpus.write("{\"text\":\"a\"}\n");
    corpus.close();
    window = std::make_unique<MainWindow>(WindowServices{.catalog = catalog.get(),
                                                         .state = &state,
                                                         .jobs = &jobs,
                                                         .inspector = &inspector,
                                                         .previewer = &previewer,
                                                         .theme = &theme,
                                                         .sampleFolder = dir.path()});
    window->show();
    drag = std::make_unique<Drag>(*window);
  }

  void hover(const QStringList& paths) { drag->enter(paths); }
  void leave() { drag->leave(); }
  void release() { drag->release(); }
};

}  // namespace

class WindowDropTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { keepSettingsIn(settings_); }
  void init() { failOnAnyWarning(); }

  void whatHoversIsJudgedBeforeTheRelease() {
    Stage stage;
    stage.hover({"/m/good", "/m/bad"});
    const DropOverlay* overlay = stage.window->overlay();
    QVERIFY(overlay->isVisible());
    QCOMPARE(overlay->heading(), "Analyse 2 folders");
    QCOMPARE(stage.previewer.paths, QStringList({"/m/good", "/m/bad"}));
    QCOMPARE(overlay->lines(), QStringList("Looking…"));

    emit stage.previewer.found(stage.previewer.verdicts().front());
    QCOMPARE(overlay->lines(), QStringList({"good: Llama, 6 layers. BPE; about 300 MB", "Looking…"}));
    stage.previewer.answer();
    QCOMPARE(overlay->heading(), "Analyse 1 model, leave 1 out");
    QCOMPARE(overlay->lines(), QStringList({"refused: bad: no weights. download them",
                                            "good: Llama, 6 layers. BPE; about 300 MB"}));
    QVERIFY(overlay->accessibleDescription().contains("no weights"));
    emit stage.previewer.estimated("/m/good", "BPE; about 1 MB and 2 s");  // by now the engine has told it
    QCOMPARE(overlay->lines().at(1), "good: Llama, 6 layers. BPE; about 1 MB and 2 s");
    QCOMPARE(overlay->heading(), "Analyse 1 model, leave 1 out");
    QVERIFY(stage.jobs.asked.isEmpty());

    stage.release();
    QVERIFY(!overlay->isVisible());
    QCOMPARE(stage.inspector.calls, 0);  // judged once is enough
    QCOMPARE(stage.jobs.asked, QStringList("enqueue /m/good"));
    QCOMPARE(stage.window->verdicts()->heading(), "1 queued, 1 refused");
  }

  void aReleaseBeforeTheVerdictsWaitsForNothing() {
    Stage stage;
    stage.hover({"/m/good"});
    stage.release();
    QVERIFY(!stage.window->overlay()->isVisible());
    QVERIFY(stage.previewer.paths.isEmpty());
    QCOMPARE(stage.inspector.paths, QStringList("/m/good"));
    stage.inspector.answer();
    QCOMPARE(stage.jobs.asked, QStringList("enqueue /m/good"));
  }

  void leavingEndsTheLook() {
    Stage stage;
    stage.hover({"/m/good"});
    const std::vector<FolderVerdict> late = stage.previewer.verdicts();
    stage.leave();
    QVERIFY(!stage.window->overlay()->isVisible());
    QVERIFY(stage.previewer.paths.isEmpty());
    emit stage.previewer.inspected(late);  // on its way when it was cancelled
    stage.hover({"/m/bad"});
    QCOMPARE(stage.window->overlay()->lines(), QStringList("Looking…"));
    stage.release();
    QCOMPARE(stage.inspector.calls, 1);
    QVERIFY(stage.jobs.asked.isEmpty());
  }

  void manyAreCounted() {
    Stage stage;
    QStringList paths;
    for (int i = 0; i < 9; ++i) paths << QStringLiteral("/m/%1%2").arg(i < 7 ? "bad" : "good").arg(i);
    stage.hover(paths);
    stage.previewer.answer();
    QCOMPARE(stage.window->overlay()->lines().size(), 7);
    QCOMPARE(stage.window->overlay()->lines().back(), "and 3 more, 1 of them refused");
    QCOMPARE(stage.window->overlay()->heading(), "Analyse 2 models, leave 7 out");
    QVERIFY(!stage.window->grab().isNull());
  }

  void nothingGoodIsSaidAsSuch() {
    Stage stage;
    stage.hover({"/m/bad"});
    stage.previewer.answer();
    QCOMPARE(stage.window->overlay()->heading(), "Nothing here can be analysed");
    QVERIFY(!stage.window->overlay()->accessibleDescription().contains("queued"));
  }

  void aCorpusAloneIsNotInspected() {
    Stage stage;
    stage.hover({stage.dir.filePath("corpus.jsonl")});
    QCOMPARE(stage.previewer.calls, 0);
    QCOMPARE(stage.window->overlay()->heading(), "Use corpus.jsonl as the corpus");
    QVERIFY(stage.window->overlay()->lines().isEmpty());
  }

 private:
  QTemporaryDir settings_;
};

QTEST_MAIN(WindowDropTest)
#include "window_drop_test.moc"
