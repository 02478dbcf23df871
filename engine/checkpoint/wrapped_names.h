#pragma once

#include <string>
#include <string_view>

namespace infoplane {

/// A tensor's name without what torch puts into it when it wraps a module: `_orig_mod` (torch.compile),
/// `_fsdp_wrapped_module` and `_checkpoint_wrapped_module` wherever they stand (a single block may be
/// wrapped), and `module` (DistributedDataParallel, DeepSpeed) at the beginning.
std::string name_without_wrappers(std::string_view name);

}  // namespace infoplane
