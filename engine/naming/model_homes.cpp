#include "engine/naming/model_homes.h"

#include <map>
#include <set>

#include "engine/naming/named_model.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

/// The last `count` folders above a home, joined.
std::string above(const std::string& home, std::size_t count) {
  std::string text;
  fs::path folder = fs::path(home).parent_path();
  for (std::size_t i = 0; i < count && folder.has_filename(); ++i, folder = folder.parent_path())
    text = folder.filename().string() + (text.empty() ? "" : "/" + text);
  return text;
}

std::size_t depth_of(const std::string& home) {
  const fs::path path = home;
  return static_cast<std::size_t>(std::distance(path.begin(), path.end()));
}

/// What is put behind the name for each home: as few folders as make them differ.
std::map<std::string, std::string> suffixes_of(const std::set<std::string>& homes) {
  std::map<std::string, std::string> suffixes;
  if (homes.size() < 2) return suffixes;
  std::size_t deepest = 0;
  for (const std::string& home : homes) deepest = std::max(deepest, depth_of(home));
  for (std::size_t count = 1; count <= deepest; ++count) {
    std::set<std::string> different;
    for (const std::string& home : homes) different.insert(suffixes[home] = above(home, count));
    if (different.size() == homes.size()) break;
  }
  return suffixes;
}

}  // namespace

std::string training_home(const fs::path& folder, const std::string& model) {
  if (folder.empty()) return {};
  const fs::path entry = folder.parent_path().parent_path();
  if (folder.parent_path().filename() == "snapshots") return entry.filename().string();
  const NamedModel named = read_model_path(folder);
  return named.model == model ? named.home.string() : (folder.parent_path() / model).string();
}

std::vector<std::string> distinct_names(const std::vector<HomedModel>& models) {
  std::map<std::string, std::set<std::string>> homes;
  for (const HomedModel& one : models) homes[one.model].insert(one.home);
  std::map<std::string, std::map<std::string, std::string>> suffixes;
  for (const auto& [model, places] : homes) suffixes[model] = suffixes_of(places);
  std::vector<std::string> names;
  for (const HomedModel& one : models) {
    const std::string& suffix = suffixes[one.model][one.home];
    names.push_back(suffix.empty() ? one.model : one.model + " (" + suffix + ")");
  }
  return names;
}

}  // namespace infoplane
