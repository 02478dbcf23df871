#include "engine/text/corpus_files.h"

#include <algorithm>

#include "engine/base/error.h"

namespace infoplane {
namespace {

bool hidden(const std::filesystem::path& name) {
  return name.filename().string().starts_with('.');
}

bool is_wanted(const std::filesystem::path& path, const WantedFiles& wanted) {
  const CorpusFormat format = corpus_format(path);
  return format == CorpusFormat::json_lines || (wanted.text && format == CorpusFormat::text);
}

std::vector<std::filesystem::path> files_of_folder(const std::filesystem::path& folder,
                                                   const WantedFiles& wanted) {
  std::vector<std::filesystem::path> files;
  std::error_code failure;
  std::filesystem::recursive_directory_iterator entries(folder, failure);
  for (; !failure && entries != std::filesystem::end(entries); entries.increment(failure)) {
    if (hidden(entries->path())) {
      entries.disable_recursion_pending();
    } else if (std::error_code gone; entries->is_regular_file(gone) && is_wanted(entries->path(), wanted)) {
      files.push_back(entries->path());
    }
  }
  if (failure) {
    throw Error(ErrorCode::file_unreadable, "the folder cannot be listed: " + failure.message(),
                Location::file(folder), "check the folder's permissions");
  }
  if (files.empty()) {
    throw Error(ErrorCode::corpus_empty,
                "the folder has neither " + wanted.extensions + " (nor .gz or .zst of one)",
                Location::file(folder), "choose the folder that has " + wanted.what);
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.generic_string() < b.generic_string(); });
  return files;
}

}  // namespace

CorpusFormat corpus_format(const std::filesystem::path& path) {
  std::filesystem::path name = path.filename();
  if (name.extension() == ".gz" || name.extension() == ".zst") name = name.stem();
  const std::string extension = name.extension().string();
  if (extension == ".txt") return CorpusFormat::text;
  if (extension == ".jsonl" || extension == ".ndjson" || extension == ".json")
    return CorpusFormat::json_lines;
  return CorpusFormat::none;
}

std::vector<std::filesystem::path> files_to_read(const std::filesystem::path& path,
                                                 const WantedFiles& wanted) {
  std::error_code failure;
  if (!std::filesystem::exists(path, failure)) {
    throw Error(ErrorCode::file_missing, "no such file or folder", Location::file(path), "check the path");
  }
  if (std::filesystem::is_directory(path, failure)) return files_of_folder(path, wanted);
  if (is_wanted(path, wanted)) return {path};
  throw Error(ErrorCode::format_unsupported,
              "the file is neither " + wanted.extensions + " (nor .gz or .zst of one)", Location::file(path),
              wanted.remedy);
}

std::string display_name(const std::filesystem::path& path) {
  const std::filesystem::path whole = path.lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

}  // namespace infoplane
