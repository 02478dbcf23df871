#include "app/study/analysed_models.h"

#include <set>
#include <string>
#include <tuple>

#include "database/store.h"

namespace infoplane {

std::vector<ModelRecord> analysed_models(const std::filesystem::path& database) {
  std::vector<ModelRecord> models;
  std::error_code ignored;
  if (!std::filesystem::exists(database, ignored)) return models;
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  for (const RunRecord& run : Store::open(database, Store::Access::read_only).runs())
    if (seen.insert({run.model.model, run.model.checkpoint, run.model.path}).second)
      models.push_back(run.model);
  return models;
}

}  // namespace infoplane
