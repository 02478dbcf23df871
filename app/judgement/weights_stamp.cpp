#include "app/judgement/weights_stamp.h"

#include <ctime>
#include <filesystem>
#include <vector>

#include <sys/stat.h>

#include "engine/base/content_hash.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

// A file that changed this recently may change again without its time showing it.
constexpr std::time_t kSettledSeconds = 3;

std::vector<fs::path> hashed_files(const OpenedModel& model) {
  std::vector<fs::path> files{model.folder.config_file, model.folder.weights_file};
  for (const SafetensorsFile& file : model.weights.files()) files.push_back(file.path());
  return files;
}

}  // namespace

std::optional<std::string> weights_stamp(const OpenedModel& model) {
  ContentHash stamp;
  stamp.update_field("weights stamp 1");
  for (const fs::path& path : hashed_files(model)) {
    std::error_code problem;
    const fs::path place = fs::canonical(path, problem);
    struct stat status {};
    if (problem || ::stat(place.c_str(), &status) != 0) return std::nullopt;
    if (std::time(nullptr) - status.st_ctim.tv_sec < kSettledSeconds) return std::nullopt;
    stamp.update_field(place.string());
    for (const std::int64_t number :
         {static_cast<std::int64_t>(status.st_size), static_cast<std::int64_t>(status.st_mtim.tv_sec),
          static_cast<std::int64_t>(status.st_mtim.tv_nsec), static_cast<std::int64_t>(status.st_ctim.tv_sec),
          static_cast<std::int64_t>(status.st_ctim.tv_nsec), static_cast<std::int64_t>(status.st_ino),
          static_cast<std::int64_t>(status.st_dev)}) {
      stamp.update_field(std::to_string(number));
    }
  }
  return stamp.hex();
}

}  // namespace infoplane
