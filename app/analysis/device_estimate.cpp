#include "app/analysis/device_estimate.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "app/analysis/settings_check.h"
#include "app/analysis/speed_sample.h"
#include "engine/base/error.h"
#include "engine/kernels/device.h"
#include "engine/models/forward_cost.h"
#include "engine/sweep/compute_environment.h"
#include "engine/sweep/device_memory.h"
#include "engine/text/ngram_order.h"

namespace infoplane {
namespace {

// As an H100 did them in a sweep of llama-8b (engine/kernels/README.md): how often an element is moved, and
// what part of the copy rate the assignment reaches chunk by chunk.
constexpr double kPassesOfElement = 2.7, kAssignmentShare = 0.43;

/// A budget that says no is no reason to say nothing of the time.
std::uint64_t memory_for(const DeviceNeeds& needs, c10::Device device, std::vector<std::string>& notes) {
  const std::uint64_t all = std::numeric_limits<std::uint64_t>::max();
  if (device.is_cpu()) return plan_device(needs, all, available_memory(), true).peak;
  try {
    return plan_device(needs, usual_device_budget(free_device_memory(device)), available_memory(), true).peak;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::memory_budget) throw;
    notes.push_back(error.message());
    return plan_device(needs, all, available_memory(), true).peak;
  }
}

}  // namespace

TimeEstimate estimate_device_time(const OpenedModel& model, const TokenDocuments& documents,
                                  const AnalysisSettings& settings, const DeviceSpeed& speed, double scale) {
  const ForwardCost cost = forward_cost(model.description, document_lengths(documents));
  const auto number = static_cast<double>(compute_bytes(compute_type(settings)));
  const int max_order = std::ranges::max(settings.orders);
  const double positions = scale * static_cast<double>(measured_positions(documents, max_order).size());
  const double layers = model.description.layers + 1;
  const double assigned = static_cast<double>(model.description.width) * number +
                          static_cast<double>(settings.bins) * sizeof(float);  // bytes a position

  TimeEstimate time;
  time.forward = scale * (cost.projections / speed.projections + cost.attention / speed.attention +
                          cost.elements * kPassesOfElement * number / speed.copy);
  // A layer's reductions go on while the next one computes; the last one's do not.
  const double kinds = settings.states == StatesAsked::both ? 2 : 1;
  const double reduction = kinds * (speed.layer_seconds + positions * (1 + settings.nulls) / speed.estimates);
  time.estimate = positions / speed.sorts +
                  layers * kinds * positions * assigned / (kAssignmentShare * speed.copy) +
                  std::max(reduction, layers * reduction - time.forward);
  // Once for the hash; then again, each block while the one before it computes.
  const auto bytes = static_cast<double>(model.weights.bytes());
  const double reading = bytes / std::min(speed.file_bytes, speed.upload);
  time.files = bytes / speed.file_bytes + std::max(0.0, reading - time.forward);
  return time;
}

std::optional<DeviceEstimator> DeviceEstimator::of_this_machine(const AnalysisSettings& settings) {
  AnalysisSettings chosen = settings;
  std::string which;
  choose_device("auto", "auto", chosen, which);
  if (which.empty()) return std::nullopt;
  const c10::Device device = cuda_device(which);
  const std::vector<DeviceInfo> all = cuda_devices();
  const auto info = std::ranges::find(all, static_cast<int>(device.index()), &DeviceInfo::index);
  return DeviceEstimator(std::move(chosen), device, info == all.end() ? which : info->name);
}

DeviceEstimator::DeviceEstimator(AnalysisSettings settings, c10::Device device, std::string name)
    : settings_(std::move(settings)), device_(device), name_(std::move(name)) {}

DeviceEstimate DeviceEstimator::estimate(const OpenedModel& model, const TokenDocuments& documents,
                                         double scale, const CorpusSize& size, int threads,
                                         std::vector<std::string>& notes) {
  DeviceEstimate estimate;
  if (!measured_ || !same_shapes(*measured_, model.description)) {
    const double starting = speed_.starting;  // only the first work of a process starts it
    speed_ = measure_device_speed(model.description, model.weights, documents, settings_, device_, threads);
    if (measured_) speed_.starting = starting;
    measured_ = model.description;
  }
  estimate.starting = speed_.starting;
  estimate.time = estimate_device_time(model, documents, settings_, speed_, scale);
  const MemoryNeeds needs = memory_needs(model.description, model.weights, size, settings_);
  estimate.memory =
      memory_for(device_needs(model.description, needs, settings_, size.positions), device_, notes);
  return estimate;
}

}  // namespace infoplane
