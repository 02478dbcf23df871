#include "ui/window/window_views.h"

#include <QObject>

#include "ui/views/compare_view.h"
#include "ui/views/matrix_view.h"
#include "ui/views/scatter_view.h"
#include "ui/views/shares_view.h"
#include "ui/views/table_view.h"

namespace infoplane::ui {

namespace {

void showAsPanel(QWidget& view) {
  view.setProperty("role", "panel");
  view.setAttribute(Qt::WA_StyledBackground);
}

void addCorrelations(ViewDeck& deck, RunCatalog& catalog, ViewState& state, Theme& theme,
                     CorrelationSource& source) {
  auto* scatter = new ScatterView(catalog, state, theme, source, &deck);
  auto* matrix = new MatrixView(catalog, state, theme, source, &deck);
  showAsPanel(*scatter);
  showAsPanel(*matrix);
  deck.add({"scatter", QObject::tr("Correlations"), scatter, [scatter] { return scatter->figure(); },
            [scatter] { scatter->plot().fit(); }});
  deck.add({"matrix", QObject::tr("Matrix"), matrix, [matrix] { return matrix->figure(); },
            [matrix] { matrix->plot().fit(); }});
  QObject::connect(matrix, &MatrixView::pairChosen, &deck, [&deck, scatter] {
    scatter->plot().fit();
    deck.open("scatter");
  });
}

}  // namespace

ExplorerView* addViews(ViewDeck& deck, RunCatalog& catalog, ViewState& state, Theme& theme,
                       CorrelationSource* correlations) {
  auto* explorer = new ExplorerView(catalog, state, theme, &deck);
  auto* compare = new CompareView(catalog, state, theme, &deck);
  auto* shares = new SharesView(catalog, state, theme, &deck);
  auto* table = new TableView(catalog, state, theme, &deck);
  for (QWidget* view : std::initializer_list<QWidget*>{compare, shares, table}) showAsPanel(*view);
  deck.add({"plane", QObject::tr("Information plane"), explorer,
            [explorer] { return explorer->plane().figure(); },
            [explorer] { explorer->plane().plot().fit(); }});
  deck.add({"compare", QObject::tr("Compare families"), compare, [compare] { return compare->figure(); },
            [compare] { compare->fit(); }});
  if (correlations != nullptr) addCorrelations(deck, catalog, state, theme, *correlations);
  deck.add({"shares", QObject::tr("Context shares"), shares, [shares] { return shares->figure(); },
            [shares] { shares->plot().fit(); }});
  deck.add({"table", QObject::tr("Table"), table, [table] { return table->figure(); }, [] {}});
  deck.open("plane");
  return explorer;
}

}  // namespace infoplane::ui
