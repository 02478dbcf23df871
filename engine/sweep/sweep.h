#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "engine/base/analysis_settings.h"
#include "engine/base/cancellation.h"
#include "engine/base/progress.h"
#include "engine/checkpoint/weights.h"
#include "engine/models/architecture.h"
#include "engine/sweep/scratch_folder.h"
#include "engine/text/pair_documents.h"
#include "engine/text/token_documents.h"

namespace infoplane {

/// Where hidden states lie between two layers.
enum class StatesPlace {
  automatic,  ///< in memory while the budget allows
  memory,
  disk  ///< in the scratch folder: every layer can then be gone on from
};

/// What one sweep computes, and with what means. The means change no bit of the result, except that chunks of
/// another size (a tight `memory`) may change the last ones.
struct SweepRequest {
  const ModelDescription& model;
  const WeightFiles& weights;       ///< shapes already checked (`check_weights`)
  const TokenDocuments& documents;  ///< ids below the vocabulary already checked
  const AnalysisSettings& settings;
  const PairDocuments* preferences = nullptr;  ///< read after the corpus in the same sweep; null = none
  int threads = 0;                             ///< 0 = all cores of the process
  std::uint64_t memory = 0;                    ///< bytes, of the device where there is one; 0 = what is free
  std::string device{};  ///< "cuda:1": which, where the settings say cuda; empty: the first
  StatesPlace states = StatesPlace::automatic;
  bool loss = false;                       ///< also the loss of the last states
  const ScratchFolder* scratch = nullptr;  ///< without one nothing goes to the disk or can be resumed
  std::optional<ResumePoint> resume{};     ///< of `scratch`: begin with the layer after it
};

/// Hears of the sweep, on its thread.
struct SweepSinks {
  /// In layer order, as soon as a layer is finished; on a device, where a layer is estimated while the next
  /// one computes, when that is done. Only when it returns can the sweep be resumed after it.
  std::function<void(const LayerMeasurement&)> layer{};
  ProgressSink progress{};
  /// About the weights: NaN, infinity, all zero; a head that the config ties and that is another.
  std::function<void(const std::string&)> warning{};
};

struct SweepSummary {
  std::int64_t positions = 0;    ///< measured positions N of the corpus
  double forward_seconds = 0;    ///< with those of the processes it was resumed from
  double estimate_seconds = 0;   ///< also; without what was done beside the forward pass
  double assign_seconds = 0;     ///< of the estimate's, in this process: assigning states to reference points
  double geometry_seconds = 0;   ///< with those processes too: how the states lie
  double reduce_seconds = 0;     ///< the same: informations and nulls of the assignments
  double beside_seconds = 0;     ///< more of these, made while another layer was computed: on a device
  double read_seconds = 0;       ///< reading and laying out weights, most of it while another layer computes
  double wait_seconds = 0;       ///< of that, with nothing else to do
  std::optional<double> loss{};  ///< mean next-token cross entropy, nats a token
};

/// The layer-major sweep: the whole corpus goes through one layer, then the next, so that weights are read
/// once and each layer's figures are out as soon as they exist. Deterministic: equal inputs give equal bits
/// whatever the number of threads, interrupted or not. Throws corpus_too_short (no position is measurable),
/// token_out_of_range, memory_budget, disk_full, write_failed, cancelled, file_changed, out_of_memory,
/// device_unavailable, device_failed. The bits are those of the processor, or of the device, that computes.
SweepSummary sweep(const SweepRequest& request, const SweepSinks& sinks,
                   const Cancellation& cancellation = {});

}  // namespace infoplane
