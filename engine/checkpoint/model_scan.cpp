#include <algorithm>
#include <system_error>

#include "engine/base/error.h"
#include "engine/checkpoint/folder_contents.h"
#include "engine/checkpoint/model_folder.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

/// Walks down from a parent folder. In a model, the last of a run, its checkpoints may lie.
class ModelScan {
 public:
  void visit(const fs::path& folder, int depth, bool inside = false) {
    std::error_code problem;
    const fs::path place = fs::canonical(folder, problem);
    if (problem || visited_.size() >= kFolderLimit || !visited_.insert(place).second) return;
    if (is_model(place, inside)) {
      found_.push_back(place);
      inside = true;
    }
    if (depth == kDepthLimit) return;
    for (fs::directory_iterator it(place, problem), end; !problem && it != end; it.increment(problem)) {
      std::error_code ignored;
      // Hidden folders hold version control and caches of downloads, not models.
      const bool hidden = it->path().filename().string().starts_with('.');
      if (!hidden && it->is_directory(ignored)) visit(it->path(), depth + 1, inside);
    }
  }

  std::vector<fs::path> take() {
    std::ranges::sort(found_);
    return std::move(found_);
  }

 private:
  static constexpr int kDepthLimit = 4;
  static constexpr std::size_t kFolderLimit = 100'000;  // someone will drop "/"

  static bool is_model(const fs::path& folder, bool inside) {
    try {
      const FolderContents contents = FolderContents::read(folder);
      return inside ? contents.looks_like_checkpoint() : contents.looks_like_model();
    } catch (const Error&) {
      return false;  // a folder that may not be read is passed by, as its neighbours are what was asked for
    }
  }

  std::set<fs::path> visited_;
  std::vector<fs::path> found_;
};

}  // namespace

std::vector<fs::path> ModelFolder::scan(const fs::path& parent) {
  ModelScan scan;
  scan.visit(parent, 0);
  return scan.take();
}

}  // namespace infoplane
