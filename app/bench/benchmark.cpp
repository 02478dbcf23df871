#include "app/bench/benchmark.h"

#include <algorithm>
#include <optional>

#include "app/analysis/settings_check.h"
#include "app/analysis/sweep_speed.h"
#include "app/analysis/time_estimate.h"
#include "app/bench/memory_watch.h"
#include "app/bench/product_reference.h"
#include "app/judgement/config_judgement.h"
#include "app/judgement/opened_model.h"
#include "engine/base/elapsed.h"
#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/base/peak_memory.h"
#include "engine/checkpoint/model_folder.h"
#include "engine/kernels/device.h"
#include "engine/sweep/compute_environment.h"

namespace infoplane {
namespace fs = std::filesystem;
namespace {

constexpr int kReferenceRounds = 12;  // of a sweep, at most

/// A model without its tokenizer.
struct BareModel {
  ModelDescription description;
  WeightFiles weights;
};

BareModel open_bare(const fs::path& folder, const ConfigDocument& config, WeightFiles weights) {
  ModelDescription description = judge_config(config);
  if (weights.files().empty()) {
    throw Error(ErrorCode::folder_without_weights, "there are no weights", Location::file(folder),
                "name a model folder");
  }
  refuse_quantized(weights);
  check_weights(description, weights);
  return {std::move(description), std::move(weights)};
}

/// What random models lack, and nothing here needs, is no reason to refuse a folder.
BareModel open_bare(const fs::path& dropped) {
  try {
    const ModelFolder folder = ModelFolder::find(dropped);
    return open_bare(dropped, folder.read_config(), folder.open_weights());
  } catch (const Error& error) {
    if (error.code() != ErrorCode::folder_without_tokenizer) throw;
  }
  const bool single = fs::exists(dropped / "model.safetensors");
  return open_bare(dropped, ConfigDocument::read(dropped / "config.json"),
                   single ? WeightFiles::open_single(dropped / "model.safetensors")
                          : WeightFiles::open_indexed(dropped / "model.safetensors.index.json"));
}

void check_request(const BenchmarkRequest& request) {
  check_settings(request.settings);
  const std::int64_t least = 2 * *std::ranges::max_element(request.settings.orders);
  if (request.length < least) {
    throw Error(ErrorCode::bad_argument,
                "documents of " + std::to_string(request.length) + " tokens have no position to measure", {},
                "take --length " + std::to_string(least) + " or more");
  }
}

std::uint64_t weight_bytes(const BareModel& model) {
  std::uint64_t bytes = 0;
  for (const ExpectedTensor& tensor :
       expected_tensors(model.description, expert_layout(model.description, model.weights))) {
    const WeightFiles::Entry* entry = find_tensor(model.description, model.weights, tensor.name);
    if (entry != nullptr) bytes += entry->tensor->size;
  }
  return bytes;
}

/// The forward pass, split as its parts take when each is measured alone.
void split_forward(const SweepSpeed& speed, BenchmarkReport& report) {
  const double products = report.cost.projections / speed.projections;
  const double attention = report.cost.attention / speed.attention;
  const double elements = report.cost.elements / speed.elements;
  const double scale = report.forward_seconds / (products + attention + elements);
  report.parts.products = products * scale;
  report.parts.attention = attention * scale;
  report.parts.elements = elements * scale;
}

void count_bytes(const BareModel& model, const AnalysisSettings& settings, BenchmarkReport& report) {
  const auto tokens = static_cast<std::uint64_t>(report.tokens);
  const auto states = static_cast<std::uint64_t>(report.layers + 1);
  const std::uint64_t row = static_cast<std::uint64_t>(report.width) * compute_bytes(compute_type(settings));
  const auto assignments = static_cast<std::uint64_t>(report.positions * settings.bins) * sizeof(float);
  report.weight_bytes = weight_bytes(model);
  report.state_bytes = 2 * tokens * row * states;
  // Once for H(Z), and for both sides once and once a null.
  report.assignment_bytes = assignments * states * (2 + 2 * (1 + static_cast<std::uint64_t>(settings.nulls)));
}

std::string device_name(const BenchmarkRequest& request) {
  return request.device.empty() ? request.settings.device : request.device;
}

/// Rounds of the reference, spread over the layers.
class Interleaved {
 public:
  Interleaved(const ModelDescription& model, const BenchmarkRequest& request, int threads)
      : every_(std::max(1, model.layers / kReferenceRounds)) {
    if (!request.reference) return;
    if (request.settings.device == "cpu") {
      reference_.emplace(model, threads);
    } else {
      reference_.emplace(model, cuda_device(device_name(request)), compute_type(request.settings));
    }
  }
  void after(int layer) {
    if (!reference_ || layer % every_ != 0) return;
    const Clock::time_point start = Clock::now();
    reference_->measure();
    seconds_ += seconds_since(start);
  }
  double seconds() const { return seconds_; }
  double rate() const { return reference_ ? reference_->operations_per_second() : 0; }

