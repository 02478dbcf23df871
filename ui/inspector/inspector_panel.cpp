#include "ui/inspector/inspector_panel.h"

#include <algorithm>
#include <utility>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QToolButton>

#include "ui/data/text_groups.h"
#include "ui/inspector/bound_fact.h"
#include "ui/inspector/shares_bar.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

QLabel* labelOf(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setProperty("role", "quiet");
  label->setTextFormat(Qt::PlainText);
  label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  return label;
}

/// Values longer than this do not fit beside their label: they get the whole width below it.
constexpr int kBesideLabel = 34;

}  // namespace

InspectorPanel::InspectorPanel(RunCatalog* catalog, ViewState* state, const Theme* theme, QWidget* parent)
    : QScrollArea(parent), catalog_(catalog), state_(state), theme_(theme) {
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Inspector"));
  connect(catalog_, &RunCatalog::runsChanged, this, &InspectorPanel::rebuild);
  connect(catalog_, &RunCatalog::layersChanged, this, [this](RunId run) {
    if (state_->selection().containsRun(run)) rebuild();
  });
  for (const auto changed :
       {&ViewState::selectionChanged, &ViewState::visibilityChanged, &ViewState::textChanged})
    connect(state_, changed, this, &InspectorPanel::rebuild);
  connect(state_, &ViewState::orderChanged, this, &InspectorPanel::rebuild);
  connect(state_, &ViewState::measureChanged, this, &InspectorPanel::rebuild);
  connect(state_, &ViewState::statesChanged, this, &InspectorPanel::rebuild);
  rebuild();
}

void InspectorPanel::rebuild() {
  const std::optional<PointRef> selection = state_->selection().current();
  const CatalogRun* run = selection ? catalog_->find(selection->run) : nullptr;
  auto* content = new QWidget;
  content->setProperty("role", "sidePanel");
  column_ = new QVBoxLayout(content);
  column_->setContentsMargins(metrics::margin + 2, 2, metrics::margin, metrics::margin);
  column_->setSpacing(metrics::margin);
  groups_.clear();
  shown_ = run == nullptr ? std::nullopt : selection;
  if (run == nullptr) {
    showHint(catalog_->runs().empty()
                 ? tr("The exact numbers of what you select, and where they come from, stand here.")
                 : tr("Select a point of a figure or a row of the library."));
  } else {
    const FigureChoice choice{state_->states(), state_->order(), state_->measure()};
    groups_ = factsOf(*run, selection->layer, choice, boundJobs_);
    if (const QString why = whyUnseen(*run); !why.isEmpty())
      groups_.insert(groups_.begin(), FactGroup{{tr("Not in the figures"), why}});
    if (state_->selection().size() > 1)
      groups_.insert(groups_.begin(), factsOfAll(*catalog_, state_->selection(), choice));
    for (const FactGroup& group : groups_) addGroup(group);
    const auto at = measurementAt(*run, selection->layer);
    if (at && at->of(choice.states)) addShares(contextShares(*at->of(choice.states), choice.measure));
  }
  column_->addStretch(1);
  setWidget(content);  // deletes the one before
}

/// What is described here is ringed there, or it is said why it is not.
QString InspectorPanel::whyUnseen(const CatalogRun& run) const {
  const ViewSettings& settings = state_->settings();
  if (settings.hiddenRuns.contains(run.record.id)) return tr("hidden in the library");
  const QString text = shownText(catalog_->runs(), settings);
  const bool other = !run.layers.empty() && text != everyText() && text != run.text;
  return other ? tr("they show another corpus, or other settings") : QString();
}

void InspectorPanel::showHint(const QString& hint) {
  QLabel* label = labelOf(hint, column_->parentWidget());
  label->setWordWrap(true);
  column_->addWidget(label);
}

