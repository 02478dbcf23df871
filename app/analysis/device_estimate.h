#pragma once

#include <optional>
#include <string>
#include <vector>

#include <c10/core/Device.h>

#include "app/analysis/device_speed.h"
#include "app/analysis/time_estimate.h"
#include "app/judgement/opened_model.h"
#include "engine/sweep/memory_needs.h"

namespace infoplane {

/// Seconds that a run on a device will take, by part. `documents` stand for a corpus that is `scale` times as
/// large. Opening the model, tokenizing and the start of the device are not in it.
TimeEstimate estimate_device_time(const OpenedModel& model, const TokenDocuments& documents,
                                  const AnalysisSettings& settings, const DeviceSpeed& speed, double scale);

/// What a run on a device takes of it and of the user's time.
struct DeviceEstimate {
  double starting = 0;       ///< seconds until the device has done its first work
  std::uint64_t memory = 0;  ///< bytes of the device
  TimeEstimate time{};
};

/// Estimates runs on the device that an analysis would take, measured once for models of the same shape.
class DeviceEstimator {
 public:
  /// As `analyze` chooses when nobody says anything; nothing where that is the processor.
  static std::optional<DeviceEstimator> of_this_machine(const AnalysisSettings& settings);

  DeviceEstimator(AnalysisSettings settings, c10::Device device, std::string name);

  const std::string& name() const { return name_; }  ///< "NVIDIA H100 80GB HBM3"

  /// `size` is that of the whole corpus. A device without room for the run is a note. Throws what a device
  /// that is full or fails throws: c10::Error and Error.
  DeviceEstimate estimate(const OpenedModel& model, const TokenDocuments& documents, double scale,
                          const CorpusSize& size, int threads, std::vector<std::string>& notes);

 private:
  AnalysisSettings settings_;
  c10::Device device_;
  std::string name_;
  std::optional<ModelDescription> measured_{};
  DeviceSpeed speed_{};
};

}  // namespace infoplane
