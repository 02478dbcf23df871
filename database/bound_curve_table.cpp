#include "database/bound_curve_table.h"

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"

namespace infoplane::database {
namespace {

constexpr char kKeyMatches[] =
    " WHERE corpus_hash = :corpus_hash AND tokenizer_hash = :tokenizer_hash AND max_length = :max_length"
    " AND max_order = :max_order AND ngram_order = :ngram_order AND clusters = :clusters";

void bind_key(SQLite::Statement& statement, const BoundKey& key) {
  statement.bind(":corpus_hash", key.corpus_hash);
  statement.bind(":tokenizer_hash", key.tokenizer_hash);
  statement.bind(":max_length", key.max_length);
  statement.bind(":max_order", key.max_order);
  statement.bind(":ngram_order", key.order);
  statement.bind(":clusters", key.clusters);
}

void insert_points(const SQLite::Database& database, std::int64_t curve,
                   const std::vector<BoundPoint>& points) {
  SQLite::Statement insert(
      database,
      "INSERT INTO bound_point (curve_id, point, beta, complexity, expressivity, reached)"
      " VALUES (:curve_id, :point, :beta, :complexity, :expressivity, :reached)");
  for (std::size_t i = 0; i < points.size(); ++i) {
    insert.bind(":curve_id", curve);
    insert.bind(":point", static_cast<std::int64_t>(i));
    bind_figure(insert, ":beta", points[i].beta);
    bind_figure(insert, ":complexity", points[i].complexity);
    bind_figure(insert, ":expressivity", points[i].expressivity);
    insert.bind(":reached", points[i].reached ? 1 : 0);
    insert.exec();
    insert.reset();
  }
}

std::vector<BoundPoint> points_of(const SQLite::Database& database, std::int64_t curve) {
  std::vector<BoundPoint> points;
  SQLite::Statement row(database, "SELECT * FROM bound_point WHERE curve_id = ? ORDER BY point");
  row.bind(1, curve);
  while (row.executeStep()) {
    points.push_back({figure(row, "complexity"), figure(row, "expressivity"), optional_figure(row, "beta"),
                      integer(row, "reached") != 0});
  }
  return points;
}

BoundCurveRecord read_curve(const SQLite::Database& database, const SQLite::Statement& row) {
  BoundCurveRecord record;
  record.key.corpus_hash = text(row, "corpus_hash");
  record.key.tokenizer_hash = text(row, "tokenizer_hash");
  record.key.max_length = small_integer(row, "max_length");
  record.key.max_order = small_integer(row, "max_order");
  record.key.order = small_integer(row, "ngram_order");
  record.key.clusters = small_integer(row, "clusters");
  record.corpus_name = text(row, "corpus_name");
  record.program_version = text(row, "program_version");
  record.curve.order = record.key.order;
  record.curve.clusters = record.key.clusters;
  record.curve.x_entropy = figure(row, "x_entropy");
  record.curve.y_entropy = figure(row, "y_entropy");
  record.curve.points = points_of(database, integer(row, "id"));
  return record;
}

}  // namespace

void put_bound_curve(const SQLite::Database& database, const BoundCurveRecord& record) {
  SQLite::Statement remove(database, std::string("DELETE FROM bound_curve") + kKeyMatches);
  bind_key(remove, record.key);
  remove.exec();
  SQLite::Statement insert(
      database,
      "INSERT INTO bound_curve (corpus_hash, tokenizer_hash, max_length, max_order, ngram_order, clusters,"
      " corpus_name, program_version, x_entropy, y_entropy) VALUES (:corpus_hash, :tokenizer_hash, "
      ":max_length,"
      " :max_order, :ngram_order, :clusters, :corpus_name, :program_version, :x_entropy, :y_entropy)");
  bind_key(insert, record.key);
  insert.bind(":corpus_name", record.corpus_name);
  insert.bind(":program_version", record.program_version);
  bind_figure(insert, ":x_entropy", record.curve.x_entropy);
  bind_figure(insert, ":y_entropy", record.curve.y_entropy);
  insert.exec();
  insert_points(database, database.getLastInsertRowid(), record.curve.points);
}

std::optional<BoundCurveRecord> find_bound_curve(const SQLite::Database& database, const BoundKey& key) {
  SQLite::Statement row(database, std::string("SELECT * FROM bound_curve") + kKeyMatches);
  bind_key(row, key);
  if (!row.executeStep()) return std::nullopt;
  return read_curve(database, row);
}

std::vector<BoundCurveRecord> all_bound_curves(const SQLite::Database& database) {
  std::vector<BoundCurveRecord> records;
  SQLite::Statement row(database, "SELECT * FROM bound_curve ORDER BY id");
  while (row.executeStep()) records.push_back(read_curve(database, row));
  return records;
}

}  // namespace infoplane::database
