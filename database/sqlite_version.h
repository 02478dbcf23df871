#pragma once

#include <string>

namespace infoplane {

/// Of the library in use, "3.40.1".
std::string sqlite_version();

}  // namespace infoplane
