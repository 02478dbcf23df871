#pragma once

#include <SQLiteCpp/Database.h>

#include "database/run_record.h"

// What runs refer to: family > model > checkpoint, and corpus. A row is made by the first run that needs it
// and goes with the last one (triggers of the schema). All calls belong inside a transaction.
namespace infoplane::database {

/// The row of `model` of this family and name, made with its family if it is new.
std::int64_t model_id(const SQLite::Database& database, const std::string& family, const std::string& name);

/// The row of `checkpoint` that equals `model` in every column, made if it is new.
std::int64_t checkpoint_id(const SQLite::Database& database, const ModelRecord& model);

/// The row of `corpus` with this name, path and hash, made if it is new.
std::int64_t corpus_id(const SQLite::Database& database, const CorpusRecord& corpus);

/// The columns family, model, checkpoint, ... as a query on `run` selects them (joined by `model_joins`).
extern const char* const model_columns;
extern const char* const model_joins;
ModelRecord read_model(const SQLite::Statement& row);

}  // namespace infoplane::database
