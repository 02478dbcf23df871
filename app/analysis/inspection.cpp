#include "app/analysis/inspection.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/analysis/prepared_corpus.h"
#include "app/analysis/settings_check.h"
#include "app/analysis/speed_sample.h"
#include "engine/base/elapsed.h"
#include "engine/base/failure.h"
#include "engine/base/parallel.h"
#include "engine/sweep/device_memory.h"
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
  device_ = DeviceEstimator::of_this_machine(settings);
}

Inspector::Inspector(const AnalysisRequest& request)
    : request_(request), threads_(request.threads > 0 ? request.threads : available_threads()) {
  check_settings(request.settings);
  const Clock::time_point start = Clock::now();
  corpus_ = read_requested_corpus(request, {});
  reading_ = seconds_since(start);
  device_ = DeviceEstimator::of_this_machine(request.settings);
}

Inspection Inspector::inspect(const std::filesystem::path& folder) {
  Inspection inspection;
  try {
    judge(folder, inspection);
  } catch (...) {
    inspection.verdict = {.path = folder, .error = as_error(std::current_exception())};
  }
  return inspection;
}

void Inspector::judge(const std::filesystem::path& folder, Inspection& inspection) {
  const Clock::time_point start = Clock::now();
  const OpenedModel model = open_model(folder);
  inspection.estimate.opening = seconds_since(start);
  inspection.verdict = verdict_on(model, folder, &known_);

  const Load load = load_for(model, inspection);
  inspection.estimate.tokenizing = load.tokenizing;
  if (!estimate_on_device(model, load, inspection)) estimate_on_processor(model, load, inspection);
}

CorpusSize Inspector::size_of(const Load& load, const RunEstimate& estimate) {
  return {estimate.tokens, load.documents.longest(), estimate.positions};
}

bool Inspector::estimate_on_device(const OpenedModel& model, const Load& load, Inspection& inspection) {
  if (!device_) return false;
  RunEstimate& estimate = inspection.estimate;
  std::string obstacle;
  try {
    const DeviceEstimate found = device_->estimate(model, load.documents, load.scale, size_of(load, estimate),
                                                   threads_, inspection.verdict.notes);
    estimate.device = device_->name();
    estimate.memory_bytes = found.memory;
    estimate.opening += found.starting;
    estimate.sweep = found.time;
    return true;
  } catch (const c10::Error& error) {
    obstacle = is_out_of_device_memory(error) ? "it has no memory left" : error.what_without_backtrace();
  } catch (const Error& error) {
    obstacle = error.message();
  }
  // Another program has it, or it is broken: the folder is good all the same.
  inspection.verdict.notes.push_back(device_->name() + " could not be measured (" + printable(obstacle) +
                                     "): memory and time are those of the processor");
  return false;
}

void Inspector::estimate_on_processor(const OpenedModel& model, const Load& load, Inspection& inspection) {
  RunEstimate& estimate = inspection.estimate;
  const CorpusSize size = size_of(load, estimate);
  estimate.memory_bytes = memory_for(memory_needs(model.description, model.weights, size, request_.settings),
                                     threads_, inspection.verdict.notes);
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
    inspection.verdict.notes.insert(inspection.verdict.notes.end(), prepared.warnings.begin(),
                                    prepared.warnings.end());
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
