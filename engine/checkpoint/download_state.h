#pragma once

#include <filesystem>
#include <string_view>

namespace infoplane {

/// Names that downloaders give to a file that is not whole yet: `.incomplete`, `.part`, ...
bool is_partial_name(const std::filesystem::path& file);

/// Whether `head`, the first bytes of a file, is the text that Git LFS leaves in place of a file not fetched
/// yet. Source: the Git LFS pointer specification (first line "version https://git-lfs.github.com/spec/v1").
bool is_lfs_pointer(std::string_view head);

/// Throws download_unfinished when `file` has a partial name, is empty, or is a Git LFS pointer; also what
/// FileHandle::open throws.
void refuse_unfinished(const std::filesystem::path& file);

}  // namespace infoplane
