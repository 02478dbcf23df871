#include "engine/checkpoint/hub_cache.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/file_handle.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEntryStart = "models--";

/// The revision that a reference holds; empty when it cannot be read.
std::string read_reference(const fs::path& reference) {
  constexpr std::size_t kLongest = 200;
  try {
    std::string text = FileHandle::open(reference).head(kLongest);
    const std::size_t end = text.find_first_of(" \r\n\t");
    if (end != std::string::npos) text.resize(end);
    return text;
  } catch (const Error&) {
    return {};
  }
}

/// "models--EleutherAI--pythia-70m" -> "pythia-70m".
std::string model_name(const fs::path& entry) {
  const std::string name = entry.filename().string().substr(kEntryStart.size());
  const std::size_t separator = name.find("--");
  return separator == std::string::npos ? name : name.substr(separator + 2);
}

bool has_entry_name(const fs::path& folder) {
  return folder.filename().string().starts_with(kEntryStart);
}

std::vector<fs::path> folders_in(const fs::path& parent) {
  std::vector<fs::path> found;
  std::error_code problem;
  for (fs::directory_iterator it(parent, problem), end; !problem && it != end; it.increment(problem)) {
    std::error_code ignored;
    if (it->is_directory(ignored)) found.push_back(it->path());
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace

std::optional<HubSnapshot> read_hub_snapshot(const fs::path& folder) {
  const fs::path entry = folder.parent_path().parent_path();
  if (folder.parent_path().filename() != "snapshots" || !has_entry_name(entry)) return std::nullopt;
  const std::string hash = folder.filename().string();
  HubSnapshot snapshot{.model = model_name(entry), .revision = hash.substr(0, 8), .commit = hash};

  std::vector<std::string> names;
  std::error_code problem;
  const fs::path references = entry / "refs";
  // Names of references may hold slashes ("refs/pr/1" is a folder), hence recursive.
  for (fs::recursive_directory_iterator it(references, problem), end; !problem && it != end;
       it.increment(problem)) {
    std::error_code ignored;
    if (!it->is_regular_file(ignored) || read_reference(it->path()) != hash) continue;
    names.push_back(it->path().lexically_relative(references).generic_string());
  }
  std::ranges::sort(names, {}, [](const std::string& name) { return std::pair(name == "main", name); });
  if (!names.empty()) snapshot.revision = names.front();
  snapshot.referenced = !names.empty();
  return snapshot;
}

std::string downloaded_commit(const fs::path& folder) {
  constexpr std::string_view notes = ".metadata";
  std::string commit;
  bool config = false;
  std::error_code problem;
  for (fs::directory_iterator it(folder / ".cache" / "huggingface" / "download", problem), end;
       !problem && it != end; it.increment(problem)) {
    std::string name = it->path().filename().string();
    if (!name.ends_with(notes)) continue;
    name.resize(name.size() - notes.size());
    if (name != "config.json" && !name.ends_with(".safetensors")) continue;
    const std::string told = read_reference(it->path());  // its first line
    if (told.empty() || (!commit.empty() && told != commit)) return {};
    commit = told;
    config = config || name == "config.json";
  }
  return config ? commit : std::string();
}

bool is_hub_entry(const fs::path& folder) {
  std::error_code ignored;
  return has_entry_name(folder) && fs::is_directory(folder / "snapshots", ignored);
}

fs::path choose_hub_snapshot(const fs::path& entry) {
  const std::vector<fs::path> snapshots = folders_in(entry / "snapshots");
  const std::string main = read_reference(entry / "refs" / "main");
  const auto named =
      std::ranges::find_if(snapshots, [&](const fs::path& path) { return path.filename() == main; });
  if (named != snapshots.end()) return *named;
  if (snapshots.size() == 1) return snapshots.front();
  if (snapshots.empty()) {
    throw Error(ErrorCode::download_unfinished, "download not finished: the cache entry holds no snapshot",
                Location::file(entry), "download the model again (hf download)");
  }
  throw Error(ErrorCode::bad_argument,
              "the cache entry holds " + std::to_string(snapshots.size()) + " snapshots and no main revision",
              Location::file(entry), "give one of the folders in its snapshots folder");
}

}  // namespace infoplane
