#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace infoplane::cli {

/// Writes to stdout at once. A reader that has gone away (a closed pipe) is not an error: the text is
/// dropped. Throws disk_full and write_failed.
void write_stdout(std::string_view text);

/// `error[CODE]: ...` or `warning: ...` as one line on stderr. Never throws.
void print_error(const Error& error) noexcept;
void print_warning(std::string_view text) noexcept;
/// Writes to stderr as it is. Never throws: with stderr gone there is nobody to tell.
void write_stderr(std::string_view text) noexcept;
bool stderr_is_terminal();

/// Replaces `file` as a whole or not at all: a temporary file beside it is written, synced and renamed. A
/// device or a pipe is written directly. Throws disk_full and write_failed, and leaves no temporary file.
void write_file(const std::filesystem::path& file, std::string_view bytes);

/// Refuses, before any work is done, a target that could not be written: a folder, or a file in a folder that
/// is missing or closed to us. "-" is stdout. Throws write_failed.
void check_target(const std::string& target);

/// stdout for "-", else `write_file`.
void write_target(const std::string& target, std::string_view bytes);

}  // namespace infoplane::cli
