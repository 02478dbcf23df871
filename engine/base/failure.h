#pragma once

#include <exception>

#include "engine/base/error.h"

namespace infoplane {

/// Any exception as one of the project's own: Error as it is, bad_alloc as out_of_memory, a full disk
/// reported by the standard library as disk_full, the rest as internal.
Error as_error(const std::exception_ptr& exception);

}  // namespace infoplane
