#pragma once

#include <SQLiteCpp/Database.h>

namespace infoplane::database {

/// Gives the checkpoints of a file written before moments were known what their names say, as they would be
/// read today: moment, model and family. Folders are not looked at; they may be gone. Belongs to migration
/// 008 and runs in its transaction.
void name_moments(const SQLite::Database& database);

}  // namespace infoplane::database
