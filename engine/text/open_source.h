#pragma once

#include <filesystem>
#include <memory>

#include "engine/text/byte_source.h"

namespace infoplane {

/// Opens by the last extension: .gz and .zst are decompressed, anything else is read as it is. Throws
/// file_missing, file_unreadable.
std::unique_ptr<ByteSource> open_source(const std::filesystem::path& path);

}  // namespace infoplane
