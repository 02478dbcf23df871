#include "database/layer_table.h"

#include <algorithm>
#include <string>

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"
#include "database/run_state.h"
#include "database/sqlite_error.h"
#include "engine/base/error.h"

namespace infoplane::database {
namespace {

void bind_estimate(SQLite::Statement& statement, const InformationEstimate& estimate) {
  bind_figure(statement, ":raw", estimate.raw);
  bind_figure(statement, ":null_mean", estimate.null);
  bind_figure(statement, ":adjusted", estimate.adjusted);
  bind_figure(statement, ":debiased", estimate.debiased);
  bind_figure(statement, ":low", estimate.lo);
  bind_figure(statement, ":high", estimate.hi);
}

void insert_result(const SQLite::Database& database, RunId run, const LayerMeasurement& layer) {
  SQLite::Statement insert(
      database,
      "INSERT INTO layer_result (run_id, layer, entropy) VALUES (:run_id, :layer, :entropy)"
      " ON CONFLICT DO NOTHING");
  insert.bind(":run_id", run);
  insert.bind(":layer", layer.layer);
  bind_figure(insert, ":entropy", layer.entropy);
  if (insert.exec() == 1) return;
  throw Error(
      ErrorCode::bad_argument,
      "layer " + std::to_string(layer.layer) + " of run " + std::to_string(run) + " is stored already", {},
      "begin the run again to compute it anew");
}

void insert_information(const SQLite::Database& database, RunId run, int layer, const char* side,
                        const InformationByOrder& by_order) {
  SQLite::Statement insert(
      database,
      "INSERT INTO information (run_id, layer, side, ngram_order, raw, null_mean, adjusted, debiased, low, "
      "high, labels, singletons)"
      " VALUES (:run_id, :layer, :side, :ngram_order, :raw, :null_mean, :adjusted, :debiased, :low, :high,"
      " :labels, :singletons)");
  for (const auto& [order, estimate] : by_order) {
    insert.bind(":run_id", run);
    insert.bind(":layer", layer);
    insert.bind(":side", side);
    insert.bind(":ngram_order", order);
    bind_estimate(insert, estimate);
    bind(insert, ":labels", estimate.labels);
    bind_figure(insert, ":singletons", estimate.singletons);
    insert.exec();
    insert.reset();
  }
}

void insert_optimality(const SQLite::Database& database, RunId run, const LayerMeasurement& layer) {
  SQLite::Statement insert(database,
                           "INSERT INTO optimality (run_id, layer, ngram_order, low, high)"
                           " VALUES (:run_id, :layer, :ngram_order, :low, :high)");
  for (const auto& [order, interval] : layer.optimality) {
    insert.bind(":run_id", run);
    insert.bind(":layer", layer.layer);
    insert.bind(":ngram_order", order);
    bind_figure(insert, ":low", interval.lo);
    bind_figure(insert, ":high", interval.hi);
    insert.exec();
    insert.reset();
  }
}

void insert_preference(const SQLite::Database& database, RunId run, int layer,
                       const InformationEstimate& estimate) {
  SQLite::Statement insert(
      database,
      "INSERT INTO preference (run_id, layer, raw, null_mean, adjusted, debiased, low, high)"
      " VALUES (:run_id, :layer, :raw, :null_mean, :adjusted, :debiased, :low, :high)");
  insert.bind(":run_id", run);
  insert.bind(":layer", layer);
  bind_estimate(insert, estimate);
  insert.exec();
}

/// The layer a child row belongs to. The foreign key promises that it is there; a damaged file may not.
LayerMeasurement& parent(std::vector<LayerMeasurement>& layers, int layer) {
  const auto found =
      std::lower_bound(layers.begin(), layers.end(), layer,
                       [](const LayerMeasurement& one, int sought) { return one.layer < sought; });
  if (found == layers.end() || found->layer != layer) throw UnexpectedValue("layer", std::to_string(layer));
  return *found;
}

// A study of a thousand models has a million figures: columns are read by their place in these lists, not by
// their name.
constexpr char estimate_columns[] = "raw, null_mean, adjusted, debiased, low, high";

/// The six columns from `first` on.
InformationEstimate read_estimate(const SQLite::Statement& row, int first) {
  return {optional_figure(row, first),     optional_figure(row, first + 1), optional_figure(row, first + 2),
          optional_figure(row, first + 3), optional_figure(row, first + 4), optional_figure(row, first + 5)};
}

std::string select_of_run(const char* table, std::initializer_list<const char*> columns) {
  std::string statement = "SELECT ";
  for (const char* column : columns) statement += column;
  statement += " FROM ";
  statement += table;
  return statement += " WHERE run_id = ? ORDER BY layer";
}

/// Goes through the rows of one run.
template <typename Take>
void for_each_row(SQLite::Statement& statement, RunId run, Take take) {
  statement.bind(1, run);
  while (statement.executeStep()) take(statement);
  statement.reset();
}

void copy_rows(const SQLite::Database& database, const char* table, const std::string& columns, RunId from,
               RunId to, int through) {
  SQLite::Statement copy(database, std::string("INSERT INTO ") + table + " (run_id, layer, " + columns +
                                       ") SELECT :to, layer, " + columns + " FROM " + table +
                                       " WHERE run_id = :from AND layer <= :through");
  copy.bind(":to", to);
  copy.bind(":from", from);
  copy.bind(":through", through);
  copy.exec();
}

}  // namespace

void copy_layers(const SQLite::Database& database, RunId from, RunId to, int through) {
  const std::string figures = "raw, null_mean, adjusted, debiased, low, high";
  copy_rows(database, "layer_result", "entropy", from, to, through);
  copy_rows(database, "information", "side, ngram_order, labels, singletons, " + figures, from, to, through);
  copy_rows(database, "optimality", "ngram_order, low, high", from, to, through);
  copy_rows(database, "preference", figures, from, to, through);
}

void add_layer(const SQLite::Database& database, RunId run, const LayerMeasurement& layer) {
  require_running(database, run);
  insert_result(database, run, layer);
  insert_information(database, run, layer.layer, "input", layer.input);
  insert_information(database, run, layer.layer, "output", layer.output);
  insert_optimality(database, run, layer);
  if (layer.preference) insert_preference(database, run, layer.layer, *layer.preference);
}

LayerReader::LayerReader(const SQLite::Database& database)
    : results_(database, select_of_run("layer_result", {"layer, entropy"})),
      information_(database, select_of_run("information", {"layer, side, ngram_order, labels, singletons, ",
                                                           estimate_columns})),
      optimality_(database, select_of_run("optimality", {"layer, ngram_order, low, high"})),
      preference_(database, select_of_run("preference", {"layer, ", estimate_columns})) {}

std::vector<LayerMeasurement> LayerReader::layers_of(RunId run) {
  std::vector<LayerMeasurement> layers;
  for_each_row(results_, run, [&](const SQLite::Statement& row) {
    LayerMeasurement& layer = layers.emplace_back();
    layer.layer = small_integer(row, 0);
    layer.entropy = row.getColumn(1).getDouble();
  });
  for_each_row(information_, run, [&](const SQLite::Statement& row) {
    LayerMeasurement& layer = parent(layers, small_integer(row, 0));
    // "input" or "output": the table takes nothing else.
    InformationByOrder& side = row.getColumn(1).getText()[0] == 'i' ? layer.input : layer.output;
    InformationEstimate& estimate = side[small_integer(row, 2)];
    estimate = read_estimate(row, 5);
    if (!row.getColumn(3).isNull()) estimate.labels = row.getColumn(3).getInt64();
    estimate.singletons = optional_figure(row, 4);
  });
  for_each_row(optimality_, run, [&](const SQLite::Statement& row) {
    parent(layers, small_integer(row, 0)).optimality[small_integer(row, 1)] = {row.getColumn(2).getDouble(),
                                                                               row.getColumn(3).getDouble()};
  });
  for_each_row(preference_, run, [&](const SQLite::Statement& row) {
    parent(layers, small_integer(row, 0)).preference = read_estimate(row, 1);
  });
  return layers;
}

}  // namespace infoplane::database
