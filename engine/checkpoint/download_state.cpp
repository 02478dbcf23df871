#include "engine/checkpoint/download_state.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/base/error.h"
#include "engine/base/file_handle.h"

namespace infoplane {
namespace {

constexpr std::string_view kPointerStart = "version https://git-lfs.github.com/spec/";
constexpr std::array<std::string_view, 5> kPartialSuffixes{".incomplete", ".part", ".partial", ".crdownload",
                                                           ".aria2"};

[[noreturn]] void refuse(const std::filesystem::path& file, const char* what, const char* remedy) {
  throw Error(ErrorCode::download_unfinished, std::string("download not finished: ") + what,
              Location::file(file), remedy);
}

}  // namespace

bool is_partial_name(const std::filesystem::path& file) {
  const std::string suffix = file.extension().string();
  return std::ranges::find(kPartialSuffixes, suffix) != kPartialSuffixes.end();
}

bool is_lfs_pointer(std::string_view head) {
  return head.starts_with(kPointerStart);
}

void refuse_unfinished(const std::filesystem::path& file) {
  constexpr const char* kAgain = "let the download finish or start it again (hf download)";
  if (is_partial_name(file)) refuse(file, "the file's name is that of a partial download", kAgain);
  const FileHandle handle = FileHandle::open(file);
  if (handle.size() == 0) refuse(file, "the file is empty", kAgain);
  if (is_lfs_pointer(handle.head(kPointerStart.size()))) {
    refuse(file, "the file is a Git LFS pointer, not the data",
           "run `git lfs pull` in the folder of the model");
  }
}

}  // namespace infoplane
