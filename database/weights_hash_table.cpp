#include "database/weights_hash_table.h"

#include <SQLiteCpp/Statement.h>

namespace infoplane::database {

std::optional<std::string> find_weights_hash(const SQLite::Database& database, const std::string& stamp) {
  SQLite::Statement select(database, "SELECT hash FROM weights_hash WHERE stamp = ?");
  select.bind(1, stamp);
  if (!select.executeStep()) return std::nullopt;
  return select.getColumn(0).getString();
}

void remember_weights_hash(const SQLite::Database& database, const std::string& stamp,
                           const std::string& hash) {
  SQLite::Statement insert(database, "INSERT OR REPLACE INTO weights_hash (stamp, hash) VALUES (?, ?)");
  insert.bind(1, stamp);
  insert.bind(2, hash);
  insert.exec();
}

}  // namespace infoplane::database
