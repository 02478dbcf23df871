#pragma once

#include <string>

namespace infoplane {

/// Of the libtorch in use. Debian's 1.13.1 has the number 1.13.0 in its header, in its libraries' names and
/// in its CMake files alike; where the library came with a package, the package's version is the true one
/// ("1.13.1").
std::string libtorch_version();

/// As its header says it: "1.13.0".
std::string libtorch_header_version();

}  // namespace infoplane
