#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <vector>

#include "ui/data/run_catalog.h"

namespace infoplane {

/// The bounds that finished runs lack, each once however many runs it belongs to, in the runs' order: only of
/// orders that the run was measured at, of none in `asked`, and as the first run tells them for which
/// `can_be_computed` holds. At most `most`.
std::vector<BoundJobRequest> missing_bounds(
    const std::vector<ui::CatalogRun>& runs, const std::set<BoundKey>& asked,
    const std::function<bool(const BoundJobRequest&)>& can_be_computed, std::size_t most);

}  // namespace infoplane
