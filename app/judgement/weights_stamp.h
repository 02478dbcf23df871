#pragma once

#include <optional>
#include <string>

#include "app/judgement/opened_model.h"

namespace infoplane {

/// A hash of the places, sizes, times and inodes of a model's config and weights: equal stamps, equal
/// contents. Nothing when a file cannot be looked at, or was written just now and may change again without
/// its time showing it. Reads none of the files.
std::optional<std::string> weights_stamp(const OpenedModel& model);

}  // namespace infoplane
