#pragma once

#include <cstdint>
#include <string>

namespace infoplane {

std::string format_bytes(std::uint64_t bytes);  ///< "16.1 GB" (powers of 1000, as disks and downloads count)
std::string format_count(std::uint64_t count);  ///< "260,032"
std::string format_duration(double seconds);    ///< "3 min 8 s", "0.42 s"

}  // namespace infoplane