QWidget* InspectorPanel::valueOf(const Fact& fact, bool beside) {
  auto* value = new QLabel(fact.value, column_->parentWidget());
  value->setTextFormat(Qt::PlainText);  // names come from files: never markup
  value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  value->setAlignment(beside ? Qt::AlignTop | Qt::AlignRight : Qt::AlignLeft);
  value->setWordWrap(true);
  value->setAccessibleName(fact.label + QStringLiteral(": ") + fact.value);
  if (!fact.whole.isEmpty()) value->setToolTip(fact.whole);
  return value;
}

QWidget* InspectorPanel::buttonOf(const Fact& fact) {
  auto* button = new QToolButton(column_->parentWidget());
  button->setText(fact.value);
  button->setProperty("role", "link");
  button->setFocusPolicy(Qt::StrongFocus);
  button->setAccessibleName(fact.label + QStringLiteral(": ") + fact.value);
  if (!fact.whole.isEmpty()) button->setToolTip(tr("in the queue, as this does: %1").arg(fact.whole));
  // Queued: the answer builds the panel anew, without this button.
  connect(
      button, &QToolButton::clicked, this,
      [this] {
        if (shown_) emit boundAsked(shown_->run, state_->order());
      },
      Qt::QueuedConnection);
  return button;
}

void InspectorPanel::setBoundJobs(BoundJobs jobs) {
  if (jobs == boundJobs_) return;
  boundJobs_ = std::move(jobs);
  const CatalogRun* run = shown_ ? catalog_->find(shown_->run) : nullptr;
  if (run == nullptr) return;
  // Only what changes is built anew: a text that is being selected stays.
  const FigureChoice choice{state_->states(), state_->order(), state_->measure()};
  const auto isBound = [](const Fact& fact) { return fact.label == QObject::tr("Bound"); };
  const Fact now = boundToCome(run->record, choice.order, boundJobs_);
  for (const FactGroup& group : groups_) {
    const auto shown = std::ranges::find_if(group, isBound);
    if (shown != group.end() && shown->value != now.value) return rebuild();
  }
}

void InspectorPanel::addGroup(const FactGroup& group) {
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(metrics::gap);
  grid->setVerticalSpacing(6);
  grid->setColumnStretch(1, 1);
  for (const Fact& fact : group) {
    const int row = grid->rowCount();
    const bool beside = fact.label.size() + fact.value.size() <= kBesideLabel + 6;
    QLabel* label = labelOf(fact.label, column_->parentWidget());
    if (!fact.meaning.isEmpty()) label->setToolTip(fact.meaning);
    grid->addWidget(label, row, 0, 1, beside ? 1 : 2);
    QWidget* value = fact.action == FactAction::none ? valueOf(fact, beside) : buttonOf(fact);
    grid->addWidget(value, beside ? row : row + 1, beside ? 1 : 0, 1, beside ? 1 : 2,
                    fact.action == FactAction::none ? Qt::Alignment() : Qt::AlignRight);
  }
  column_->addLayout(grid);
}

void InspectorPanel::addShares(const std::vector<ContextShare>& shares) {
  if (shares.empty()) return;
  auto* heading = new QLabel(tr("Context shares").toUpper(), column_->parentWidget());
  heading->setFont(theme_->fonts().heading);
  heading->setProperty("role", "heading");
  column_->addWidget(heading);
  auto* bar = new SharesBar(theme_, column_->parentWidget());
  bar->setShares(shares);
  column_->addWidget(bar);
  FactGroup numbers;
  for (const ContextShare& share : shares)
    numbers.push_back({share.name, QStringLiteral("%1%").arg(share.share * 100, 0, 'f', 0)});
  addGroup(numbers);
  groups_.push_back(std::move(numbers));
}

QString InspectorPanel::plainText() const {
  QString text;
  for (const FactGroup& group : groups_) {
    for (const Fact& fact : group)
      text += fact.label + '\t' + (fact.whole.isEmpty() ? fact.value : fact.whole) + '\n';
  }
  return text.replace(QChar::Nbsp, QLatin1Char(' '));
}

}  // namespace infoplane::ui
