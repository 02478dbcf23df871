#pragma once

#include "engine/benchmarks/csv.h"
#include "engine/benchmarks/score_table.h"

namespace infoplane {

/// Which column of a table is what; an empty name = there is none. A table is wide (a column for each
/// benchmark: `scores`) or long (a row for each score: `benchmark` and `value`).
struct CsvMapping {
  std::string model{};
  std::string revision{}, step{}, parameters{}, date{};
  std::vector<std::string> scores{};  ///< wide; empty = every other column that holds numbers alone
  std::string benchmark{}, value{}, metric{}, error{}, shots{};  ///< long
};

/// "model=Name,step=Step,scores=ARC;MMLU": what the command line says. Throws Error bad_argument for a role
/// that is not known or comes twice.
CsvMapping parse_mapping(const std::string& text);

/// The scores of any table. `model` may be left empty where a column is called so. Throws Error
/// scores_invalid for a column that the table does not have, no column of scores, a row without a name, or a
/// field that is no number where one is expected.
ScoreTable read_mapped(const CsvTable& table, const CsvMapping& mapping,
                       const Cancellation& cancellation = {});

}  // namespace infoplane
