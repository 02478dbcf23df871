#include "engine/checkpoint/wrapped_names.h"

#include <algorithm>
#include <array>

namespace infoplane {
namespace {

// As torch 2.x names the one child of its wrappers (torch._dynamo.OptimizedModule, FullyShardedDataParallel,
// checkpoint_wrapper).
constexpr std::array<std::string_view, 3> kWrappers{"_orig_mod", "_fsdp_wrapped_module",
                                                    "_checkpoint_wrapped_module"};

}  // namespace

std::string name_without_wrappers(std::string_view name) {
  std::string bare;
  while (!name.empty()) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    const std::string_view part = name.substr(0, dot);
    const bool last = dot == name.size();
    // The last part is a parameter's own name, never a module.
    const bool wrapper = !last && (std::ranges::find(kWrappers, part) != kWrappers.end() ||
                                   (bare.empty() && part == "module"));
    if (!wrapper) bare += std::string(part) + (last ? "" : ".");
    name.remove_prefix(last ? dot : dot + 1);
  }
  return bare;
}

}  // namespace infoplane
