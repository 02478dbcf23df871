#pragma once

#include "app/commands/ordered_json.h"
#include "engine/naming/moment.h"

namespace infoplane::cli {

/// Adds the members that say where in its training a model stands: step, tokens_seen, stage, branch, seed,
/// epoch, index, variant; null where it is not told.
void add_moment(OrderedJson& json, const Moment& moment);

}  // namespace infoplane::cli
