#include "app/analysis/states_estimate.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/elapsed.h"
#include "engine/base/error.h"
#include "engine/base/large_array.h"
#include "engine/base/layer_means.h"
#include "engine/base/parallel.h"
#include "engine/base/peak_memory.h"
#include "engine/base/units.h"
#include "engine/information/anchors.h"
#include "engine/information/calibration.h"
#include "engine/information/geometry.h"
#include "engine/information/states_gatherer.h"
#include "engine/kernels/packed_matrix.h"
#include "engine/kernels/soft_assign.h"
#include "engine/quantities/names.h"
#include "engine/sweep/compute_environment.h"
#include "engine/sweep/memory_plan.h"

namespace infoplane {
namespace {

/// Numbers of the states held at a time by a thread.
constexpr std::int64_t kBlockNumbers = 1 << 21;

TokenDocuments documents_of(const StatesFile& file) {
  TokenDocuments documents;
  documents.ids = file.tokens();
  for (const std::int64_t length : file.document_lengths()) {
    documents.offsets.push_back(documents.offsets.back() + length);
  }
  return documents;
}

/// Unit rows, as those that are drawn.
at::Tensor anchors_of(OpenedStates& states) {
  const StatesFile& file = states.file;
  if (states.anchors.empty()) return make_anchors(states.settings.bins, file.width(), states.settings.seed);
  const at::Tensor anchors =
      at::from_blob(states.anchors.data(), {file.anchor_rows(), file.width()}, at::kFloat).clone();
  return (anchors / at::linalg_vector_norm(anchors, 2, at::IntArrayRef{1}, true)).contiguous();
}

/// The numbers of the user's labels at the measured positions.
std::vector<std::int64_t> labels_at(const std::vector<std::int64_t>& all,
                                    const std::vector<std::int64_t>& positions) {
  std::vector<std::int64_t> measured;
  measured.reserve(positions.size());
  for (const std::int64_t position : positions) measured.push_back(all[static_cast<std::size_t>(position)]);
  return measured;
}

void check_memory(std::int64_t rows, const AnalysisSettings& settings, std::uint64_t memory) {
  const auto needed =
      static_cast<std::uint64_t>(rows) * static_cast<std::uint64_t>(settings.bins) * sizeof(float);
  const std::uint64_t budget = memory > 0 ? memory : available_memory();
  if (needed <= budget) return;
  throw Error(ErrorCode::memory_budget,
              "the assignments of " + format_count(static_cast<std::uint64_t>(rows)) + " positions to " +
                  std::to_string(settings.bins) + " bins need " + format_bytes(needed) + ", and " +
                  format_bytes(budget) + " may be used",
              {}, "lower --bins, or write fewer documents into the file");
}

/// Reads a layer in blocks, gathers the measured rows and assigns them.
class LayerAssignment {
 public:
  LayerAssignment(const StatesFile& file, const at::Tensor& anchors, const TokenDocuments& documents,
                  const LayerEstimator& estimator, int threads)
      : file_(file),
        bins_(anchors.size(0)),
        anchors_(anchors.t()),
        temperature_(calibrated_temperature(static_cast<int>(bins_), file.width())),
        documents_(documents),
        positions_(estimator.positions()),
        threads_(threads),
        gatherer_(std::ssize(positions_), file.width(), estimator.drawn_rows()),
        rows_(LargeArray::in_memory(positions_.size() * static_cast<std::size_t>(bins_))) {}

  /// Of a layer's states.
  const GatheredStates& gather(int layer, const Cancellation& cancellation) {
    gatherer_.begin_layer();
    const std::int64_t block = rows_at_once();
    for_each_block(layer, cancellation, [&](std::int64_t begin, std::int64_t end, const at::Tensor& states) {
      StatesGatherer::Part part = gatherer_.part();
      const float* first = states.data_ptr<float>();
      for_each_stretch(begin, end, [&](std::int64_t position, std::int64_t row, std::int64_t count) {
        part.add_measured(row, first + (position - begin) * file_.width(), count);
      });
      auto document = std::ranges::lower_bound(documents_.offsets, begin);
      for (; document + 1 < documents_.offsets.end() && *document < end; ++document)
        if (document[1] > *document) part.add_first(first + (*document - begin) * file_.width());
      gatherer_.add(begin / block, std::move(part));
    });
    return gatherer_.gathered();
  }

  /// After `gather` of the same layer.
  AssignmentMatrix assign(int layer, States states, const Cancellation& cancellation) {
    const std::vector<double> mean = gatherer_.gathered().corpus.mean();
    for_each_block(layer, cancellation, [&](std::int64_t begin, std::int64_t end, const at::Tensor& read) {
      for_each_stretch(begin, end, [&](std::int64_t position, std::int64_t row, std::int64_t count) {
        const at::Tensor measured = read.narrow(0, position - begin, count);
        float* out = rows_.data() + row * bins_;
        if (states == States::paper) {
          soft_assign(measured, anchors_, temperature_, out);
        } else {
          soft_assign_centred(measured, mean, anchors_, temperature_, out);
        }
      });
    });
    return {rows_.data(), std::ssize(positions_), bins_};
  }

