#pragma once

namespace infoplane {

/// The environment variable that tells a sweep how many at once share the machine's memory: workers on
/// several devices, none of which can see what the others are about to take.
constexpr const char* kMemorySharers = "INFOPLANE_MEMORY_SHARERS";

}  // namespace infoplane
