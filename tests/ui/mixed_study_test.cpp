#include "tests/ui/mixed_study.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>
#include <QUndoStack>

#include "tests/ui/study.h"
#include "ui/data/text_groups.h"
#include "ui/figures/doubt_text.h"
#include "ui/figures/figure.h"
#include "ui/figures/figure_sidecar.h"
#include "ui/figures/layer_panels.h"
#include "ui/figures/trainings.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/library/library_filter.h"
#include "ui/library/library_model.h"
#include "ui/library/removal_command.h"
#include "ui/views/compare_view.h"
#include "ui/views/information_plane_view.h"
#include "ui/views/table_columns.h"
#include "ui/views/table_view.h"
#include "ui/views/text_line.h"
#include "ui/window/undo_history.h"
#include "ui/window/window_views.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::MixedStudy;

/// A database as people have them must not be shown as one that is not mixed.
class MixedStudyTest : public QObject {
  Q_OBJECT

 private:
  static void settle() {
    for (int i = 0; i < 4; ++i) QCoreApplication::processEvents();
  }
  RunList shown() const { return shownRuns(catalog_->runs(), state_->settings()); }
  static const PlotPoint* pointOf(const PlotSpec& spec, PointKey key) {
    const auto at = findPoint(spec, key);
    return at ? &spec.series[at->series].points[at->point] : nullptr;
  }
  PlaneOptions options(PlaneMode mode, Measure measure = Measure::debiased, States states = States::paper) {
    return {.measure = measure, .states = states, .mode = mode};
  }
  QString textOf(const char* run) const { return catalog_->find(study_[run])->text; }

 private slots:
  void init() {
    failOnAnyWarning();
    folder_ = std::make_unique<QTemporaryDir>();
    const std::filesystem::path file = folder_->filePath("mixed.db").toStdString();
    study_ = MixedStudy::write(file);
    catalog_ = std::make_unique<RunCatalog>(Store::open(file), Reading::whole);
    state_ = std::make_unique<ViewState>();
  }
  void cleanup() {
    catalog_.reset();
    state_.reset();
  }

  void oneTextIsShownAndNamed() {
    const std::vector<TextGroup> texts = textGroups(allRuns(catalog_->runs()));
    QCOMPARE(texts.size(), std::size_t(4));
    QCOMPARE(texts[0].key, textOf("alpha 100"));
    QCOMPARE(texts[0].runs, 8);
    QSet<QString> labels;
    for (const TextGroup& text : texts) labels.insert(text.label);
    QCOMPARE(labels,
             QSet<QString>({"wiki.jsonl", QStringLiteral("stories.jsonl, 500 documents, ≤ 512 tokens"),
                            QStringLiteral("stories.jsonl, 500 documents, ≤ 128 tokens"),
                            QStringLiteral("stories.jsonl, 20 documents, ≤ 512 tokens")}));
    QCOMPARE(shown().size(), std::size_t(8));
    for (const CatalogRun* run : shown()) QCOMPARE(run->text, textOf("alpha 100"));
    state_->setText(textOf("wiki 400"));
    QCOMPARE(shown().size(), std::size_t(2));
    // What was chosen stays, though all of it is hidden; else its families could not be taken back.
    state_->setVisible({study_["wiki 400"], study_["wiki 800"]}, false);
    QCOMPARE(shown().size(), std::size_t(0));
    QCOMPARE(shownText(catalog_->runs(), state_->settings()), textOf("wiki 400"));
    state_->setVisible({study_["wiki 400"], study_["wiki 800"]}, true);
    state_->setText(everyText());
    QCOMPARE(shown().size(), catalog_->runs().size());
    state_->setText("of another database");
    QCOMPARE(shown().size(), std::size_t(8));
    // Where everything over the text of most is hidden, what is in sight is shown.
    state_->setText({});
    std::vector<RunId> stories;
    for (const CatalogRun& run : catalog_->runs())
      if (run.text == textOf("alpha 100")) stories.push_back(run.record.id);
    state_->setVisible(stories, false);
    QCOMPARE(shown().size(), std::size_t(2));
    QCOMPARE(shown().front()->text, textOf("wiki 400"));
  }

