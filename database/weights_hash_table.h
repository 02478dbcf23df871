#pragma once

#include <optional>
#include <string>

#include <SQLiteCpp/Database.h>

// The table `weights_hash`; the meaning of each call is that of Store's. All calls belong inside a
// transaction.
namespace infoplane::database {

std::optional<std::string> find_weights_hash(const SQLite::Database& database, const std::string& stamp);
void remember_weights_hash(const SQLite::Database& database, const std::string& stamp,
                           const std::string& hash);

}  // namespace infoplane::database
