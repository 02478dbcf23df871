#pragma once

#include <map>
#include <vector>

#include <QString>

#include "database/job_record.h"

namespace infoplane::ui {

/// What a click on a value asks for.
enum class FactAction { none, computeBound };

/// One line of the inspector.
struct Fact {
  QString label{};
  QString value{};
  QString whole{};    ///< the value unshortened, for the tooltip and for copying; empty when `value` is whole
  QString meaning{};  ///< what the label means, for its tooltip
  FactAction action = FactAction::none;  ///< the value is a button where there is one
};

/// Lines that belong together, with space around them.
using FactGroup = std::vector<Fact>;

/// The states of the jobs that compute bounds.
using BoundJobs = std::map<BoundKey, JobState>;

}  // namespace infoplane::ui
