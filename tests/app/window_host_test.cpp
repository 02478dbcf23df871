#include "app/window/window_host.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>

#include "tests/ui/fakes.h"
#include "tests/ui/own_settings.h"
#include "tests/ui/study.h"
#include "ui/window/method_dialog.h"

using namespace infoplane;
using infoplane::test::FakeInspector;
using infoplane::test::FakeJobs;
using infoplane::test::Study;

/// Another language: another window in the place of the one before, and nothing is lost.
class WindowHostTest : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir settings_;

  /// Qt's own words have no table on most machines: those that the window shows are in ours.
  static void buttonsAndFileDialogsSpeakChinese() {
    static const QRegularExpression english(QStringLiteral("[A-Za-z]{3,}"));
    const auto standard = QDialogButtonBox::Close | QDialogButtonBox::Cancel | QDialogButtonBox::Ok |
                          QDialogButtonBox::Apply | QDialogButtonBox::Save;
    const QDialogButtonBox box(standard);
    for (const QAbstractButton* button : box.buttons())
      QVERIFY2(!button->text().contains(english), qPrintable(button->text()));
    QFileDialog dialog;
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    for (const QAbstractButton* button : dialog.findChildren<QAbstractButton*>())
      QVERIFY2(!button->text().contains(english) && !button->toolTip().contains(english),
               qPrintable(button->text() + button->toolTip()));
    for (const char* label : {"fileNameLabel", "lookInLabel", "fileTypeLabel"}) {
      const auto* found = dialog.findChild<QLabel*>(QLatin1String(label));
      QVERIFY2(found != nullptr && !found->text().contains(english), label);
    }
  }

 private slots:
  void initTestCase() { test::keepSettingsIn(settings_); }
  void init() {
    failOnAnyWarning();
    QSettings().clear();
    QSettings().setValue("window/language", "en");
  }

  void theLanguageChangesAndNothingIsLost() {
    Study study;
    const RunId run = study.addRun("F", "m", "c");
    study.addRun("G", "n", "c");
    ui::RunCatalog catalog(study.open());
    FakeJobs jobs;
    FakeInspector inspector;
    ui::Theme theme;
    ui::ViewState state;
    WindowHost host(*qApp, {.catalog = &catalog,
                            .state = &state,
                            .jobs = &jobs,
                            .inspector = &inspector,
                            .theme = &theme,
                            .sessionFile = study.folder() + "/session.json"});
    host.window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&host.window()));
    QCOMPARE(host.window().library()->filterBox()->placeholderText(),
             QString("Filter families, models, runs"));
    state.setOrder(3);
    state.select(QList<ui::PointRef>{{run, 1}, {run, 2}});
    host.window().deck()->carryAcross("table");
    host.window().resize(1200, 800);
    host.window().log()->add("something happened");
    const QPointer<ui::MainWindow> before = &host.window();

    host.window().preferences()->setLanguage("zh_CN");
    host.window().preferences()->setNumbers(ui::NumberStyle::decimalPoint);
    QTRY_VERIFY(before.isNull());
    QVERIFY(host.window().isVisible());
    QCOMPARE(host.window().library()->filterBox()->placeholderText(), QString("筛选家族、模型、运行"));
    buttonsAndFileDialogsSpeakChinese();
    QVERIFY(ui::methodText().startsWith(QStringLiteral("# 方法")));
    QCOMPARE(state.order(), 3);
    QCOMPARE(state.selection().size(), 2);
    QCOMPARE(host.window().library()->tree()->selectionModel()->selectedIndexes().size(), 1);
    QCOMPARE(state.undoStack().count(), 3);  // order, selection, split
    QVERIFY(host.window().deck()->isSplit());
    QCOMPARE(host.window().size(), QSize(1200, 800));
    QVERIFY(host.window().log()->toPlainText().contains("something happened"));

    // The window that went listens no more, the new one does.
    QSignalSpy layers(&catalog, &ui::RunCatalog::layersChanged);
    const RunId other = study.addRun("H", "o", "c", RunState::running, 1);
    emit jobs.runStarted(other);
    study.open().add_layer(other, Study::measured(1));
    emit jobs.layerStored(other, 1);
    QCOMPARE(catalog.find(other)->layers.size(), std::size_t(2));
    QCOMPARE(layers.count(), 1);

    host.window().preferences()->setLanguage("en");
    QTRY_COMPARE(host.window().library()->filterBox()->placeholderText(),
                 QString("Filter families, models, runs"));
    // The split is a step, which another window made: it is undone in this one.
    state.undoStack().undo();
    QVERIFY(!host.window().deck()->isSplit());
    state.undoStack().undo();
    QVERIFY(state.selection().isEmpty());
    host.window().close();
  }
};

QTEST_MAIN(WindowHostTest)
#include "window_host_test.moc"
