#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/analysis/analysis.h"
#include "app/analysis/device_estimate.h"
#include "app/analysis/time_estimate.h"
#include "app/judgement/verdict.h"
#include "engine/base/error.h"
#include "engine/text/corpus.h"

namespace infoplane {

/// What analysing one model over one corpus will take on this machine, on the device that it would be done
/// on.
struct RunEstimate {
  std::int64_t documents = 0, tokens = 0, positions = 0;
  std::string device{};            ///< "NVIDIA H100 80GB HBM3"; empty: the processor
  std::uint64_t memory_bytes = 0;  ///< of that device
  /// Seconds: reading config, headers and tokenizer, and starting the device (measured: it was done).
  double opening = 0;
  double tokenizing = 0;  ///< seconds: measured with a corpus, 0 without
  TimeEstimate sweep{};
  double seconds() const { return opening + tokenizing + sweep.seconds(); }
};

/// A verdict, and of an accepted model what it takes.
struct Inspection {
  Verdict verdict{};
  RunEstimate estimate{};
};

/// Judges folders one after the other, and measures the machine once for models of the same shape.
class Inspector {
 public:
  /// Estimates are for `tokens` tokens in documents as long as the settings allow.
  Inspector(const AnalysisSettings& settings, std::int64_t tokens);
  /// Estimates are for the corpus that the request names (its model is left empty); it is read here, once.
  /// Throws what read_corpus and check_settings throw.
  explicit Inspector(const AnalysisRequest& request);

  /// What is told of weights that were seen before.
  void know(KnownWeights known) { known_ = std::move(known); }

  /// Never throws for what is wrong with the folder, or with the corpus as this model reads it.
  Inspection inspect(const std::filesystem::path& folder);

 private:
  struct Load {
    TokenDocuments documents{};
    double scale = 1;  ///< tokens asked for / tokens in `documents`
    double tokenizing = 0;
  };
  void judge(const std::filesystem::path& folder, Inspection& inspection);
  static CorpusSize size_of(const Load& load, const RunEstimate& estimate);
  Load load_for(const OpenedModel& model, Inspection& inspection) const;
  bool estimate_on_device(const OpenedModel& model, const Load& load, Inspection& inspection);
  void estimate_on_processor(const OpenedModel& model, const Load& load, Inspection& inspection);
  const SweepSpeed& speed_for(const OpenedModel& model, const TokenDocuments& documents);

  AnalysisRequest request_{};
  KnownWeights known_{};
  std::optional<Corpus> corpus_{};
  double reading_ = 0;  ///< seconds it took to read the corpus
  std::int64_t tokens_ = 0;
  int threads_;
  std::optional<DeviceEstimator> device_{};
  std::optional<ModelDescription> measured_{};
  SweepSpeed speed_{};
};

}  // namespace infoplane
