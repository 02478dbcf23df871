#include "database/model_table.h"

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"

namespace infoplane::database {
namespace {

std::int64_t only_number(SQLite::Statement& statement) {
  statement.executeStep();
  return statement.getColumn(0).getInt64();
}

std::int64_t family_id(const SQLite::Database& database, const std::string& name) {
  SQLite::Statement insert(database, "INSERT INTO family (name) VALUES (?) ON CONFLICT DO NOTHING");
  insert.bind(1, name);
  insert.exec();
  SQLite::Statement select(database, "SELECT id FROM family WHERE name = ?");
  select.bind(1, name);
  return only_number(select);
}

}  // namespace

std::int64_t model_id(const SQLite::Database& database, const std::string& family_name,
                      const std::string& name) {
  const std::int64_t family = family_id(database, family_name);
  SQLite::Statement insert(database,
                           "INSERT INTO model (family_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING");
  insert.bind(1, family);
  insert.bind(2, name);
  insert.exec();
  SQLite::Statement select(database, "SELECT id FROM model WHERE family_id = ? AND name = ?");
  select.bind(1, family);
  select.bind(2, name);
  return only_number(select);
}

namespace {

void bind_checkpoint(SQLite::Statement& statement, std::int64_t model, const ModelRecord& record) {
  statement.bind(":model_id", model);
  statement.bind(":name", record.checkpoint);
  bind_moment(statement, record.moment);
  statement.bind(":commit_hash", record.commit);
  statement.bind(":path", record.path);
  statement.bind(":architecture", record.architecture);
  statement.bind(":dtype", record.dtype);
  statement.bind(":parameters", record.parameters);
  statement.bind(":layers", record.layers);
  statement.bind(":width", record.width);
  statement.bind(":vocabulary", record.vocabulary);
  statement.bind(":weights_hash", record.weights_hash);
  statement.bind(":tokenizer_hash", record.tokenizer_hash);
}

}  // namespace

std::int64_t checkpoint_id(const SQLite::Database& database, const ModelRecord& record) {
  const std::int64_t model = model_id(database, record.family, record.model);
  SQLite::Statement insert(
      database,
      "INSERT INTO checkpoint (model_id, name, step, tokens_seen, stage, branch, seed, epoch, saved_index,"
      "  variant, commit_hash, path, architecture, dtype, parameters, layers, width, vocabulary, "
      "weights_hash,"
      "  tokenizer_hash)"
      " VALUES (:model_id, :name, :step, :tokens_seen, :stage, :branch, :seed, :epoch, :saved_index, "
      ":variant,"
      "  :commit_hash, :path, :architecture, :dtype, :parameters, :layers, :width, :vocabulary, "
      ":weights_hash,"
      "  :tokenizer_hash) ON CONFLICT DO NOTHING");
  bind_checkpoint(insert, model, record);
  insert.exec();
  SQLite::Statement select(
      database,
      "SELECT id FROM checkpoint WHERE model_id = :model_id AND name = :name AND step IS :step"
      "  AND tokens_seen IS :tokens_seen AND stage = :stage AND branch = :branch AND seed = :seed"
      "  AND epoch IS :epoch AND saved_index IS :saved_index AND variant = :variant"
      "  AND commit_hash = :commit_hash AND path = :path AND architecture = :architecture AND dtype = :dtype"
      "  AND parameters = :parameters AND layers = :layers AND width = :width AND vocabulary = :vocabulary"
      "  AND weights_hash = :weights_hash AND tokenizer_hash = :tokenizer_hash");
  bind_checkpoint(select, model, record);
  return only_number(select);
}

std::int64_t corpus_id(const SQLite::Database& database, const CorpusRecord& corpus) {
  SQLite::Statement insert(database,
                           "INSERT INTO corpus (name, path, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  SQLite::Statement select(database, "SELECT id FROM corpus WHERE name = ? AND path = ? AND hash = ?");
  for (SQLite::Statement* statement : {&insert, &select}) {
    statement->bind(1, corpus.name);
    statement->bind(2, corpus.path);
    statement->bind(3, corpus.hash);
  }
  insert.exec();
  return only_number(select);
}

const char* const model_columns =
    "family.name AS family, model.name AS model, checkpoint.name AS checkpoint, checkpoint.step,"
    " checkpoint.tokens_seen, checkpoint.stage, checkpoint.branch, checkpoint.seed AS training_seed,"
    " checkpoint.epoch, checkpoint.saved_index, checkpoint.variant, checkpoint.commit_hash,"
    " checkpoint.path AS model_path, checkpoint.architecture,"
    " checkpoint.dtype AS weights_dtype, checkpoint.parameters, checkpoint.layers, checkpoint.width,"
    " checkpoint.vocabulary, checkpoint.weights_hash, checkpoint.tokenizer_hash";

const char* const model_joins =
    "JOIN checkpoint ON checkpoint.id = run.checkpoint_id JOIN model ON model.id = checkpoint.model_id"
    " JOIN family ON family.id = model.family_id";

ModelRecord read_model(const SQLite::Statement& row) {
  ModelRecord model;
  model.family = text(row, "family");
  model.model = text(row, "model");
  model.checkpoint = text(row, "checkpoint");
  model.moment = read_moment(row);
  model.commit = text(row, "commit_hash");
  model.path = text(row, "model_path");
  model.architecture = text(row, "architecture");
  model.dtype = text(row, "weights_dtype");
  model.parameters = integer(row, "parameters");
  model.layers = small_integer(row, "layers");
  model.width = integer(row, "width");
  model.vocabulary = integer(row, "vocabulary");
  model.weights_hash = text(row, "weights_hash");
  model.tokenizer_hash = text(row, "tokenizer_hash");
  return model;
}

}  // namespace infoplane::database
