#include "app/analysis/inspection.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/analysis/failure.h"
#include "app/analysis/prepared_corpus.h"
#include "app/analysis/settings_check.h"
#include "engine/base/elapsed.h"
#include "engine/base/parallel.h"
#include "engine/sweep/memory_needs.h"
#include "engine/text/ngram_order.h"

namespace infoplane {
namespace {

// Documents that stand for a corpus of which only the size is known.
constexpr std::int64_t kFewest = 4'096;
constexpr std::int64_t kMost = 65'536;

/// Of the way of working that this machine has room for; where there is none, a note says so: the folder is
/// good all the same.
std::uint64_t memory_for(const MemoryNeeds& needs, int threads, std::vector<std::string>& notes) {
  try {
    return plan_memory(needs, threads, available_memory()).peak;
  } catch (const Error& error) {
    notes.push_back(error.message() + " on this machine");
    return plan_memory(needs, 1, std::numeric_limits<std::uint64_t>::max()).peak;
  }
}

/// Whether one's speed is the other's.
bool same_shapes(const ModelDescription& one, const ModelDescription& other) {
  return one.architecture == other.architecture && one.width == other.width && one.heads == other.heads &&
         one.kv_heads == other.kv_heads && one.head_width == other.head_width &&
         one.mlp_width == other.mlp_width;
}

TimeEstimate scaled(TimeEstimate time, double scale) {
  time.forward *= scale;
  time.estimate *= scale;
  return time;
}

}  // namespace

Inspector::Inspector(const AnalysisSettings& settings, std::int64_t tokens)
    : tokens_(tokens), threads_(available_threads()) {
  check_settings(settings);
  request_.settings = settings;
}

Inspector::Inspector(const AnalysisRequest& request)
    : request_(request), threads_(request.threads > 0 ? request.threads : available_threads()) {
  check_settings(request.settings);
  const Clock::time_point start = Clock::now();
  corpus_ = read_requested_corpus(request, {});
  reading_ = seconds_since(start);
}

Inspection Inspector::inspect(const std::filesystem::path& folder) {
  Inspection inspection;
  inspection.path = folder;
  try {
    judge(inspection);
  } catch (...) {
    inspection.error = as_error(std::current_exception());
  }
  return inspection;
}

void Inspector::judge(Inspection& inspection) {
  Clock::time_point start = Clock::now();
  const OpenedModel model = open_model(inspection.path);
  inspection.estimate.opening = seconds_since(start);
  inspection.model = model_record(model);
  inspection.type = model.description.family;
  inspection.dtypes = elements_by_dtype(model.weights);
  inspection.bytes = model.weights.bytes();
  inspection.context = model.description.context;
  inspection.tokenizer = model.tokenizer.description();
  inspection.notes = model.notes();
  if (const auto known = recognised_model(inspection.model)) {
    inspection.notes.push_back(
        "recognised as " + known->id +
        (known->scores.scores.empty() ? "" : ", whose scores are in " + known->scores_source));
  }

  const Load load = load_for(model, inspection);
  RunEstimate& estimate = inspection.estimate;
  estimate.tokenizing = load.tokenizing;
  const CorpusSize size{estimate.tokens, load.documents.longest(), estimate.positions};
  estimate.memory_bytes = memory_for(memory_needs(model.description, model.weights, size, request_.settings),
                                     threads_, inspection.notes);
  const SweepSpeed& speed = speed_for(model, load.documents);
  estimate.sweep =
      scaled(estimate_time(model, load.documents, request_.settings, speed, threads_), load.scale);
}

Inspector::Load Inspector::load_for(const OpenedModel& model, Inspection& inspection) const {
  RunEstimate& estimate = inspection.estimate;
  Load load;
  if (corpus_) {
    const Clock::time_point start = Clock::now();
    PreparedCorpus prepared = prepare_corpus(*corpus_, request_, model, {}, {});
    load.tokenizing = reading_ + seconds_since(start);
    load.documents = std::move(prepared.documents);
    estimate.documents = prepared.record.documents;
    estimate.tokens = prepared.record.tokens;
    estimate.positions = prepared.record.positions;
    inspection.notes.insert(inspection.notes.end(), prepared.warnings.begin(), prepared.warnings.end());
    return load;
  }
  const std::int64_t tokens = std::clamp(tokens_, kFewest, kMost);
  load.documents = made_up_documents(tokens, request_.settings.max_length, model.description.vocabulary);
  load.scale = static_cast<double>(tokens_) / static_cast<double>(tokens);
  const auto positions =
      measured_positions(load.documents, std::ranges::max(request_.settings.orders)).size();
  estimate.tokens = tokens_;
  estimate.documents = (tokens_ - 1) / request_.settings.max_length + 1;
  estimate.positions = std::llround(static_cast<double>(positions) * load.scale);
  return load;
}

const SweepSpeed& Inspector::speed_for(const OpenedModel& model, const TokenDocuments& documents) {
  if (!measured_ || !same_shapes(*measured_, model.description)) {
    speed_ = measure_sweep_speed(model.description, model.weights, documents, request_.settings, threads_);
    measured_ = model.description;
  }
  return speed_;
}

}  // namespace infoplane
