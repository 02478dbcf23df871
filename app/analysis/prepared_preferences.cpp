#include "app/analysis/prepared_preferences.h"

#include <utility>

#include "app/analysis/prepared_corpus.h"
#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/base/units.h"
#include "engine/text/preferences.h"

namespace infoplane {
namespace {

PreferenceRequest preference_request(const AnalysisRequest& request) {
  const AnalysisSettings& settings = request.settings;
  return {.path = request.preferences,
          .sampling = {.samples = settings.pairs,
                       .order = settings.sample_order == "first" ? SampleOrder::first : SampleOrder::random,
                       .seed = settings.seed}};
}

std::vector<std::string> preference_warnings(const Preferences& preferences, const PairDocuments& pairs,
                                             const AnalysisSettings& settings) {
  std::vector<std::string> warnings;
  if (preferences.skipped.count > 0) {
    warnings.push_back(printable(format_count(static_cast<std::uint64_t>(preferences.skipped.count)) +
                                     (preferences.skipped.count == 1 ? " record" : " records") +
                                     " of the preference pairs skipped (" + preferences.skipped.list(50) +
                                     ")",
                                 2000));
  }
  if (pairs.left_out > 0) {
    warnings.push_back(format_count(static_cast<std::uint64_t>(pairs.left_out)) +
                       (pairs.left_out == 1 ? " preference pair" : " preference pairs") +
                       " left out: the prompt fills the " + std::to_string(settings.max_length) +
                       " tokens of --max-length");
  }
  return warnings;
}

}  // namespace

std::optional<PreparedPreferences> prepare_preferences(const AnalysisRequest& request,
                                                       const OpenedModel& model,
                                                       const ProgressSink& on_progress,
                                                       const Cancellation& cancellation) {
  if (request.preferences.empty()) return std::nullopt;
  const Preferences preferences = read_preferences(preference_request(request), cancellation);
  const int threads = request.threads > 0 ? request.threads : available_threads();
  PreparedPreferences prepared;
  prepared.pairs = tokenize_pairs(model.tokenizer, preferences.pairs, request.settings.max_length, threads,
                                  cancellation, on_progress);
  check_ids(prepared.pairs.documents, model);
  prepared.record.name = preferences.name;
  prepared.record.path = std::filesystem::absolute(request.preferences).lexically_normal().string();
  prepared.record.hash = preferences.hash;
  prepared.record.pairs = prepared.pairs.pairs();
  prepared.record.positions = prepared.pairs.completion_tokens();
  prepared.warnings = preference_warnings(preferences, prepared.pairs, request.settings);
  return prepared;
}

}  // namespace infoplane
