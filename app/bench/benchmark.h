#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/base/analysis_settings.h"
#include "engine/base/cancellation.h"
#include "engine/models/forward_cost.h"
#include "engine/sweep/sweep.h"

namespace infoplane {

/// A sweep of a model over made-up documents, for its speed alone.
struct BenchmarkRequest {
  std::filesystem::path model{};  ///< a model folder; its tokenizer is not needed
  std::int64_t documents = 64, length = 512;
  AnalysisSettings settings{};
  int threads = 0;
  std::uint64_t memory = 0;         ///< bytes, of the device where there is one; 0 = what is available
  std::string device{};             ///< which device, where the settings say cuda; empty: the first
  std::filesystem::path scratch{};  ///< folder for working files
  StatesPlace states = StatesPlace::automatic;
  bool reference = true;  ///< also the speed of the BLAS's products, between the layers
};

/// Where the time of a sweep goes. What runs at once with the rest is not part of the sum.
struct BenchmarkParts {
  /// Of the forward pass: as each is, measured alone. 0 on a device, which is not measured in parts.
  double products = 0, attention = 0, elements = 0;
  double assign = 0;         ///< states to reference points
  double geometry = 0;       ///< how the states lie
  double reduce = 0;         ///< informations and nulls, with nothing else to do
  double reduce_beside = 0;  ///< those made while the next layer was computed
  double read = 0;           ///< weights, beside the rest
  double wait = 0;           ///< for weights
};

struct BenchmarkReport {
  std::string family{}, stored_dtype{};
  std::int64_t parameters = 0, layers = 0, width = 0;
  std::int64_t documents = 0, tokens = 0, positions = 0;
  int threads = 0;
  double seconds = 0;  ///< of the sweep, without the reference
  double forward_seconds = 0, estimate_seconds = 0;
  ForwardCost cost{};
  double reference_rate = 0;  ///< operations a second of the same products alone; 0 = not measured
  BenchmarkParts parts{};
  std::uint64_t weight_bytes = 0;      ///< read from the files by the sweep
  std::uint64_t state_bytes = 0;       ///< hidden states read and written, all layers
  std::uint64_t assignment_bytes = 0;  ///< P written once and read by each reduction, all layers
  std::uint64_t peak_private_bytes = 0, peak_resident_bytes = 0;
  std::uint64_t peak_device_bytes = 0;  ///< that libtorch held of the device; 0 without one

  double tokens_per_second() const { return static_cast<double>(tokens) / seconds; }
  /// Operations of products and attention a second of the forward pass.
  double forward_rate() const { return (cost.projections + cost.attention) / forward_seconds; }
};

/// Throws what opening a model and the sweep throw; bad_argument for settings out of range.
BenchmarkReport benchmark(const BenchmarkRequest& request, const Cancellation& cancellation = {});

}  // namespace infoplane