  void aTrajectoryIsOfOneTextAndOneTokenizer() {
    RunList all = allRuns(catalog_->runs());
    const std::vector<Trajectory> lines = trajectories(all);
    QCOMPARE(lines.size(), std::size_t(2));
    for (const Trajectory& line : lines) {
      for (const CatalogRun* run : line.runs) {
        QCOMPARE(run->text, line.runs.front()->text);
        QCOMPARE(run->record.model.tokenizer_hash, line.runs.front()->record.model.tokenizer_hash);
      }
    }
    QVERIFY(lines[0].name != lines[1].name);  // side by side they are told apart
    QVERIFY2(lines[0].name.contains("jsonl") && lines[1].name.contains("jsonl"), qPrintable(lines[0].name));
    QVERIFY(notesOf(shown(), FigureChoice{}).join(' ').contains("2 tokenizers"));
    QCOMPARE(textNote(shown()), QStringLiteral("corpus stories.jsonl, 500 documents"));
    QCOMPARE(textNote(all), QStringLiteral("4 texts, never in one line"));
  }

  void eachRunHasItsOwnFloor() {
    state_->setText(everyText());
    const PlotSpec plane = informationPlane(shown(), options(PlaneMode::models, Measure::raw));
    for (const ReferenceMark& mark : plane.marks)
      QCOMPARE(mark.x, mark.owner == study_["wiki 400"] || mark.owner == study_["wiki 800"] ? 0.08 : 0.03);
    QCOMPARE(plane.marks.size(), catalog_->runs().size());
    QVERIFY(informationPlane(shown(), options(PlaneMode::models)).marks.empty());
    QVERIFY(figureSidecar(planeFigure(shown(), options(PlaneMode::models, Measure::raw)))
                .contains("noise_floors"));
    const PlotPoint* noise = pointOf(plane, {study_["noise"], -1});
    QVERIFY(noise != nullptr && Doubts(noise->doubts).has(Doubt::noise));
    QCOMPARE(pointOf(plane, {study_["alpha 800"], -1})->doubts, std::uint8_t(0));
  }

  void whatIsNotToBeTrustedIsHollowAndSaysWhy_data() {
    QTest::addColumn<QString>("run");
    QTest::addColumn<int>("order");
    QTest::addColumn<int>("doubt");
    QTest::newRow("offset") << "offset" << 1 << int(Doubt::mostly_offset);
    QTest::newRow("few documents") << "few" << 1 << int(Doubt::few_documents);
    QTest::newRow("singletons") << "alpha 800" << 4 << int(Doubt::singletons);
    QTest::newRow("unfinished") << "cancelled" << 1 << int(Doubt::unfinished);
  }
  void whatIsNotToBeTrustedIsHollowAndSaysWhy() {
    QFETCH(QString, run);
    QFETCH(int, order);
    QFETCH(int, doubt);
    const RunId id = study_[run.toStdString()];
    const CatalogRun* one = catalog_->find(id);
    const QString words = doubtWords(static_cast<Doubt>(doubt));
    PlaneOptions layers = options(PlaneMode::layers);
    layers.order = order;
    const Figure figure = planeFigure({one}, layers);
    const PlotSpec& plane = figure.plots[0].spec;
    const auto at = findPoint(plane, {id, 2});
    QVERIFY(at);
    QVERIFY(Doubts(plane.series[at->series].points[at->point].doubts).has(static_cast<Doubt>(doubt)));
    QVERIFY(tooltipOf(plane, *at).lines.join('\n').contains("not to be trusted: "));
    QVERIFY(tooltipOf(plane, *at).lines.join('\n').contains(words));
    QVERIFY(figure.notes.join('\n').contains(words));
    QVERIFY(figureSidecar(figure).contains(doubt_id(static_cast<Doubt>(doubt)).data()));
    QCOMPARE(plane.series[at->series].dashed, doubt == int(Doubt::unfinished));
    const MeasurementTable table = measurementTable({one}, layers.choice(), RowKind::layers);
    const qsizetype column = table.names.indexOf("doubts");
    QVERIFY(column >= 0);
    const QString ids = std::get<QString>(table.rows[2].cells[static_cast<std::size_t>(column)]);
    QVERIFY(ids.contains(QLatin1String(doubt_id(static_cast<Doubt>(doubt)).data())));
    QVERIFY(wordsOfIds(ids).contains(words));
    Theme theme;
    state_->setOrder(order);
    InspectorPanel inspector(catalog_.get(), state_.get(), &theme);
    state_->select(PointRef{id, 2});
    QVERIFY2(inspector.plainText().contains("Not to be trusted\t" + words),
             qPrintable(inspector.plainText()));
    const FigureChoice choice{States::centred, order, Measure::debiased};
    const LayerMeasurement& layer = one->layers[2];
    QCOMPARE(doubtsAt(*one, *layer.centred, layer.geometry, choice).has(Doubt::mostly_offset), false);
  }

