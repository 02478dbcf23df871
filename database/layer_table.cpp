#include "database/layer_table.h"

#include <algorithm>
#include <string>

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"
#include "database/run_state.h"
#include "database/sqlite_error.h"
#include "engine/base/error.h"
#include "engine/quantities/names.h"
#include "engine/quantities/quantity.h"

namespace infoplane::database {
namespace {

// Columns that have names of the table of quantities, in its order.
std::string geometry_columns(const std::string& before) {
  std::string columns;
  for (const GeometryQuantity& one : geometry_quantities()) columns += before + std::string(one.id) + ", ";
  return columns + before + "largest_dimension";
}

std::string estimate_columns(const std::string& before) {
  std::string columns;
  for (const TellingName& one : all_tellings())
    columns += (columns.empty() ? "" : ", ") + before + std::string(one.column);
  return columns;
}

void bind_estimate(SQLite::Statement& statement, const InformationEstimate& estimate) {
  for (const TellingName& one : all_tellings())
    bind_figure(statement, (":" + std::string(one.column)).c_str(), estimate.*one.field);
}

/// The parameters that every row of a kind of states begins with.
void bind_place(SQLite::Statement& statement, RunId run, int layer, States states) {
  statement.bind(":run_id", run);
  statement.bind(":layer", layer);
  statement.bind(":states", std::string(states_name(states)));
}

void insert_layer(const SQLite::Database& database, RunId run, const LayerMeasurement& layer) {
  SQLite::Statement insert(database, "INSERT INTO layer_result (run_id, layer, " + geometry_columns("") +
                                         ") VALUES (:run_id, :layer, " + geometry_columns(":") +
                                         ") ON CONFLICT DO NOTHING");
  insert.bind(":run_id", run);
  insert.bind(":layer", layer.layer);
  const LayerGeometry geometry = layer.geometry.value_or(LayerGeometry{});
  for (const GeometryQuantity& one : geometry_quantities())
    bind_figure(insert, (":" + std::string(one.id)).c_str(), geometry.*one.field);
  bind(insert, ":largest_dimension", geometry.largest_dimension);
  if (insert.exec() == 1) return;
  throw Error(
      ErrorCode::bad_argument,
      "layer " + std::to_string(layer.layer) + " of run " + std::to_string(run) + " is stored already", {},
      "begin the run again to compute it anew");
}

void insert_states(const SQLite::Database& database, RunId run, int layer, States states, double entropy) {
  SQLite::Statement insert(database,
                           "INSERT INTO state_result (run_id, layer, states, entropy)"
                           " VALUES (:run_id, :layer, :states, :entropy)");
  bind_place(insert, run, layer, states);
  bind_figure(insert, ":entropy", entropy);
  insert.exec();
}

void insert_information(const SQLite::Database& database, RunId run, int layer, States states, Side side,
                        const InformationByOrder& by_order) {
  SQLite::Statement insert(
      database, "INSERT INTO information (run_id, layer, states, side, ngram_order, labels, singletons, " +
                    estimate_columns("") +
                    ") VALUES (:run_id, :layer, :states, :side, :ngram_order, :labels, :singletons, " +
                    estimate_columns(":") + ")");
  for (const auto& [order, estimate] : by_order) {
    bind_place(insert, run, layer, states);
    insert.bind(":side", std::string(side_name(side)));
    insert.bind(":ngram_order", order);
    bind_estimate(insert, estimate);
    bind(insert, ":labels", estimate.labels);
    bind_figure(insert, ":singletons", estimate.singletons);
    insert.exec();
    insert.reset();
  }
}

void insert_optimality(const SQLite::Database& database, RunId run, int layer, States states,
                       const std::map<int, Interval>& intervals) {
  SQLite::Statement insert(database,
                           "INSERT INTO optimality (run_id, layer, states, ngram_order, low, high)"
                           " VALUES (:run_id, :layer, :states, :ngram_order, :low, :high)");
  for (const auto& [order, interval] : intervals) {
    bind_place(insert, run, layer, states);
    insert.bind(":ngram_order", order);
    bind_figure(insert, ":low", interval.lo);
    bind_figure(insert, ":high", interval.hi);
    insert.exec();
    insert.reset();
  }
}

void insert_preference(const SQLite::Database& database, RunId run, int layer, States states,
                       const InformationEstimate& estimate) {
  SQLite::Statement insert(database, "INSERT INTO preference (run_id, layer, states, " +
                                         estimate_columns("") + ") VALUES (:run_id, :layer, :states, " +
                                         estimate_columns(":") + ")");
  bind_place(insert, run, layer, states);
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

// A study of a thousand models has a million figures: columns are read by their place, not by their name.

/// "paper" or "centred": the tables take nothing else.
States states_at(const SQLite::Statement& row, int column) {
  return row.getColumn(column).getText()[0] == 'p' ? States::paper : States::centred;
}

/// The states that a row is of: its layer and kind are the first two columns.
StatesMeasurement& states_of(std::vector<LayerMeasurement>& layers, const SQLite::Statement& row) {
  std::optional<StatesMeasurement>& states = parent(layers, small_integer(row, 0)).of(states_at(row, 1));
  if (!states) throw UnexpectedValue("states", row.getColumn(1).getText());
  return *states;
}

/// The columns from `first` on.
InformationEstimate read_estimate(const SQLite::Statement& row, int first) {
  InformationEstimate estimate;
  for (const TellingName& one : all_tellings()) estimate.*one.field = optional_figure(row, first++);
  return estimate;
}

std::optional<LayerGeometry> read_geometry(const SQLite::Statement& row, int first) {
  LayerGeometry geometry;
  bool known = false;
  for (const GeometryQuantity& one : geometry_quantities()) {
    geometry.*one.field = optional_figure(row, first++);
    known = known || (geometry.*one.field).has_value();
  }
  if (!row.getColumn(first).isNull()) geometry.largest_dimension = row.getColumn(first).getInt64();
  return known ? std::optional(geometry) : std::nullopt;
}

std::string select_of_run(const std::string& table, const std::string& columns) {
  return "SELECT " + columns + " FROM " + table + " WHERE run_id = ? ORDER BY layer";
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
  const std::string figures = estimate_columns("");
  copy_rows(database, "layer_result", geometry_columns(""), from, to, through);
  copy_rows(database, "state_result", "states, entropy", from, to, through);
  copy_rows(database, "information", "states, side, ngram_order, labels, singletons, " + figures, from, to,
            through);
  copy_rows(database, "optimality", "states, ngram_order, low, high", from, to, through);
  copy_rows(database, "preference", "states, " + figures, from, to, through);
}

void add_layer(const SQLite::Database& database, RunId run, const LayerMeasurement& layer) {
  require_running(database, run);
  insert_layer(database, run, layer);
  for (const States states : kAllStates) {
    const std::optional<StatesMeasurement>& of = layer.of(states);
    if (!of) continue;
    insert_states(database, run, layer.layer, states, of->entropy);
    for (const Side side : kSides)
      insert_information(database, run, layer.layer, states, side, of->side(side));
    insert_optimality(database, run, layer.layer, states, of->optimality);
    if (of->preference) insert_preference(database, run, layer.layer, states, *of->preference);
  }
}

LayerReader::LayerReader(const SQLite::Database& database)
    : layers_(database, select_of_run("layer_result", "layer, " + geometry_columns(""))),
      states_(database, select_of_run("state_result", "layer, states, entropy")),
      information_(database,
                   select_of_run("information", "layer, states, side, ngram_order, labels, singletons, " +
                                                    estimate_columns(""))),
      optimality_(database, select_of_run("optimality", "layer, states, ngram_order, low, high")),
      preference_(database, select_of_run("preference", "layer, states, " + estimate_columns(""))) {}

std::vector<LayerMeasurement> LayerReader::layers_of(RunId run) {
  std::vector<LayerMeasurement> layers;
  for_each_row(layers_, run, [&](const SQLite::Statement& row) {
    layers.push_back({.layer = small_integer(row, 0), .geometry = read_geometry(row, 1)});
  });
  for_each_row(states_, run, [&](const SQLite::Statement& row) {
    LayerMeasurement& layer = parent(layers, small_integer(row, 0));
    layer.of(states_at(row, 1)).emplace().entropy = row.getColumn(2).getDouble();
  });
  for_each_row(information_, run, [&](const SQLite::Statement& row) {
    StatesMeasurement& states = states_of(layers, row);
    // "input" or "output": the table takes nothing else.
    InformationByOrder& side = row.getColumn(2).getText()[0] == 'i' ? states.input : states.output;
    InformationEstimate& estimate = side[small_integer(row, 3)];
    estimate = read_estimate(row, 6);
    if (!row.getColumn(4).isNull()) estimate.labels = row.getColumn(4).getInt64();
    estimate.singletons = optional_figure(row, 5);
  });
  for_each_row(optimality_, run, [&](const SQLite::Statement& row) {
    states_of(layers, row).optimality[small_integer(row, 2)] = {row.getColumn(3).getDouble(),
                                                                row.getColumn(4).getDouble()};
  });
  for_each_row(preference_, run, [&](const SQLite::Statement& row) {
    states_of(layers, row).preference = read_estimate(row, 2);
  });
  return layers;
}

}  // namespace infoplane::database
