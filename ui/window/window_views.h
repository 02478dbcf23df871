#pragma once

#include "ui/data/correlation_source.h"
#include "ui/views/explorer_view.h"
#include "ui/views/view_deck.h"

namespace infoplane::ui {

/// Adds every view of the program to a deck; returns the first, the information plane with its layers.
/// Without a source of correlations their two views are left out.
ExplorerView* addViews(ViewDeck& deck, RunCatalog& catalog, ViewState& state, Theme& theme,
                       CorrelationSource* correlations = nullptr);

}  // namespace infoplane::ui
