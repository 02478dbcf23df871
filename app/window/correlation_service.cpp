#include "app/window/correlation_service.h"

#include <utility>

#include "app/study_figures/correlation_values.h"
#include "engine/base/error.h"

namespace infoplane {
namespace {

using Answer = std::shared_ptr<const ui::Correlations>;

/// Why the rows cannot be correlated; `none` when they can.
ui::CorrelationLack lack_of(const StudyRows& study) {
  if (study.rows.empty()) return ui::CorrelationLack::noRuns;
  if (!study.scored())
    return study.stored_scores > 0 ? ui::CorrelationLack::noneMatched : ui::CorrelationLack::noScores;
  return benchmark_columns(study.rows, {}).empty() ? ui::CorrelationLack::fewScores
                                                   : ui::CorrelationLack::none;
}

Answer lacking(const ui::CorrelationQuestion& question, ui::CorrelationLack lack, const QString& problem,
               const StudyRows& rows = {}) {
  ui::Correlations values;
  values.question = question;
  values.lack = lack;
  values.problem = problem;
  values.storedScores = rows.stored_scores;
  values.storedNames = rows.stored_names;
  return std::make_shared<const ui::Correlations>(std::move(values));
}

}  // namespace

Answer correlations_of(const std::filesystem::path& database, const ui::CorrelationQuestion& question,
                       const Cancellation& cancellation) {
  try {
    CorrelationRequest request = correlation_request(question);
    request.rows.database = database;
    request.rows.cancellation = cancellation;
    StudyRows rows = study_rows(request.rows);
    if (const auto lack = lack_of(rows); lack != ui::CorrelationLack::none)
      return lacking(question, lack, {}, rows);
    return std::make_shared<const ui::Correlations>(
        correlation_values(correlate_study(request, std::move(rows)), question));
  } catch (const Error& error) {
    if (error.code() == ErrorCode::cancelled) return {};
    return lacking(question, ui::CorrelationLack::failed, QString::fromStdString(error.one_line()));
  } catch (const std::exception& error) {  // no memory: the window goes on without this figure
    return lacking(question, ui::CorrelationLack::failed, QString::fromUtf8(error.what()));
  }
}

CorrelationService::CorrelationService(std::filesystem::path database, QObject* parent)
    : CorrelationSource(parent), database_(std::move(database)) {
  thread_.setMaxThreadCount(1);
}

CorrelationService::~CorrelationService() {
  cancellation_.cancel();
  thread_.waitForDone();
}

void CorrelationService::ask(const ui::CorrelationQuestion& question) {
  if (asked_ == question) return;
  asked_ = waiting_ = question;
  if (busy_) {
    cancellation_.cancel();
  } else {
    start();
  }
}

void CorrelationService::forget() {
  asked_.reset();
}

void CorrelationService::start() {
  busy_ = true;
  cancellation_ = Cancellation();
  thread_.start([this, question = *std::exchange(waiting_, {}), cancellation = cancellation_] {
    Answer answer = correlations_of(database_, question, cancellation);
    QMetaObject::invokeMethod(
        this, [this, answer = std::move(answer)] { take(answer); }, Qt::QueuedConnection);
  });
}

void CorrelationService::take(Answer answer) {
  busy_ = false;
  const bool newest = !waiting_;
  if (!newest) start();
  if (answer == nullptr || !newest) return;
  answer_ = std::move(answer);
  emit answered();
}

}  // namespace infoplane