 private:
  int every_;
  std::optional<ProductReference> reference_{};
  double seconds_ = 0;
};

std::optional<ScratchFolder> open_scratch(const BenchmarkRequest& request) {
  if (request.scratch.empty()) return std::nullopt;
  return ScratchFolder::open(request.scratch, "sweep");
}

}  // namespace

BenchmarkReport benchmark(const BenchmarkRequest& request, const Cancellation& cancellation) {
  check_request(request);
  const BareModel model = open_bare(request.model);
  const int threads = request.threads > 0 ? request.threads : available_threads();
  const TokenDocuments documents = made_up_documents(
      request.documents * request.length, static_cast<int>(request.length), model.description.vocabulary);
  prepare_compute_environment();
  Interleaved reference(model.description, request, threads);
  std::optional<ScratchFolder> scratch = open_scratch(request);
  SweepSinks sinks;
  sinks.layer = [&](const LayerMeasurement& layer) { reference.after(layer.layer); };

  const MemoryWatch memory;
  const Clock::time_point start = Clock::now();
  const SweepSummary summary = sweep({.model = model.description,
                                      .weights = model.weights,
                                      .documents = documents,
                                      .settings = request.settings,
                                      .threads = threads,
                                      .memory = request.memory,
                                      .device = request.device,
                                      .states = request.states,
                                      .loss = false,
                                      .scratch = scratch ? &*scratch : nullptr,
                                      .resume = {}},
                                     sinks, cancellation);
  BenchmarkReport report;
  report.seconds = seconds_since(start) - reference.seconds();
  report.peak_private_bytes = memory.peak_private_bytes();
  report.peak_resident_bytes = peak_resident_bytes();
  const bool on_device = request.settings.device != "cpu";
  if (on_device) report.peak_device_bytes = peak_device_memory(cuda_device(device_name(request)));
  if (scratch) scratch->remove();

  report.family = model.description.family;
  report.stored_dtype = elements_by_dtype(model.weights).front().first;
  report.parameters = static_cast<std::int64_t>(model.weights.parameters());
  report.layers = model.description.layers;
  report.width = model.description.width;
  report.documents = request.documents;
  report.tokens = documents.tokens();
  report.positions = summary.positions;
  report.threads = threads;
  report.forward_seconds = summary.forward_seconds;
  report.estimate_seconds = summary.estimate_seconds;
  report.reference_rate = reference.rate();
  report.parts.assign = summary.assign_seconds;
  report.parts.geometry = summary.geometry_seconds;
  report.parts.reduce = summary.reduce_seconds;
  report.parts.reduce_beside = summary.beside_seconds;
  report.parts.read = summary.read_seconds;
  report.parts.wait = summary.wait_seconds;
  const std::vector<std::int64_t> lengths(static_cast<std::size_t>(request.documents), request.length);
  report.cost = forward_cost(model.description, lengths);
  if (!on_device) {
    split_forward(measure_sweep_speed(model.description, model.weights, documents, request.settings, threads),
                  report);
  }
  count_bytes(model, request.settings, report);
  return report;
}

}  // namespace infoplane
