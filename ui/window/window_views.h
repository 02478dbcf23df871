#pragma once

#include "ui/views/explorer_view.h"
#include "ui/views/view_deck.h"

namespace infoplane::ui {

/// Adds every view of the program to a deck; returns the first, the information plane with its layers.
ExplorerView* addViews(ViewDeck& deck, RunCatalog& catalog, ViewState& state, Theme& theme);

}  // namespace infoplane::ui
