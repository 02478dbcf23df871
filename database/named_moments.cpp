#include "database/named_moments.h"

#include <filesystem>
#include <vector>

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"
#include "database/model_table.h"
#include "engine/naming/family_name.h"
#include "engine/naming/named_model.h"

namespace infoplane::database {
namespace {

/// A checkpoint as older programs named it.
struct FormerName {
  std::int64_t id = 0;
  std::string family{}, model{}, checkpoint{}, path{}, architecture{};
  Moment moment{};  ///< step and tokens alone
};

std::vector<FormerName> former_names(const SQLite::Database& database) {
  SQLite::Statement row(database,
                        "SELECT checkpoint.id, family.name AS family, model.name AS model, checkpoint.name,"
                        " path, architecture, step, tokens_seen FROM checkpoint"
                        " JOIN model ON model.id = model_id JOIN family ON family.id = family_id");
  std::vector<FormerName> names;
  while (row.executeStep()) {
    FormerName& one = names.emplace_back();
    one.id = integer(row, "id");
    one.family = text(row, "family");
    one.model = text(row, "model");
    one.checkpoint = text(row, "name");
    one.path = text(row, "path");
    one.architecture = text(row, "architecture");
    one.moment.step = optional_integer(row, "step");
    one.moment.tokens_seen = optional_integer(row, "tokens_seen");
  }
  return names;
}

bool is_snapshot(const std::filesystem::path& path) {
  return path.parent_path().filename() == "snapshots";
}

NamedModel name_today(const FormerName& former) {
  const std::filesystem::path path = former.path;
  // A name that the path does not bear was given by something else than the path.
  const bool from_path = !is_snapshot(path) && former.path.find(former.model) != std::string::npos;
  if (from_path) return read_model_path(path);
  const bool final = former.checkpoint.empty() || former.checkpoint == "main";
  return read_published_model(former.model, final ? std::string() : former.checkpoint);
}

/// A family that was known from elsewhere than the name is kept.
std::string family_today(const FormerName& former, const std::string& model) {
  const bool of_the_name = former.family == family_of(former.model, former.architecture);
  return of_the_name ? family_of(model, former.architecture) : former.family;
}

}  // namespace

void name_moments(const SQLite::Database& database) {
  SQLite::Statement update(database,
                           "UPDATE OR IGNORE checkpoint SET model_id = :model_id, name = :name, step = :step,"
                           " tokens_seen = :tokens_seen, stage = :stage, branch = :branch, seed = :seed,"
                           " epoch = :epoch, saved_index = :saved_index, variant = :variant,"
                           " commit_hash = :commit_hash WHERE id = :id");
  for (const FormerName& former : former_names(database)) {
    NamedModel named = name_today(former);
    Moment rest = former.moment;
    if (named.moment.index) rest.step.reset();  // what was taken for a step
    named.moment = with_rest_of(named.moment, rest);
    const std::string family =
        named.model == former.model ? former.family : family_today(former, named.model);
    update.bind(":model_id", model_id(database, family, named.model));
    update.bind(":name", named.checkpoint);
    bind_moment(update, named.moment);
    update.bind(":commit_hash",
                is_snapshot(former.path) ? std::filesystem::path(former.path).filename().string() : "");
    update.bind(":id", former.id);
    update.exec();
    update.reset();
  }
  SQLite::Statement(database,
                    "DELETE FROM model WHERE NOT EXISTS (SELECT 1 FROM checkpoint WHERE model_id = model.id)")
      .exec();
}

}  // namespace infoplane::database
