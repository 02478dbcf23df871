#include "database/layer_table.h"

#include <algorithm>
#include <string>

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"
#include "database/run_table.h"
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

InformationEstimate read_estimate(const SQLite::Statement& row) {
  return {optional_figure(row, "raw"),      optional_figure(row, "null_mean"),
          optional_figure(row, "adjusted"), optional_figure(row, "debiased"),
          optional_figure(row, "low"),      optional_figure(row, "high")};
}

/// An n-gram's information also knows its labels.
InformationEstimate read_information(const SQLite::Statement& row) {
  InformationEstimate estimate = read_estimate(row);
  estimate.labels = optional_integer(row, "labels");
  estimate.singletons = optional_figure(row, "singletons");
  return estimate;
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

SQLite::Statement rows_of(const SQLite::Database& database, const char* table, RunId run) {
  SQLite::Statement select(database,
                           std::string("SELECT * FROM ") + table + " WHERE run_id = ? ORDER BY layer");
  select.bind(1, run);
  return select;
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

std::vector<LayerMeasurement> layers_of(const SQLite::Database& database, RunId run) {
  std::vector<LayerMeasurement> layers;
  for (SQLite::Statement row = rows_of(database, "layer_result", run); row.executeStep();) {
    LayerMeasurement& layer = layers.emplace_back();
    layer.layer = small_integer(row, "layer");
    layer.entropy = figure(row, "entropy");
  }
  for (SQLite::Statement row = rows_of(database, "information", run); row.executeStep();) {
    LayerMeasurement& layer = parent(layers, small_integer(row, "layer"));
    InformationByOrder& side = text(row, "side") == "input" ? layer.input : layer.output;
    side[small_integer(row, "ngram_order")] = read_information(row);
  }
  for (SQLite::Statement row = rows_of(database, "optimality", run); row.executeStep();) {
    LayerMeasurement& layer = parent(layers, small_integer(row, "layer"));
    layer.optimality[small_integer(row, "ngram_order")] = {figure(row, "low"), figure(row, "high")};
  }
  for (SQLite::Statement row = rows_of(database, "preference", run); row.executeStep();) {
    parent(layers, small_integer(row, "layer")).preference = read_estimate(row);
  }
  return layers;
}

}  // namespace infoplane::database
