#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/judgement/opened_model.h"
#include "database/store.h"

namespace infoplane {

/// Which weights were seen before, told without reading any: by the stamps of files, and by the hashes that a
/// database remembers under them. Belongs to one thread.
class KnownWeights {
 public:
  KnownWeights() = default;

  /// One that cannot be read, or is not there, knows nothing.
  explicit KnownWeights(const std::filesystem::path& database);

  /// "the weights are those of PATH", or of a checkpoint that was measured; empty where nothing is known.
  /// Keeps the folder for those after it. Never throws for what is wrong with the files or the database.
  std::string same_as(const OpenedModel& model);

 private:
  std::string measured_with(const std::string& stamp, const std::string& path);

  std::map<std::string, std::string> seen_{};  ///< stamp -> the first folder
  std::optional<Store> store_{};
  std::optional<std::vector<RunRecord>> runs_{};  ///< of the database, once one is asked for
};

}  // namespace infoplane
