#pragma once

#include <c10/core/Device.h>

#include "engine/base/analysis_settings.h"
#include "engine/checkpoint/weights.h"
#include "engine/models/architecture.h"
#include "engine/text/token_documents.h"

namespace infoplane {

/// How fast a device, and the machine around it, does what a sweep on it consists of. Per second unless it
/// says otherwise.
struct DeviceSpeed {
  double starting = 0;       ///< seconds until the device has done its first work
  double projections = 0;    ///< operations of products in the shapes of the model's projections
  double attention = 0;      ///< operations of causal attention in the model's heads
  double copy = 0;           ///< bytes of a copy inside its memory, those read and those written counted
  double upload = 0;         ///< bytes of a copy to it from pinned memory
  double estimates = 0;      ///< positions reduced to informations, one layer and one order of the rows
  double layer_seconds = 0;  ///< seconds of a layer's estimate that do not grow with the positions
  double sorts = 0;          ///< positions sorted into both orders, by the processor
  double file_bytes = 0;     ///< bytes read from the weights' files and hashed, on one thread
};

/// Measures all of it in some tenths of a second beside the start of the device: libtorch's operations and
/// the estimator of the sweep itself on made-up numbers, in the model's shapes and the settings' type.
/// `documents` are those to be analysed, or alike. Takes some hundred megabytes of the device. The processor
/// is taken for a device, too. Throws c10::Error when the device is full or fails.
DeviceSpeed measure_device_speed(const ModelDescription& model, const WeightFiles& weights,
                                 const TokenDocuments& documents, const AnalysisSettings& settings,
                                 c10::Device device, int threads);

}  // namespace infoplane
