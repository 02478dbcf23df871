#pragma once

#include "engine/base/analysis_settings.h"
#include "engine/models/compute_type.h"

namespace infoplane {

/// What the settings' `dtype` means.
ComputeType compute_type(const AnalysisSettings& settings);

/// Sets the process up for a sweep; called before the first product, any number of times.
/// - libtorch and the BLAS below it compute each operation on the thread that asks for it. The sweep runs
/// many chunks
///   at once instead: small products scale that way, and the bits of a chunk do not depend on how many
///   threads there are.
/// - Freed memory of a chunk stays with the process, for the next chunk needs the same again; giving it back
/// to the
///   system each time cost a quarter of the processor time on small models.
void prepare_compute_environment();

}  // namespace infoplane
