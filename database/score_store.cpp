#include "database/score_store.h"

#include "database/connection.h"
#include "database/score_table.h"

namespace infoplane {

using SQLite::Database;

struct ScoreStore::Connection {
  database::Connection file;
};

ScoreStore::ScoreStore(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
ScoreStore::ScoreStore(ScoreStore&&) noexcept = default;
ScoreStore& ScoreStore::operator=(ScoreStore&&) noexcept = default;
ScoreStore::~ScoreStore() = default;

ScoreStore ScoreStore::open(const std::filesystem::path& file, FileAccess access) {
  return ScoreStore(std::make_unique<Connection>(Connection{database::Connection::open(file, access)}));
}

ScoreChanges ScoreStore::import_scores(std::span<const ScoreBatch> batches,
                                       const std::map<std::string, std::string>& matches) {
  return connection_->file.write([&](Database& db) {
    database::set_matches(db, matches);
    return database::add_scores(db, batches);
  });
}

void ScoreStore::forget_match(const std::string& name) {
  connection_->file.write([&](Database& db) { database::forget_match(db, name); });
}

ScoreChanges ScoreStore::try_import(std::span<const ScoreBatch> batches) {
  // The same work, and thrown out of its transaction: the answer cannot differ from what an import does.
  struct Undone {
    ScoreChanges changes;
  };
  try {
    connection_->file.write([&](Database& db) { throw Undone{database::add_scores(db, batches)}; });
  } catch (const Undone& undone) {
    return undone.changes;
  }
  return {};
}

std::vector<StoredScoredModel> ScoreStore::scored_models() const {
  return connection_->file.read([](Database& db) { return database::scored_models(db); });
}

std::vector<std::string> ScoreStore::published_names() const {
  return connection_->file.read([](Database& db) { return database::published_names(db); });
}

std::map<std::string, std::string> ScoreStore::matches() const {
  return connection_->file.read([](Database& db) { return database::matches(db); });
}

}  // namespace infoplane
