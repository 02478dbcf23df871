#pragma once

#include <string_view>

#include "app/programs/program_file.h"

namespace infoplane {

/// Replaces this process by a program of ours (execv), with the words that this one was started with: the
/// same process, the same streams, signals and exit codes. To be called before anything is read or written.
/// Throws program_missing and program_broken, which say what to install; does not return.
[[noreturn]] void become(std::string_view program);

}  // namespace infoplane
