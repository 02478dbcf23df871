#include <QFile>
#include <QSettings>
#include <QTemporaryDir>

#include "engine/base/error.h"
#include "tests/ui/study.h"
#include "ui/window/session.h"
#include "ui/window/window_views.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::Study;

namespace {

ViewSettings everything() {
  ViewSettings settings;
  settings.order = 3;
  settings.measure = Measure::adjusted;
  settings.planeMode = PlaneMode::models;
  settings.compareBy = CompareBy::runs;
  settings.tableRows = RowKind::layers;
  settings.shareRows = RowKind::layers;
  settings.until = TrainingTime{"stage2", TrainingUnit::step, 4096};
  settings.hiddenRuns = {3, 5};
  settings.text = QStringLiteral("hash:512:4:100:0");
  settings.hiddenColumns = {"family", "corpus"};
  settings.looks = {{"OLMo 2", 13}};
  settings.limits = {{"plane", {0.1, {}, {}, 0.75}}};
  return settings;
}

/// A window's part that a session keeps, over a study.
struct Desk {
  explicit Desk(const Study& study, const QString& autosave) : catalog(study.open()) {
    addViews(deck, catalog, state, theme);
    session = std::make_unique<Session>(catalog, state, deck, autosave, nullptr);
  }
  Theme theme;
  RunCatalog catalog;
  ViewState state;
  ViewDeck deck;
  std::unique_ptr<Session> session;
};

}  // namespace

class SessionTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    qputenv("XDG_CONFIG_HOME", folder_.path().toUtf8());
    QCoreApplication::setOrganizationName("Infoplane");
    QCoreApplication::setApplicationName("infoplane-session-test");
  }
  void init() {
    failOnAnyWarning();
    QSettings().clear();
  }

  void aWorkspaceComesBackWhole() {
    Workspace one{"/data/study.db", everything(), {}, {}, false};
    one.settings.selection = QList<PointRef>{{7, 2}, {8, {}}};
    one.layout.tabs = {QStringList{"plane", "shares"}, QStringList{"table"}};
    one.layout.current = {"shares", "table"};
    one.layout.widths = {600, 400};
    QVERIFY(readWorkspace(workspaceJson(one), "w") == one);
    one.settings.selection = PointRef{7, {}};
    one.settings.until.reset();
    QVERIFY(readWorkspace(workspaceJson(one), "w") == one);
    QVERIFY(readWorkspace(workspaceJson({}), "w") == Workspace{});
  }

  void theOneSelectionOfOlderWorkspacesIsRead() {
    const QByteArray json =
        R"({"schema": "infoplane-workspace", "version": 1, "selection": {"run": 7, "layer": 2}})";
    QCOMPARE(readWorkspace(json, "w").settings.selection.points(), (QList<PointRef>{{7, 2}}));
  }

  void familiesThatAnOlderWorkspaceHidAreHidden() {
    Study study;
    const RunId one = study.addRun("F", "m", "c");
    study.addRun("G", "n", "c");
    const QString file = folder_.filePath("older.infoplane");
    QFile written(file);
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(
        R"({"schema": "infoplane-workspace", "version": 1, "settings": {"hidden_families": ["F"]}})");
    written.close();
    Desk desk(study, {});
    desk.session->open(file);
    QCOMPARE(desk.state.settings().hiddenRuns, QSet<RunId>({one}));
  }

  void aWindowInThePlaceOfAnotherKeepsWhatCanBeUndone() {
    Study study;
    study.addRun("F", "m", "c");
    const QString file = folder_.filePath("sessions/same.json");
    Desk desk(study, file);
    desk.state.setOrder(3);
    desk.session->close();
    Session next(desk.catalog, desk.state, desk.deck, file, nullptr);
    QVERIFY(!next.restore());
    QCOMPARE(desk.state.order(), 3);
    QCOMPARE(desk.state.undoStack().count(), 1);
  }

  void whatIsNoWorkspaceIsRefused_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("code");
    QTest::newRow("noise") << QByteArray("{ not json") << int(ErrorCode::json_invalid);
    QTest::newRow("other") << QByteArray("{}") << int(ErrorCode::format_unsupported);
    QTest::newRow("newer") << QByteArray(R"({"schema": "infoplane-workspace", "version": 99})")
                           << int(ErrorCode::format_unsupported);
  }
  void whatIsNoWorkspaceIsRefused() {
    QFETCH(QByteArray, json);
    QFETCH(int, code);
    try {
      readWorkspace(json, "w.infoplane");
      QFAIL("it was taken");
    } catch (const Error& error) {
      QCOMPARE(int(error.code()), code);
    }
  }

  void valuesOutOfRangeAreReplaced() {
    const QByteArray json =
        R"({"schema": "infoplane-workspace", "version": 1, "settings": {"order": 90, "measure": -3,
            "plane_mode": 77, "looks": {"F": 4000}, "limits": {"plane": ["a", null]}}})";
    const ViewSettings settings = readWorkspace(json, "w").settings;
    QCOMPARE(settings.order, 4);
    QCOMPARE(settings.measure, Measure::debiased);
    QCOMPARE(settings.planeMode, PlaneMode::layers);
    QCOMPARE(settings.looks.value("F"), 63);
    QVERIFY(settings.limits.isEmpty());
  }

  void aSessionThatDiedIsRecovered() {
    Study study;
    const RunId run = study.addRun("F", "m", "c");
    const QString file = folder_.filePath("sessions/died.json");
    {
      Desk desk(study, file);
      QVERIFY(!desk.session->restore());  // the first start
      desk.state.setOrder(2);
      desk.state.select(PointRef{run, 3});
      desk.deck.carryAcross("table");
      QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 5000);
      // It goes without close(), as after kill -9.
    }
    Desk next(study, file);
    QVERIFY(next.session->restore());
    QCOMPARE(next.state.order(), 2);
    QCOMPARE(next.state.selection().current(), std::optional(PointRef{run, 3}));
    QVERIFY(next.deck.isSplit());
    QCOMPARE(next.state.undoStack().count(), 0);
    next.session->close();
    Desk third(study, file);
    QVERIFY(!third.session->restore());  // the one before was closed in order
    QCOMPARE(third.state.order(), 2);
  }

  void savedAndOpenedUnderAName() {
    Study study;
    study.addRun("F", "m", "c");
    Desk desk(study, {});
    const QString file = folder_.filePath("mine.infoplane");
    desk.state.setOrder(4);
    desk.session->save(file);
    desk.state.setOrder(1);
    desk.session->open(file);
    QCOMPARE(desk.state.order(), 4);
    QCOMPARE(Session::recent(), QStringList(file));
    QVERIFY(isWorkspaceFile(file.toStdString()));
    QVERIFY(!isWorkspaceFile(study.file()));
  }

  void aWorkspaceOfAnotherDatabaseIsRefused() {
    Study here, there;
    Desk desk(here, {}), other(there, {});
    const QString file = folder_.filePath("other.infoplane");
    other.session->save(file);
    try {
      desk.session->open(file);
      QFAIL("it was taken");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::bad_argument);
      QVERIFY(error.remedy().find("--workspace") != std::string::npos);
    }
  }

 private:
  QTemporaryDir folder_;
};

QTEST_MAIN(SessionTest)
#include "window_session_test.moc"
