#pragma once

#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "database/run_record.h"

// The tables `layer_result`, `state_result`, `information`, `optimality` and `preference`. All calls belong
// inside a transaction.
namespace infoplane::database {

/// Throws Error run_unknown, bad_argument (the run has ended, or has this layer), internal (a figure not
/// finite).
void add_layer(const SQLite::Database& database, RunId run, const LayerMeasurement& layer);

/// Gives layers 0..through of one run to another that has none.
void copy_layers(const SQLite::Database& database, RunId from, RunId to, int through);

/// Reads the layers of runs, with statements that are prepared once for all of them.
class LayerReader {
 public:
  explicit LayerReader(const SQLite::Database& database);
  std::vector<LayerMeasurement> layers_of(RunId run);  ///< ascending; throws UnexpectedValue

 private:
  SQLite::Statement layers_, states_, information_, optimality_, preference_;
};

}  // namespace infoplane::database
