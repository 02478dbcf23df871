#include "database/columns.h"

#include <bit>
#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "database/sqlite_error.h"
#include "engine/quantities/names.h"

namespace infoplane::database {
namespace {

using Json = nlohmann::json;

/// Bytes that are not UTF-8 (a folder's name may hold any) become U+FFFD: JSON cannot carry them.
std::string dumped(const Json& list) {
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <typename Value>
std::vector<Value> list_of(const SQLite::Statement& row, const char* column, bool (Json::*is_value)() const) {
  const std::string stored = text(row, column);
  const Json list = Json::parse(stored, nullptr, false);
  if (!list.is_array()) throw UnexpectedValue(column, stored);
  std::vector<Value> values;
  for (const Json& value : list) {
    if (!(value.*is_value)()) throw UnexpectedValue(column, stored);
    values.push_back(value.get<Value>());
  }
  return values;
}

int narrowed(std::int64_t value, const char* column) {
  if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
    throw UnexpectedValue(column, std::to_string(value));
  }
  return static_cast<int>(value);
}

StatesAsked states_asked(const std::string& name) {
  const std::optional<StatesAsked> asked = states_asked_named(name);
  if (!asked) throw UnexpectedValue("states", name);
  return *asked;
}

}  // namespace

void bind(SQLite::Statement& statement, const char* parameter, const std::optional<std::int64_t>& value) {
  if (value) {
    statement.bind(parameter, *value);
  } else {
    statement.bind(parameter);
  }
}

void bind_figure(SQLite::Statement& statement, const char* parameter, std::optional<double> value) {
  if (!value) {
    statement.bind(parameter);
    return;
  }
  if (!std::isfinite(*value)) {
    throw Error(ErrorCode::internal,
                std::string("the figure for ") + (parameter + 1) + " is " + std::to_string(*value) +
                    ", expected a finite number",
                {}, "report this with the model and the corpus");
  }
  statement.bind(parameter, *value);
}

std::optional<std::int64_t> optional_integer(const SQLite::Statement& row, const char* column) {
  if (row.isColumnNull(column)) return std::nullopt;
  return integer(row, column);
}

std::optional<double> optional_figure(const SQLite::Statement& row, const char* column) {
  if (row.isColumnNull(column)) return std::nullopt;
  return figure(row, column);
}

std::int64_t integer(const SQLite::Statement& row, const char* column) {
  return row.getColumn(column).getInt64();
}

int small_integer(const SQLite::Statement& row, const char* column) {
  return narrowed(integer(row, column), column);
}

double figure(const SQLite::Statement& row, const char* column) {
  return row.getColumn(column).getDouble();
}

std::string text(const SQLite::Statement& row, const char* column) {
  return row.getColumn(column).getString();
}

std::optional<double> optional_figure(const SQLite::Statement& row, int column) {
  const SQLite::Column value = row.getColumn(column);
  return value.isNull() ? std::nullopt : std::optional(value.getDouble());
}

int small_integer(const SQLite::Statement& row, int column) {
  return narrowed(row.getColumn(column).getInt64(), row.getColumnName(column));
}

void bind_list(SQLite::Statement& statement, const char* parameter, const std::vector<int>& list) {
  statement.bind(parameter, dumped(list));
}

void bind_list(SQLite::Statement& statement, const char* parameter, const std::vector<std::string>& list) {
  statement.bind(parameter, dumped(list));
}

std::vector<int> integer_list(const SQLite::Statement& row, const char* column) {
  std::vector<int> values;
  for (const std::int64_t value : list_of<std::int64_t>(row, column, &Json::is_number_integer)) {
    values.push_back(narrowed(value, column));
  }
  return values;
}

std::vector<std::string> text_list(const SQLite::Statement& row, const char* column) {
  return list_of<std::string>(row, column, &Json::is_string);
}

void bind_settings(SQLite::Statement& statement, const AnalysisSettings& settings) {
  statement.bind(":samples", settings.samples);
  statement.bind(":sample_order", settings.sample_order);
  statement.bind(":max_length", settings.max_length);
  bind_list(statement, ":orders", settings.orders);
  statement.bind(":states", std::string(states_name(settings.states)));
  statement.bind(":bins", settings.bins);
  statement.bind(":seed", std::bit_cast<std::int64_t>(settings.seed));  // SQLite has no unsigned numbers
  statement.bind(":nulls", settings.nulls);
  statement.bind(":bootstrap", settings.bootstrap);
  statement.bind(":pairs", settings.pairs);
  statement.bind(":device", settings.device);
  statement.bind(":dtype", settings.dtype);
}

AnalysisSettings read_settings(const SQLite::Statement& row) {
  AnalysisSettings settings;
  settings.samples = integer(row, "samples");
  settings.sample_order = text(row, "sample_order");
  settings.max_length = small_integer(row, "max_length");
  settings.orders = integer_list(row, "orders");
  settings.states = states_asked(text(row, "states"));
  settings.bins = small_integer(row, "bins");
  settings.seed = std::bit_cast<std::uint64_t>(integer(row, "seed"));
  settings.nulls = small_integer(row, "nulls");
  settings.bootstrap = small_integer(row, "bootstrap");
  settings.pairs = integer(row, "pairs");
  settings.device = text(row, "device");
  settings.dtype = text(row, "dtype");
  return settings;
}

void bind_moment(SQLite::Statement& statement, const Moment& moment) {
  bind(statement, ":step", moment.step);
  bind(statement, ":tokens_seen", moment.tokens_seen);
  statement.bind(":stage", moment.stage);
  statement.bind(":branch", moment.branch);
  statement.bind(":seed", moment.seed);
  bind_figure(statement, ":epoch", moment.epoch);
  bind(statement, ":saved_index", moment.index);
  statement.bind(":variant", moment.variant);
}

Moment read_moment(const SQLite::Statement& row) {
  return {text(row, "stage"),
          text(row, "branch"),
          text(row, "training_seed"),
          optional_integer(row, "step"),
          optional_integer(row, "tokens_seen"),
          optional_figure(row, "epoch"),
          optional_integer(row, "saved_index"),
          text(row, "variant")};
}

}  // namespace infoplane::database
