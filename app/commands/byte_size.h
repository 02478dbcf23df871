#pragma once

#include <string>

namespace infoplane::cli {

/// The bytes that "4GB", "1.5 GB", "300MB", "2GiB" or "4096" say, in digits: kB, MB, GB and TB are powers of
/// 1000, KiB, MiB, GiB and TiB of 1024; case does not matter. The form of a transform of CLI11, which itself
/// knows no fractions; throws CLI::ValidationError.
std::string bytes_in_words(const std::string& text);

}  // namespace infoplane::cli
