#pragma once

#include "app/study/correlation_study.h"
#include "ui/data/correlations.h"

namespace infoplane {

/// What the window is asked, as a request to the statistics; database, cancellation and threads are left to
/// the caller. A partial Kendall, which has no p value, is not asked for.
CorrelationRequest correlation_request(const ui::CorrelationQuestion& question);

/// A study as the values that figures are drawn from, with the fit of each cell; it is kept for the families
/// of a cell. `question` is what it answers.
ui::Correlations correlation_values(CorrelationStudy computed, const ui::CorrelationQuestion& question);

/// The question that a study answers.
ui::CorrelationQuestion question_of(const CorrelationRequest& request);

}  // namespace infoplane
