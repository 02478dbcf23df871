#pragma once

#include <span>
#include <string>

#include "database/store.h"

namespace infoplane::cli {

/// One line a layer, side and order, for spreadsheets and data frames; RFC 4180, header first, empty where a
/// figure was not asked for. Numbers are written so that reading them back gives the same bits.
std::string run_csv(const RunRecord& run, std::span<const LayerMeasurement> layers);

}  // namespace infoplane::cli
