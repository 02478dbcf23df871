#pragma once

namespace infoplane {

/// What a database file is opened for.
enum class FileAccess { read_write, read_only };

}  // namespace infoplane
