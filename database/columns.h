#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include "engine/base/analysis_settings.h"
#include "engine/naming/moment.h"

namespace infoplane::database {

// Between C++ values and columns. Parameters are named after their columns (":step"), values are read by
// column name where nothing else is said.

void bind(SQLite::Statement& statement, const char* parameter, const std::optional<std::int64_t>& value);

/// Refuses what SQLite would silently turn into NULL. Throws Error internal when the number is not finite.
void bind_figure(SQLite::Statement& statement, const char* parameter, std::optional<double> value);

std::optional<std::int64_t> optional_integer(const SQLite::Statement& row, const char* column);
std::optional<double> optional_figure(const SQLite::Statement& row, const char* column);
std::int64_t integer(const SQLite::Statement& row, const char* column);
int small_integer(const SQLite::Statement& row, const char* column);  ///< throws UnexpectedValue beyond int
double figure(const SQLite::Statement& row, const char* column);
std::string text(const SQLite::Statement& row, const char* column);

// The same by the column's place: a name has to be looked for, which a study's million figures would feel.
std::optional<double> optional_figure(const SQLite::Statement& row, int column);
int small_integer(const SQLite::Statement& row, int column);

/// Lists are kept as JSON arrays. Reading throws UnexpectedValue when the array holds something else.
void bind_list(SQLite::Statement& statement, const char* parameter, const std::vector<int>& list);
void bind_list(SQLite::Statement& statement, const char* parameter, const std::vector<std::string>& list);
std::vector<int> integer_list(const SQLite::Statement& row, const char* column);
std::vector<std::string> text_list(const SQLite::Statement& row, const char* column);

/// The settings columns that `run` and `job` share, as an INSERT, its VALUES and an UPDATE want them.
inline constexpr char settings_columns[] =
    "samples, sample_order, max_length, orders, states, bins, seed, nulls, bootstrap, pairs, device, dtype";
inline constexpr char settings_parameters[] =
    ":samples, :sample_order, :max_length, :orders, :states, :bins, :seed, :nulls, :bootstrap, :pairs, "
    ":device, "
    ":dtype";

void bind_settings(SQLite::Statement& statement, const AnalysisSettings& settings);
AnalysisSettings read_settings(const SQLite::Statement& row);

/// The columns of a moment in `checkpoint`; a query gives `seed` the name training_seed (a run has a seed
/// too).
void bind_moment(SQLite::Statement& statement, const Moment& moment);
Moment read_moment(const SQLite::Statement& row);

}  // namespace infoplane::database
