#include "ui/views/study_view.h"

#include <QLocale>

#include "engine/quantities/quantity.h"
#include "ui/data/text_groups.h"
#include "ui/figures/correlation_text.h"
#include "ui/figures/run_names.h"
#include "ui/views/choice_box.h"

namespace infoplane::ui {

StudyView::StudyView(RunCatalog& catalog, ViewState& state, Theme& theme, CorrelationSource& source,
                     QWidget* parent)
    : CatalogView(catalog, state, theme, parent),
      source_(source),
      bar_(new MeasureBar(state, this)),
      plot_(new PlotWidget(this)),
      kinds_(new SegmentedControl(tr("Coefficient"), bar_)),
      points_(new SegmentedControl(tr("Points"), bar_)),
      given_(new ChoiceBox(bar_)) {
  buildBar();
  connect(&source_, &CorrelationSource::answered, this, [this] { schedule(); });
  connect(&catalog_, &RunCatalog::databaseChanged, this, [this] { schedule(); });
}

void StudyView::buildBar() {
  bar_->hideNull();
  std::vector<SegmentedControl::Option> kinds;
  for (const auto kind : {CorrelationKind::spearman, CorrelationKind::pearson, CorrelationKind::kendall})
    kinds.push_back({static_cast<int>(kind), kindName(kind)});
  kinds_->setOptions(kinds);
  points_->setOptions({{static_cast<int>(CorrelationPoints::models), tr("Models")},
                       {static_cast<int>(CorrelationPoints::checkpoints), tr("Checkpoints")}});
  given_->addItems(
      {tr("nothing held fixed"), tr("given log parameters"), tr("given family"), tr("given both")});
  given_->setAccessibleName(tr("What is held fixed"));
  given_->setToolTip(tr("Also the partial correlation with this held fixed"));
  bar_->add(kinds_);
  bar_->add(points_);
  bar_->add(given_);
  matchNames_ = bar_->addLink(tr("Match names…"), tr("Say which published name is which of the models here"));
  connect(kinds_, &SegmentedControl::chosen, this, [this](int id) {
    state_.change(tr("coefficient"),
                  [id](ViewSettings& s) { s.correlation.kind = static_cast<CorrelationKind>(id); });
  });
  connect(points_, &SegmentedControl::chosen, this, [this](int id) {
    state_.change(tr("points"),
                  [id](ViewSettings& s) { s.correlation.points = static_cast<CorrelationPoints>(id); });
  });
  connect(given_, &QComboBox::activated, this, &StudyView::takeGiven);
  connect(matchNames_, &QToolButton::clicked, this, &StudyView::matchNamesAsked);
  matchNames_->hide();
}

void StudyView::takeGiven(int index) {
  state_.change(tr("what is held fixed"), [index](ViewSettings& settings) {
    settings.correlation.givenParameters = index == 1 || index == 3;
    settings.correlation.givenFamily = index >= 2;
  });
}

CorrelationQuestion StudyView::question() const {
  const ViewSettings& settings = state_.settings();
  CorrelationQuestion question;
  question.order = settings.order;
  question.text = shownText(catalog_.runs(), settings);
  // There is no correlation over several texts.
  if (question.text == everyText()) question.text = shownText(allRuns(catalog_.runs()), {});
  // What random labels would show has nothing to do with a benchmark.
  question.states = settings.states;
  const Quantity* chosen = find_quantity(settings.correlation.measure.toStdString());
  if (chosen != nullptr && !chosen->by_default) question.also = settings.correlation.measure;
  question.telling = settings.measure == Measure::null ? Measure::raw : settings.measure;
  question.kind = settings.correlation.kind;
  question.points = settings.correlation.points;
  question.givenParameters = settings.correlation.givenParameters;
  question.givenFamily = settings.correlation.givenFamily;
  question.leftOut = settings.correlation.leftOut;
  // What is not shown does not count.
  question.leftOut.unite(settings.hiddenRuns);
  return question;
}

std::shared_ptr<const Correlations> StudyView::ask() {
  const CorrelationSettings& settings = state_.settings().correlation;
  bar_->offer(visibleRuns());
  tellText(visibleRuns());
  kinds_->setCurrent(static_cast<int>(settings.kind));
  points_->setCurrent(static_cast<int>(settings.points));
  given_->setCurrentIndex((settings.givenParameters ? 1 : 0) + (settings.givenFamily ? 2 : 0));
  given_->setEnabled(settings.kind != CorrelationKind::kendall);  // its partial form has no p value
  const auto before = source_.answer();
  matchNames_->setVisible(
      before != nullptr && before->storedScores > 0 &&
      (before->lack == CorrelationLack::noneMatched || before->lack == CorrelationLack::fewScores));
  // Out of sight nobody waits for the answer, and the start of the program has better things to do.
  if (isVisible()) source_.ask(question());
  return shown();
}

std::shared_ptr<const Correlations> StudyView::shown() const {
  const auto answer = source_.answer();
  return answer == nullptr || answer->lack != CorrelationLack::none ? nullptr : answer;
}

PlotSpec StudyView::emptySpec() const {
  PlotSpec spec;
  const auto answer = source_.answer();
  if (answer == nullptr || (source_.busy() && answer->lack == CorrelationLack::none)) {
    spec.emptyTitle = tr("Computing the correlations…");
    return spec;
  }
  switch (answer->lack) {
    case CorrelationLack::noRuns:
      spec.emptyTitle = tr("No model analysed yet");
      spec.emptyText = tr("Drop model folders here, and files with their benchmark scores.");
      spec.dropTarget = true;
      break;
    case CorrelationLack::noScores:
      spec.emptyTitle = tr("No benchmark scores yet");
      spec.emptyText =
          tr("Drop a file with benchmark scores here: results of lm-evaluation-harness (.json) or "
             "a leaderboard's table (.csv). They are matched to the models by their names.");
      spec.dropTarget = true;
      break;
    case CorrelationLack::noneMatched:
      spec.emptyTitle =
          tr("%1 scores, none belongs to a model shown").arg(QLocale().toString(answer->storedScores));
      spec.emptyText = tr("They were published under %1 names. Say which name is which model with \"Match "
                          "names…\" above, or drop the scores of these models here.")
                           .arg(QLocale().toString(answer->storedNames));
      spec.dropTarget = true;
      break;
    case CorrelationLack::fewScores:
      spec.emptyTitle = tr("Too few scores");
      spec.emptyText =
          answer->question.points == CorrelationPoints::models
              ? tr("A correlation takes four models with scores of one benchmark. Drop more "
                   "scores here, or choose Checkpoints above.")
              : tr("A correlation takes four checkpoints with scores of one benchmark. Drop more "
                   "scores here.");
      spec.dropTarget = true;
      break;
    case CorrelationLack::failed:
      spec.emptyTitle = tr("The correlations could not be computed");
      spec.emptyText = answer->problem;
      break;
    case CorrelationLack::none:
      spec.emptyTitle = tr("Nothing to show");
      spec.emptyText = tr("Show a run in the library or a family in the legend, or choose another pair.");
      break;
  }
  return spec;
}

void StudyView::showEvent(QShowEvent* event) {
  CatalogView::showEvent(event);
  schedule();
}

void StudyView::restyle() {
  plot_->setStyle(screenStyle(theme_.palette(), theme_.fonts()));
}

}  // namespace infoplane::ui