  void aRunThatDidNotEndHasNoMean() {
    const RunList runs = shown();
    for (const PlaneMode mode : {PlaneMode::models, PlaneMode::checkpoints})
      QVERIFY(pointOf(informationPlane(runs, options(mode)), {study_["cancelled"], -1}) == nullptr);
    QVERIFY(pointOf(informationPlane(runs, options(PlaneMode::layers)), {study_["cancelled"], 1}) != nullptr);
    const MeasurementTable table = measurementTable(runs, FigureChoice{}, RowKind::models);
    for (const MeasurementTable::Row& row : table.rows) QVERIFY(row.run != study_["cancelled"]);
    QVERIFY(notesOf(runs, FigureChoice{}).contains("1 run is not finished: it has no mean"));
    Theme theme;
    InspectorPanel inspector(catalog_.get(), state_.get(), &theme);
    state_->select(PointRef{study_["cancelled"], {}});
    QVERIFY(inspector.plainText().contains(QStringLiteral("mean of layers 1–2 of 4 so far")));
  }

  void comparedPanelsCountTheirHollowPointsTogether() {
    Theme theme;
    CompareView view(*catalog_, *state_, theme);
    view.resize(900, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    settle();
    InformationPlaneView plane(*catalog_, *state_, theme);
    plane.show();
    settle();
    const QString all = doubtSummary(plane.plot().spec());
    QVERIFY(all.contains("hollow"));
    const QString note = view.findChild<TextLine*>()->noteText();
    QVERIFY2(note.startsWith(all), qPrintable(note));
  }

  void theHeadOfTheFigureChoosesTheText() {
    Theme theme;
    InformationPlaneView view(*catalog_, *state_, theme);
    view.resize(900, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    settle();
    auto* line = view.findChild<TextLine*>();
    QVERIFY(line != nullptr && line->isVisible());
    QCOMPARE(line->choice().count(), 5);
    QVERIFY2(line->noteText().contains("2 tokenizers"), qPrintable(line->noteText()));
    QVERIFY(line->noteText().contains("hollow"));
    const int wiki = line->choice().findData(textOf("wiki 400"));
    line->choice().setCurrentIndex(wiki);
    emit line->choice().activated(wiki);
    settle();
    QCOMPARE(view.plot().spec().series.size(), std::size_t(2));
    QCOMPARE(view.plot().spec().legend.size(), std::size_t(1));
    state_->undoStack().undo();
    settle();
    QCOMPARE(view.plot().spec().series.size(), std::size_t(8));
    QCOMPARE(view.figure().plots[0].spec.series.size(), std::size_t(8));
  }

  void runsWithoutTheFigureAreCounted() {
    // As a release had them that knew raw figures alone.
    CatalogRun early = *catalog_->find(study_["alpha 100"]);
    for (LayerMeasurement& layer : early.layers)
      for (auto* side : {&layer.paper->input, &layer.paper->output})
        for (auto& [order, estimate] : *side) estimate.debiased = estimate.lo = estimate.hi = std::nullopt;
    const RunList runs{&early, catalog_->find(study_["beta"])};
    const FigureChoice debiased{States::paper, 1, Measure::debiased};
    QVERIFY(notesOf(runs, debiased).contains("1 runs without debiased figures of this order are left out"));
    QVERIFY(!notesOf(runs, FigureChoice{}).join(' ').contains("without"));
    QVERIFY(!hasMeasure(early, debiased) && hasMeasure(*runs[1], debiased));
  }

  void theMeasureThatWasWantedComesBack() {
    Theme theme;
    InformationPlaneView view(*catalog_, *state_, theme);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    settle();
    QCOMPARE(state_->measure(), Measure::debiased);
    state_->adjust([](ViewSettings& s) { s.measure = Measure::raw; });  // as data without it demand
    settle();
    QCOMPARE(state_->measure(), Measure::debiased);
    state_->setMeasure(Measure::raw);
    settle();
    QCOMPARE(state_->measure(), Measure::raw);
    state_->undoStack().undo();
    settle();
    QCOMPARE(state_->measure(), Measure::debiased);
  }

  void entropyKnowsNoLabels() {
    PlaneOptions layers = options(PlaneMode::layers);
    layers.order = 4;
    const std::vector<PlotSpec> panels = layerPanels({catalog_->find(study_["alpha 800"])}, layers);
    QCOMPARE(panels[0].series[0].points[1].doubts, std::uint8_t(0));
    QVERIFY(panels[1].series[0].points[1].doubts != 0);
  }

  void rowsStaySortedByTheirColumn() {
    Theme theme;
    TableView view(*catalog_, *state_, theme);
    view.resize(900, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    settle();
    const auto head = [&] {
      const int at = view.table().horizontalHeader()->sortIndicatorSection();
      return at < 0 ? QString() : view.table().model()->headerData(at, Qt::Horizontal).toString();
    };
    const auto place = [&](const QString& name) {
      for (int i = 0; i < view.table().model()->columnCount(); ++i)
        if (view.table().model()->headerData(i, Qt::Horizontal).toString() == name) return i;
      return -1;
    };
    view.table().sortByColumn(place("Entropy H(Z)"), Qt::DescendingOrder);
    QCOMPARE(head(), QString("Entropy H(Z)"));
    state_->setMeasure(Measure::raw);
    settle();
    QCOMPARE(head(), QString("Entropy H(Z)"));
    state_->setHiddenColumns({"entropy"});
    settle();
    QCOMPARE(head(), QString());
  }

  void whatIsRingedIsWhatIsDescribed() {
    Theme theme;
    InformationPlaneView view(*catalog_, *state_, theme);
    view.resize(900, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const RunId one = study_["alpha 400"], two = study_["beta"];
    state_->select(QList<PointRef>{{two, 1}, {one, 2}, {one, 3}});
    view.setMode(PlaneMode::models);
    settle();
    QCOMPARE(state_->selection().points(), (QList<PointRef>{{two, {}}, {one, {}}}));
    QCOMPARE(view.plot().selected(), (QList<PointKey>{{two, -1}, {one, -1}}));
    state_->undoStack().undo();
    QCOMPARE(view.mode(), PlaneMode::layers);
    QCOMPARE(state_->selection().size(), 3);
  }

  void hiddenMeansOneThing() {
    Theme theme;
    InformationPlaneView view(*catalog_, *state_, theme);
    view.resize(900, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    settle();
    view.plot().toggleGroup("alpha");
    settle();
    for (const char* run : {"alpha 100", "alpha 800", "cancelled"}) QVERIFY(!state_->isVisible(study_[run]));
    QVERIFY(state_->isVisible(study_["wiki 400"]));  // another text is another figure
    QVERIFY(view.plot().hiddenGroups().contains("alpha"));
    const auto& legend = view.plot().spec().legend;
    QVERIFY(std::ranges::find(legend, QString("alpha"), &LegendEntry::group) != legend.end());
    // Looked at, it fades nothing.
    PlotCanvas canvas{.hiddenGroups = {"alpha"}, .highlightedGroup = "alpha"};
    QVERIFY(!canvas.isFaded("beta"));
    canvas.hiddenGroups.clear();
    QVERIFY(canvas.isFaded("beta"));
    state_->setVisible(study_["alpha 100"], true);  // as the library's check box does
    settle();
    QVERIFY(!view.plot().hiddenGroups().contains("alpha"));
  }

  void theLibraryTellsTextsApart() {
    LibraryModel library(catalog_.get(), state_.get());
    const auto title = [&](const char* run) { return library.indexOfRun(study_[run]).data().toString(); };
    QCOMPARE(title("alpha 400"), QStringLiteral("stories.jsonl, 500 documents, ≤ 512 tokens"));
    QCOMPARE(title("other length"), QStringLiteral("stories.jsonl, 500 documents, ≤ 128 tokens"));
    QCOMPARE(title("wiki 400"), QStringLiteral("wiki.jsonl, 2,000 documents, ≤ 512 tokens"));
    const auto faded = [&](const char* run) {
      return library.indexOfRun(study_[run]).data(LibraryModel::FadedRole).toBool();
    };
    QVERIFY(faded("wiki 400") && faded("few") && !faded("alpha 400") && !faded("beta"));
    state_->setText(textOf("wiki 400"));
    QVERIFY(!faded("wiki 400") && faded("beta"));
    LibraryFilter filter;
    filter.setSourceModel(&library);
    filter.setWords("wiki.jsonl");
    QCOMPARE(filter.rowCount(), 1);
    filter.setWords("20 documents");  // only what tells runs of one checkpoint apart is a word of theirs
    QCOMPARE(filter.rowCount(), 0);
  }

  void removalIsTakenBack() {
    const RunId run = study_["beta"];
    Theme theme;
    ViewDeck deck;
    addViews(deck, *catalog_, *state_, theme);
    UndoHistory history(*catalog_, *state_, deck);
    state_->select(PointRef{run, {}});
    state_->undoStack().push(new RemovalCommand(catalog_.get(), run, "beta"));
    QVERIFY(catalog_->find(run) == nullptr);
    QVERIFY2(state_->selection().isEmpty(), "what is gone is selected no more");
    QVERIFY(state_->undoStack().undoText().contains("beta"));
    state_->undoStack().undo();
    QVERIFY(catalog_->find(run) != nullptr);
    state_->undoStack().redo();
    // After a restart there is no stack.
    RunCatalog next(Store::open(folder_->filePath("mixed.db").toStdString()), Reading::whole);
    QCOMPARE(next.removedRuns().size(), std::size_t(1));
    QMenu menu;
    fillRemovedMenu(menu, next);
    QVERIFY(menu.actions().front()->text().contains("beta-410m"));
    menu.actions().front()->trigger();
    QVERIFY(next.find(run) != nullptr);
    QVERIFY(next.removedRuns().empty());
    fillRemovedMenu(menu, next);
    QVERIFY(!menu.actions().front()->isEnabled());
  }

  void undoShowsWhatItUndoes() {
    Theme theme;
    ViewDeck deck;
    addViews(deck, *catalog_, *state_, theme);
    UndoHistory history(*catalog_, *state_, deck);
    state_->change("rows", [](ViewSettings& s) { s.tableRows = RowKind::layers; });
    QCOMPARE(deck.current()->id, QString("plane"));
    state_->undoStack().undo();
    QCOMPARE(deck.current()->id, QString("table"));
    state_->setOrder(2);
    deck.open("shares");
    state_->undoStack().undo();
    QCOMPARE(deck.current()->id, QString("shares"));  // the order is seen everywhere
    deck.carryAcross("table");
    QVERIFY(deck.isSplit());
    QVERIFY(state_->undoStack().undoText().contains("split"));
    state_->undoStack().undo();
    QVERIFY(!deck.isSplit());
    state_->undoStack().redo();
    QVERIFY(deck.isSplit());
    deck.join();
    QVERIFY(!deck.isSplit());
    state_->undoStack().undo();
    QVERIFY(deck.isSplit());
  }

  void theTableBeginsWithWhatWasChosen() {
    const FigureChoice choice{States::paper, 1, Measure::debiased};
    const MeasurementTable table = measurementTable(shown(), choice, RowKind::models);
    const auto names = [&](const QSet<QString>& hidden) {
      QStringList list;
      for (const int column : columnsOnScreen(table, choice, hidden)) list << table.names[column];
      return list;
    };
    QCOMPARE(names({}).mid(0, 11),
             QStringList({"name", "complexity_debiased", "complexity_low", "complexity_high",
                          "expressivity_debiased", "expressivity_low", "expressivity_high",
                          "optimality_debiased", "optimality_low", "optimality_high", "entropy"}));
    for (const char* column : {"parameters", "corpus", "documents", "step", "doubts"})
      QVERIFY2(table.names.contains(column), column);
    QCOMPARE(names({}).size(), table.names.size());
    QVERIFY(!names({"corpus"}).contains("corpus"));
    QMenu menu;
    fillColumnMenu(menu, table, *state_);
    QVERIFY(!menu.actions().isEmpty());
    menu.actions().front()->trigger();
    QCOMPARE(state_->settings().hiddenColumns.size(), 1);
    state_->undoStack().undo();
    QVERIFY(state_->settings().hiddenColumns.isEmpty());
    QCOMPARE(table.tips.size(), table.names.size());
    QVERIFY(table.tips[table.names.indexOf("complexity_debiased")].contains("I(X;Z)"));
  }

  void theNameStaysInSight() {
    Theme theme;
    TableView view(*catalog_, *state_, theme);
    view.resize(500, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    settle();
    FrozenTable& table = view.table();
    table.horizontalScrollBar()->setValue(table.horizontalScrollBar()->maximum());
    QVERIFY(table.horizontalScrollBar()->value() > 0);
    QVERIFY(table.frozen().isVisible());
    QCOMPARE(table.frozen().columnWidth(0), table.columnWidth(0));
    QVERIFY(table.frozen().indexAt(QPoint(5, 5)).data().toString().contains(QStringLiteral(" · ")));
    table.selectRow(1);
    QVERIFY(table.frozen().selectionModel()->isRowSelected(1));
    QTest::mouseClick(table.frozen().horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(30, 10));
    const QString first = table.frozen().model()->index(0, 0).data().toString();
    QTest::mouseClick(table.frozen().horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(30, 10));
    QVERIFY(table.frozen().model()->index(0, 0).data().toString() != first);
  }

  void figuresBreakBeforeTheirBracket() {
    Theme theme;
    InspectorPanel inspector(catalog_.get(), state_.get(), &theme);
    state_->select(PointRef{study_["alpha 800"], {}});
    bool optimality = false;
    for (const QLabel* label : inspector.findChildren<QLabel*>()) {
      const QString text = label->text();
      if (!text.contains('[')) continue;
      QVERIFY2(!text.mid(text.indexOf('[')).contains(' '), qPrintable(text));
      optimality = optimality || label->accessibleName().startsWith("Optimality");
    }
    QVERIFY2(optimality, "the ratio has its interval");
    QVERIFY(!inspector.plainText().contains(QChar::Nbsp));
    state_->setVisible(study_["alpha 800"], false);
    QVERIFY(inspector.plainText().contains("Not in the figures\thidden in the library"));
    state_->select(PointRef{study_["wiki 400"], {}});
    QVERIFY(inspector.plainText().contains("Not in the figures\tthey show another corpus"));
  }

  void everyControlOfAMeasureSaysWhatItIs() {
    Theme theme;
    InformationPlaneView view(*catalog_, *state_, theme);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    settle();
    QCOMPARE(state_->measure(), Measure::debiased);
    int told = 0;
    for (const auto* bar : view.findChildren<MeasureBar*>())
      for (const auto* button : bar->findChildren<QToolButton*>())
        told += button->property("role") == "segment" && !button->toolTip().isEmpty() ? 1 : 0;
    QVERIFY2(told >= 10, qPrintable(QString::number(told)));  // orders, measures, states
    for (const Quantity& quantity : all_quantities()) QVERIFY(!quantityTip(quantity.id).isEmpty());
  }

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  MixedStudy study_;
  std::unique_ptr<RunCatalog> catalog_;
  std::unique_ptr<ViewState> state_;
};

QTEST_MAIN(MixedStudyTest)
#include "mixed_study_test.moc"
