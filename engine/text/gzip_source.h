#pragma once

#include <filesystem>
#include <memory>

#include "engine/text/byte_source.h"

namespace infoplane {

/// The bytes of a gzip stream, or of several laid end to end (as `cat a.gz b.gz` makes them). Memory is
/// bounded by the format's window, whatever the file claims. `path` is only named in errors.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> compressed, std::filesystem::path path);

}  // namespace infoplane
