#pragma once

#include <optional>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "database/bound_curve_record.h"

// The tables `bound_curve` and `bound_point`; the meaning of each call is that of Store's. All calls belong
// inside a transaction.
namespace infoplane::database {

void put_bound_curve(const SQLite::Database& database, const BoundCurveRecord& record);
std::optional<BoundCurveRecord> find_bound_curve(const SQLite::Database& database, const BoundKey& key);
std::vector<BoundCurveRecord> all_bound_curves(const SQLite::Database& database);

}  // namespace infoplane::database
