#include <QSettings>
#include <QSignalSpy>

#include "tests/ui/own_settings.h"
#include "tests/ui/study.h"
#include "ui/figures/correlation_text.h"
#include "ui/figures/figure_csv.h"
#include "ui/figures/figure_export.h"
#include "ui/inspector/run_facts.h"
#include "ui/library/library_model.h"
#include "ui/plot/plot_style.h"
#include "ui/window/export_dialog.h"
#include "ui/window/preferences_dialog.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::keepSettingsIn;
using infoplane::test::Study;

/// What the user wishes of the program as a whole: language, numbers, theme, pages.
class PreferencesTest : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir settings_;

  static QComboBox* box(const QDialog& dialog, const QString& name) {
    for (QComboBox* each : dialog.findChildren<QComboBox*>())
      if (each->accessibleName() == name) return each;
    return nullptr;
  }

 private slots:
  void initTestCase() { keepSettingsIn(settings_); }
  void init() {
    failOnAnyWarning();
    QSettings().clear();
  }
  void cleanup() { QLocale::setDefault(QLocale(QLocale::English)); }

  void oneDialogHoldsThemAll() {
    Preferences preferences;
    QSignalSpy words(&preferences, &Preferences::wordsChanged);
    QSignalSpy themes(&preferences, &Preferences::themeChanged);
    auto* dialog = new PreferencesDialog(&preferences);
    dialog->show();
    QVERIFY(!dialog->isModal());
    QCOMPARE(box(*dialog, "Language")->count(), 3);
    box(*dialog, "Language")->setCurrentIndex(2);
    box(*dialog, "Numbers")->setCurrentIndex(1);
    box(*dialog, "Theme")->setCurrentIndex(2);
    box(*dialog, "Figures for")->setCurrentIndex(1);
    QCOMPARE(words.count() + themes.count(), 0);  // nothing before it is accepted
    dialog->accept();
    QCOMPARE(words.count(), 2);
    QCOMPARE(themes.count(), 1);
    QCOMPARE(Preferences::language(), QString("zh_CN"));
    QVERIFY(Preferences::numbers() == NumberStyle::decimalPoint);
    QVERIFY(Preferences::theme() == ThemeChoice::dark);
    QVERIFY(Preferences::page() == PagePreset::twoColumns);
    // The same again changes nothing.
    (new PreferencesDialog(&preferences))->accept();
    QCOMPARE(words.count(), 2);
    FigureThread thread;
    ExportDialog exporting(Figure{}, "plane", thread);
    QCOMPARE(exporting.options().widthMm, 175.0);
  }

  void theBoundIsComputedUnlessItIsSwitchedOff() {
    QVERIFY(Preferences::bounds());
    Preferences preferences;
    QSignalSpy changes(&preferences, &Preferences::boundsChanged);
    auto* dialog = new PreferencesDialog(&preferences);
    auto* box = dialog->findChild<QCheckBox*>();
    QVERIFY(box != nullptr && box->isChecked());
    box->setChecked(false);
    QVERIFY(Preferences::bounds());  // nothing before it is accepted
    dialog->accept();
    QVERIFY(!Preferences::bounds());
    QCOMPARE(changes.size(), 1);
    (new PreferencesDialog(&preferences))->accept();
    QCOMPARE(changes.size(), 1);
    preferences.setBounds(true);
    QCOMPARE(changes.back().front().toBool(), true);
  }

  void aHandWrittenFileIsReadWithCare() {
    QSettings().setValue("window/language", "tlh");
    QSettings().setValue("window/theme", 77);
    QSettings().setValue("export/page", "none");
    QVERIFY(Preferences::language().isEmpty());
    QVERIFY(Preferences::theme() == ThemeChoice::system);
    QVERIFY(Preferences::page() == PagePreset::oneColumn);
  }

  void wordsAndNumbersFollowTheLanguageOrNot() {
    Preferences preferences;
    const QLocale german(QLocale::German);
    QCOMPARE(Preferences::words(german), german);
    QCOMPARE(Preferences::digits(german), german);
    preferences.setNumbers(NumberStyle::decimalPoint);
    QCOMPARE(Preferences::digits(german).decimalPoint(), QString("."));
    QCOMPARE(Preferences::words(german), german);
    preferences.setLanguage("zh_CN");
    QCOMPARE(Preferences::words(german).language(), QLocale::Chinese);
  }

  /// On the screen as the language writes them, in files with a point.
  void numbersAreLocalOnScreenAndPlainInFiles() {
    QLocale::setDefault(QLocale(QLocale::German));
    Study study;
    const RunId run = study.addRun("F", "m", "c");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    LibraryModel model(&catalog, &state);
    QCOMPARE(model.indexOfRun(run).data(LibraryModel::SecondaryRole).toString(), QString("I 0,125 / 0,105"));
    QString facts;
    for (const FactGroup& group : factsOf(*catalog.find(run), 2, FigureChoice{}))
      for (const Fact& fact : group) facts += fact.value + '\n';
    QVERIFY2(facts.contains("0,8000\n0,1200\n0,1000"), qPrintable(facts));
    const Figure figure = planeFigure(allRuns(catalog.runs()), {});
    const PlotSpec& spec = figure.plots[0].spec;
    QVERIFY(tooltipOf(spec, {0, 2}).lines[0].endsWith(" 0,120"));
    const QByteArray csv = figureCsv(figure);
    QVERIFY2(csv.contains(",0.12") && !csv.contains(",0,1"), csv);
    // Axes of an exported figure have a point, those of the window a comma.
    QVERIFY(renderFigure(figure, FigureFormat::svg).contains(">0.10<"));
    QVERIFY(!renderFigure(figure, FigureFormat::svg).contains(">0,10<"));
    QCOMPARE(screenStyle(paletteOf(ThemeKind::light), fontsFor(96)).numbers.decimalPoint(), QString(","));
    CorrelationEstimate estimate{.outcome = CorrelationOutcome::computed, .r = 0.5, .p = 0.25, .n = 9};
    QCOMPARE(estimateText(estimate, QLocale()), QString("r = 0,50, p = 0,250, n = 9"));
    QCOMPARE(estimateText(estimate), QString("r = 0.50, p = 0.250, n = 9"));
  }
};

QTEST_MAIN(PreferencesTest)
#include "preferences_test.moc"