 private:
  std::int64_t rows_at_once() const { return std::max<std::int64_t>(1, kBlockNumbers / file_.width()); }

  /// take(begin, end, states [end - begin, d]), of several threads.
  template <typename Take>
  void for_each_block(int layer, const Cancellation& cancellation, Take take) const {
    parallel_for(file_.rows(), rows_at_once(), threads_, [&](std::int64_t begin, std::int64_t end) {
      cancellation.check();
      const c10::InferenceMode no_gradients;
      at::Tensor states = at::empty({end - begin, file_.width()}, at::kFloat);
      file_.read_rows(layer, begin, end - begin, states.data_ptr<float>());
      take(begin, end, states);
    });
  }

  /// take(position, row of P, count): positions of a document follow each other, whole stretches are taken at
  /// once.
  template <typename Take>
  void for_each_stretch(std::int64_t begin, std::int64_t end, Take take) const {
    const auto first = std::ranges::lower_bound(positions_, begin);
    const auto last = std::lower_bound(first, positions_.end(), end);
    for (auto at = first; at != last;) {
      auto stretch = at + 1;
      while (stretch != last && *stretch == *(stretch - 1) + 1) ++stretch;
      take(*at, at - positions_.begin(), stretch - at);
      at = stretch;
    }
  }

  const StatesFile& file_;
  std::int64_t bins_;
  PackedMatrix anchors_;
  double temperature_;
  const TokenDocuments& documents_;
  const std::vector<std::int64_t>& positions_;
  int threads_;
  StatesGatherer gatherer_;
  LargeArray rows_;
};

RunTiming timing_of(Clock::time_point start, double estimating, std::int64_t tokens) {
  RunTiming timing;
  timing.seconds = seconds_since(start);
  timing.tokens_per_second = static_cast<double>(tokens) / timing.seconds;
  timing.estimate_seconds = estimating;
  timing.peak_rss_bytes = static_cast<std::int64_t>(peak_resident_bytes());
  return timing;
}

}  // namespace

std::vector<LayerMeasurement> StatesResult::measurements() const {
  std::vector<LayerMeasurement> all;
  for (const LabelledLayer& layer : layers) all.push_back(layer.measurement);
  return all;
}

LabelledLayer StatesResult::mean() const {
  if (layers.size() == 1) return layers.front();
  LabelledLayer mean;
  mean.measurement = mean_over_layers(measurements()).value_or(LayerMeasurement{});
  for (const auto& [states, unused] : layers.front().labels) {
    for (const auto& [name, values] : label_values) {
      std::vector<const InformationEstimate*> each;
      for (std::size_t i = 1; i < layers.size(); ++i) each.push_back(&layers[i].labels.at(states).at(name));
      mean.labels[states][name] = mean_of_estimates(each);
    }
  }
  return mean;
}

StatesResult estimate_states(const StatesRequest& request, const ProgressSink& progress,
                             const Cancellation& cancellation) {
  const Clock::time_point start = Clock::now();
  prepare_compute_environment();
  const int threads = request.threads > 0 ? request.threads : available_threads();
  OpenedStates states = open_states(request.states);
  const StatesFile& file = states.file;
  StatesResult result;
  result.settings = states.settings;
  const TokenDocuments documents = documents_of(file);
  LayerEstimator estimator(documents, result.settings, threads);
  const std::vector<std::int64_t>& positions = estimator.positions();
  check_memory(static_cast<std::int64_t>(positions.size()), result.settings, request.memory);
  for (const std::string& name : request.states.labels) {
    estimator.add_labels(name, labels_at(states.labels.at(name), positions));
    result.label_values[name] = estimator.labels(name);
  }

  LayerAssignment assignment(file, anchors_of(states), documents, estimator, threads);
  double estimating = 0;
  for (int layer = 0; layer <= file.layers(); ++layer) {
    if (progress) progress({.stage = Stage::estimating, .layer = layer, .layers = file.layers()});
    LabelledLayer& result_of = result.layers.emplace_back();
    LayerGeometry geometry = geometry_of(assignment.gather(layer, cancellation), threads);
    result_of.measurement.layer = layer;
    for (const States kind : kAllStates) {
      if (!asks_for(result.settings.states, kind)) continue;
      const AssignmentMatrix matrix = assignment.assign(layer, kind, cancellation);
      const Clock::time_point before = Clock::now();
      LabelledMeasurement measured = estimator.estimate_with_labels(matrix, cancellation);
      estimating += seconds_since(before);
      if (kind == States::paper)
        geometry.occupied_bins = occupied_bins(measured.measurement, result.settings);
      result_of.measurement.of(kind) = std::move(measured.measurement);
      result_of.labels[kind] = std::move(measured.labels);
    }
    result_of.measurement.geometry = geometry;
  }
  file.check_unchanged();
  result.documents = documents.documents();
  result.tokens = documents.tokens();
  result.positions = static_cast<std::int64_t>(positions.size());
  result.width = file.width();
  result.dtype = file.dtype();
  result.timing = timing_of(start, estimating, result.tokens);
  return result;
}

}  // namespace infoplane
