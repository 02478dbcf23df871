#pragma once

#include "ui/data/run_list.h"
#include "ui/plot/plot_spec.h"

namespace infoplane::ui {

/// What the points of the plane are to be compared with: the line where both informations are equal, what an
/// encoder of the k-gram alone can reach (where that was computed), and, for raw figures, what random labels
/// of the same counts would show. METHOD sections 4 and 5.
void addReferences(PlotSpec& spec, const RunList& runs, const FigureChoice& choice);

}  // namespace infoplane::ui
