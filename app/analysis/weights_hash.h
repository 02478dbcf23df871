#pragma once

#include <string>

#include "app/judgement/opened_model.h"
#include "database/store.h"
#include "engine/base/cancellation.h"

namespace infoplane {

/// The content hash of a model's config and weights. Reading all of a large model takes a while, so a hash is
/// remembered in the database under a stamp of the files (place, size, times, inode) and found again by it.
/// Throws file_*, cancelled, and the errors of Store.
std::string weights_hash(const OpenedModel& model, Store& store, const Cancellation& cancellation);

}  // namespace infoplane
