#pragma once

#include <vector>

#include "engine/base/version.h"

namespace infoplane {

/// PCRE2, ICU, zlib and zstd, as they were found at run time: what texts are read and split with.
std::vector<LibraryVersion> text_libraries();

}  // namespace infoplane
