#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QSettings>
#include <QToolButton>

#include "tests/ui/correlations_sample.h"
#include "tests/ui/fakes.h"
#include "tests/ui/own_settings.h"
#include "tests/ui/study.h"
#include "ui/window/export_dialog.h"
#include "ui/window/main_window.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::FakeCorrelations;
using infoplane::test::FakeInspector;
using infoplane::test::FakeJobs;
using infoplane::test::keepSettingsIn;
using infoplane::test::sampleCorrelations;
using infoplane::test::Study;

namespace {

/// What Qt makes inside its own controls: those speak for it.
bool isInside(const QWidget* widget) {
  for (const QWidget* at = widget->parentWidget(); at != nullptr; at = at->parentWidget())
    if (qobject_cast<const QAbstractSpinBox*>(at) != nullptr ||
        qobject_cast<const QComboBox*>(at) != nullptr || qobject_cast<const QLineEdit*>(at) != nullptr)
      return true;
  return widget->objectName().startsWith("qt_");
}

bool takesFocus(const QWidget* widget) {
  // A proxy speaks for whom it stands for.
  return widget->isVisible() && widget->isEnabled() && widget->focusProxy() == nullptr &&
         (widget->focusPolicy() & Qt::TabFocus) && !isInside(widget);
}

QString told(const QWidget* widget) {
  return QStringLiteral("%1 '%2' in %3")
      .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
           widget->parentWidget() == nullptr ? QString() : widget->parentWidget()->accessibleName());
}

/// The window with all it can show: three models, correlations, jobs.
struct Desk {
  Study study;
  ViewState state;
  FakeJobs jobs;
  FakeInspector inspector;
  FakeCorrelations correlations;
  Theme theme;
  std::unique_ptr<RunCatalog> catalog;
  std::unique_ptr<MainWindow> window;

  Desk() {
    std::vector<RunId> runs;
    for (int i = 0; i < 5; ++i)
      runs.push_back(study.addRun(i % 2 == 0 ? "F" : "G", "model-" + std::to_string(i), "main"));
    jobs.add(1, JobState::running);
    jobs.add(2, JobState::queued);
    jobs.add(3, JobState::failed, "error[x]: it broke");
    catalog = std::make_unique<RunCatalog>(study.open());
    window = std::make_unique<MainWindow>(WindowServices{.catalog = catalog.get(),
                                                         .state = &state,
                                                         .jobs = &jobs,
                                                         .inspector = &inspector,
                                                         .theme = &theme,
                                                         .correlations = &correlations});
    window->show();
    window->activateWindow();
    correlations.tell(sampleCorrelations(runs));
    state.change("families", [](ViewSettings& settings) { settings.correlation.byFamily = true; });
    state.select(PointRef{runs[1], {}});
    for (QDockWidget* dock : window->findChildren<QDockWidget*>()) dock->show();
    emit jobs.jobsChanged();
    QCoreApplication::processEvents();
  }

  void trigger(const QString& text) const {
    for (QAction* action : window->actions())
      if (action->text().remove('&').startsWith(text)) action->trigger();
    QCoreApplication::processEvents();
  }
};

}  // namespace

/// Whoever does not see the window, or has no mouse, reaches and knows every control of it.
class AccessibilityTest : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir settings_;

  static void checkNames(const QWidget& top) {
    int controls = 0;
    for (QWidget* widget : top.findChildren<QWidget*>()) {
      if (!takesFocus(widget)) continue;
      QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
      QVERIFY2(spoken != nullptr, qPrintable(told(widget)));
      QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), qPrintable(told(widget)));
      QVERIFY2(spoken->role() != QAccessible::NoRole, qPrintable(told(widget)));
      ++controls;
    }
    QVERIFY(controls > 0);
  }

 private slots:
  void initTestCase() { keepSettingsIn(settings_); }
  void init() {
    failOnAnyWarning();
    QSettings().clear();
  }

  void everyControlOfEveryViewHasAName_data() {
    QTest::addColumn<QString>("view");
    for (const char* view : {"plane", "compare", "scatter", "matrix", "shares", "table"})
      QTest::newRow(view) << view;
  }
  void everyControlOfEveryViewHasAName() {
    QFETCH(QString, view);
    Desk desk;
    desk.window->deck()->open(view);
    QCoreApplication::processEvents();
    QVERIFY(!desk.window->deck()->current()->widget->accessibleName().isEmpty());
    checkNames(*desk.window);
  }

  void everyControlOfEveryDialogHasAName_data() {
    QTest::addColumn<QString>("action");
    for (const char* action : {"Analysis settings", "Preferences", "Export figure", "Shortcuts", "About"})
      QTest::newRow(action) << action;
  }
  void everyControlOfEveryDialogHasAName() {
    QFETCH(QString, action);
    Desk desk;
    desk.trigger(action);
    const auto dialogs = desk.window->findChildren<QDialog*>();
    QCOMPARE(dialogs.size(), 1);
    QVERIFY(dialogs.front()->isVisible());
    QVERIFY(!dialogs.front()->windowTitle().isEmpty());
    checkNames(*dialogs.front());
    QTest::keyClick(dialogs.front(), Qt::Key_Escape);
    QVERIFY(!dialogs.front()->isVisible());
  }

  /// Tab reaches every control and is caught by none.
  void tabReachesAllAndComesRound_data() { everyControlOfEveryViewHasAName_data(); }
  void tabReachesAllAndComesRound() {
    QFETCH(QString, view);
    Desk desk;
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    desk.window->deck()->open(view);
    QCoreApplication::processEvents();
    QSet<const QWidget*> wanted;
    for (QWidget* widget : desk.window->findChildren<QWidget*>())
      if (takesFocus(widget)) wanted.insert(widget);
    desk.window->library()->filterBox()->setFocus();
    QSet<const QWidget*> visited;
    for (qsizetype i = 0; i < 3 * wanted.size() + 10; ++i) {
      const QWidget* now = QApplication::focusWidget();
      QVERIFY(now != nullptr);
      visited.insert(now);
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    wanted -= visited;
    QStringList missed;
    for (const QWidget* widget : wanted) {
      // A group of exclusive choices is one stop: the arrows walk inside it.
      const auto* button = qobject_cast<const QAbstractButton*>(widget);
      if (button == nullptr || button->group() == nullptr || button->isChecked()) missed << told(widget);
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join("; ")));
  }
};

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
