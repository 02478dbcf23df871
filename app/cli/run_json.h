#pragma once

#include <span>
#include <string>

#include <nlohmann/json.hpp>

#include "database/store.h"

namespace infoplane::cli {

using OrderedJson = nlohmann::ordered_json;

/// The JSON of a run: model, settings, layers, mean, timing. Figures in efficiency units, null where not
/// asked for.
OrderedJson run_json(const RunRecord& run, std::span<const LayerMeasurement> layers);

/// The same with a first member "run": number, state, key, version, times, corpus, warnings, error.
OrderedJson stored_run_json(const RunRecord& run, std::span<const LayerMeasurement> layers);

/// What of it a layer and the mean have in common: entropy, input, output, preference.
OrderedJson measurement_json(const LayerMeasurement& layer);
OrderedJson estimate_json(const InformationEstimate& estimate);

/// One line; bytes that are not UTF-8 (file names may have them) become U+FFFD.
std::string json_line(const OrderedJson& json);

/// An optional as itself or null.
template <typename T>
OrderedJson json_or_null(const std::optional<T>& value) {
  return value ? OrderedJson(*value) : OrderedJson(nullptr);
}

}  // namespace infoplane::cli
