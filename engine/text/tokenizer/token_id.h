#pragma once

#include <cstdint>

namespace infoplane {

using TokenId = std::int32_t;

}  // namespace infoplane
