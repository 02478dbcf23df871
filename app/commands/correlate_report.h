#pragma once

#include <string>

#include "app/commands/run_json.h"
#include "app/study/correlation_study.h"

namespace infoplane::cli {

/// The matrix as a table: a row a benchmark, a column a measure, each with its interval; stars are those of
/// adjusted p values. With one measure and one benchmark: everything about that pair, and its points.
std::string correlation_text(const CorrelationStudy& study);

/// One object: settings, rows, cells; with one measure and one benchmark also the view by family.
OrderedJson correlation_json(const CorrelationStudy& study);

}  // namespace infoplane::cli
