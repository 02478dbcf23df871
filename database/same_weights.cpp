#include "database/same_weights.h"

#include <algorithm>
#include <map>

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"

namespace infoplane {

std::string same_weights_text(const SameWeights& same) {
  return same.count == 0 ? std::string() : "the weights are those of " + same_weights_names(same);
}

std::string same_weights_names(const SameWeights& same) {
  std::string text;
  for (std::size_t i = 0; i < same.names.size(); ++i) text += (i > 0 ? ", " : "") + same.names[i];
  const int more = same.count - static_cast<int>(same.names.size());
  return text + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

namespace database {
namespace {

constexpr std::size_t kNamed = 3;

struct WeightsFolder {
  std::string model{}, checkpoint{}, path{};
};

/// `folders`: of equal weights, each once.
void tell(RunRecord& run, const std::vector<WeightsFolder>& folders) {
  run.same_weights = {};
  for (const WeightsFolder& folder : folders) {
    if (folder.path == run.model.path) continue;
    ++run.same_weights.count;
    if (run.same_weights.names.size() == kNamed) continue;
    const bool of_its_model = folder.model == run.model.model;
    run.same_weights.names.push_back(of_its_model ? folder.checkpoint
                                                  : folder.model + " " + folder.checkpoint);
  }
}

}  // namespace

void tell_same_weights(std::vector<RunRecord>& runs) {
  std::map<std::string, std::vector<WeightsFolder>> by_hash;
  for (const RunRecord& run : runs) {
    std::vector<WeightsFolder>& folders = by_hash[run.model.weights_hash];
    if (std::ranges::find(folders, run.model.path, &WeightsFolder::path) == folders.end())
      folders.push_back({run.model.model, run.model.checkpoint, run.model.path});
  }
  for (RunRecord& run : runs) tell(run, by_hash[run.model.weights_hash]);
}

void tell_same_weights(const SQLite::Database& database, RunRecord& run) {
  SQLite::Statement row(database,
                        "SELECT DISTINCT model.name AS model, checkpoint.name AS checkpoint, checkpoint.path"
                        " FROM checkpoint JOIN model ON model.id = checkpoint.model_id"
                        " JOIN run ON run.checkpoint_id = checkpoint.id"
                        " WHERE checkpoint.weights_hash = ? AND run.removed_at IS NULL"
                        " ORDER BY model.name, checkpoint.name, checkpoint.path");
  row.bind(1, run.model.weights_hash);
  std::vector<WeightsFolder> folders;
  while (row.executeStep())
    folders.push_back({text(row, "model"), text(row, "checkpoint"), text(row, "path")});
  tell(run, folders);
}

}  // namespace database
}  // namespace infoplane
