#include "app/study_figures/correlation_values.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "engine/statistics/fit_band.h"
#include "engine/statistics/rank_line.h"

namespace infoplane {
namespace {

QString text(const std::string& value) {
  return QString::fromStdString(value);
}

// What both sides have names of their own for, pair by pair.
constexpr std::array kKinds{std::pair{ui::CorrelationKind::spearman, statistics::Coefficient::spearman},
                            std::pair{ui::CorrelationKind::pearson, statistics::Coefficient::pearson},
                            std::pair{ui::CorrelationKind::kendall, statistics::Coefficient::kendall}};
constexpr std::array kPoints{std::pair{ui::CorrelationPoints::models, StudyPoints::models},
                             std::pair{ui::CorrelationPoints::checkpoints, StudyPoints::checkpoints}};
// The first also stands for what has no partner: a null is asked for by no one.
constexpr std::array kEstimates{std::pair{ui::Measure::raw, StudyEstimate::raw},
                                std::pair{ui::Measure::adjusted, StudyEstimate::adjusted},
                                std::pair{ui::Measure::debiased, StudyEstimate::debiased}};

template <typename Pairs, typename Shown>
auto computed_of(const Pairs& pairs, Shown shown) {
  const auto found = std::ranges::find(pairs, shown, &Pairs::value_type::first);
  return found == pairs.end() ? pairs.front().second : found->second;
}

template <typename Pairs, typename Computed>
auto shown_of(const Pairs& pairs, Computed computed) {
  const auto found = std::ranges::find(pairs, computed, &Pairs::value_type::second);
  return found == pairs.end() ? pairs.front().first : found->first;
}

ui::CorrelationOutcome outcome_of(statistics::Outcome outcome) {
  switch (outcome) {
    case statistics::Outcome::computed:
      return ui::CorrelationOutcome::computed;
    case statistics::Outcome::first_constant:
      return ui::CorrelationOutcome::measureConstant;
    case statistics::Outcome::second_constant:
      return ui::CorrelationOutcome::benchmarkConstant;
    case statistics::Outcome::too_few:
      break;
  }
  return ui::CorrelationOutcome::tooFew;
}

ui::CorrelationEstimate estimate_of(const statistics::Correlation& found,
                                    const std::optional<statistics::ConfidenceInterval>& interval) {
  ui::CorrelationEstimate estimate;
  estimate.outcome = outcome_of(found.outcome);
  estimate.n = found.n;
  if (!found.computed()) return estimate;
  estimate.r = found.r;
  estimate.p = found.p.p;
  estimate.exact = found.p.method == statistics::PValueMethod::exact;
  estimate.ties = found.ties;
  if (interval) {
    estimate.low = interval->low;
    estimate.high = interval->high;
  }
  return estimate;
}

/// Of Theil and Sen, where it leans as the coefficient does: a median of 0, or of the other sign, says
/// nothing of it.
std::optional<ui::CorrelationFit> rank_fit_of(double r, const statistics::Column& x,
                                              const statistics::Column& y) {
  const auto line = statistics::rank_line(x, y);
  if (!line || !(line->slope * r > 0)) return {};
  const statistics::Pairs pairs = statistics::complete_pairs(x, y);
  const auto [least, most] = std::ranges::minmax(pairs.x);
  ui::CorrelationFit fit;
  fit.byRank = true;
  for (const double at : {least, most}) fit.line.emplace_back(at, line->intercept + line->slope * at);
  return fit;
}

std::optional<ui::CorrelationFit> fit_of(const statistics::Correlation& found, const statistics::Column& x,
                                         const statistics::Column& y) {
  if (found.kind != statistics::Coefficient::pearson)
    return found.computed() ? rank_fit_of(found.r, x, y) : std::nullopt;
  const auto band = statistics::fit_band(x, y);
  if (!band) return {};
  ui::CorrelationFit fit;
  for (const statistics::FitPoint& at : band->points) {
    fit.line.emplace_back(at.x, at.y);
    fit.lower.emplace_back(at.x, at.y - at.reach);
    fit.upper.emplace_back(at.x, at.y + at.reach);
  }
  return fit;
}

std::optional<ui::CorrelationFamilies> families_of(const CorrelationStudy& study, std::size_t measure,
                                                   std::size_t benchmark) {
  const statistics::FamilyView view = study.families_of(measure, benchmark);
  if (view.left_out.size() < 2) return {};
  ui::CorrelationFamilies families;
  families.within = estimate_of(view.within, study.family_interval(view.within));
  families.between = estimate_of(view.between, {});
  for (const statistics::LeftOut& one : view.left_out)
    families.without.push_back({text(study.families[static_cast<std::size_t>(one.family)]),
                                estimate_of(one.without, study.family_interval(one.without))});
  return families;
}

void add_models(ui::Correlations& values, const CorrelationStudy& study) {
  for (std::size_t i = 0; i < study.study.rows.size(); ++i) {
    const StudyRow& row = study.study.rows[i];
    values.models.push_back({row.run, text(row.name), text(row.family.empty() ? row.name : row.family),
                             row.parameters, study.family[i], study.request.left_out.contains(row.run)});
  }
}

QStringList notes_of(const NamedBenchmark& benchmark) {
  QStringList notes;
  for (const std::string& note : benchmark.notes) notes << text(note);
  return notes;
}

void add_cells(ui::Correlations& values, const CorrelationStudy& study) {
  for (std::size_t m = 0; m < study.measures.size(); ++m) {
    const statistics::Column counted = study.counted(study.measures[m]).values;
    for (std::size_t b = 0; b < study.benchmarks.size(); ++b) {
      const statistics::MatrixCell& found = study.cell(m, b);
      ui::CorrelationCell cell;
      cell.plain = estimate_of(found.plain, found.interval);
      if (found.partial) cell.partial = estimate_of(*found.partial, found.partial_interval);
      cell.adjustedP = found.adjusted_p;
      cell.fit = fit_of(found.plain, counted, study.benchmarks[b].column);
      cell.trainings = found.clusters;
      values.cells.push_back(std::move(cell));
    }
  }
}

}  // namespace

CorrelationRequest correlation_request(const ui::CorrelationQuestion& question) {
  CorrelationRequest request;
  request.rows.points = computed_of(kPoints, question.points);
  request.rows.text = question.text.toStdString();
  request.measures.orders = {question.order};
  request.measures.states = {question.states};
  if (!question.also.isEmpty()) request.measures.also = {question.also.toStdString()};
  request.measures.estimate = computed_of(kEstimates, question.telling);
  request.kind = computed_of(kKinds, question.kind);
  const bool partial = question.kind != ui::CorrelationKind::kendall;
  request.given_parameters = partial && question.givenParameters;
  request.given_family = partial && question.givenFamily;
  request.left_out = {question.leftOut.begin(), question.leftOut.end()};
  return request;
}

ui::CorrelationQuestion question_of(const CorrelationRequest& request) {
  ui::CorrelationQuestion question;
  question.text = text(request.rows.text);
  question.order = request.measures.orders.empty() ? 1 : request.measures.orders.front();
  question.telling = shown_of(kEstimates, request.measures.estimate);
  question.kind = shown_of(kKinds, request.kind);
  question.points = shown_of(kPoints, request.rows.points);
  question.givenParameters = request.given_parameters;
  question.givenFamily = request.given_family;
  question.leftOut = QSet<RunId>(request.left_out.begin(), request.left_out.end());
  return question;
}

ui::Correlations correlation_values(CorrelationStudy computed, const ui::CorrelationQuestion& question) {
  const auto kept = std::make_shared<const CorrelationStudy>(std::move(computed));
  const CorrelationStudy& study = *kept;
  ui::Correlations values;
  values.question = question;
  values.corpus = text(study.study.corpus);
  for (const std::string& warning : study.study.warnings) values.warnings << text(warning);
  const CorrelationStudy::Independence independence = study.independence();
  values.counted = independence.rows;
  values.trainings = independence.trainings;
  add_models(values, study);
  for (const NamedMeasure& measure : study.measures)
    values.measures.push_back({text(measure.name), measure.column.values, measure.column.errors});
  for (const NamedBenchmark& benchmark : study.benchmarks)
    values.benchmarks.push_back({text(benchmark.name.benchmark + ":" + benchmark.name.metric),
                                 text(benchmark.name.benchmark), text(benchmark.name.metric),
                                 text(benchmark.sources), benchmark.column, benchmark.turned,
                                 notes_of(benchmark)});
  add_cells(values, study);
  values.familiesOf = [kept](std::size_t measure, std::size_t benchmark) {
    return families_of(*kept, measure, benchmark);
  };
  return values;
}

}  // namespace infoplane
