#include "ui/window/window_views.h"

#include <QObject>

#include "ui/views/compare_view.h"
#include "ui/views/shares_view.h"
#include "ui/views/table_view.h"

namespace infoplane::ui {

ExplorerView* addViews(ViewDeck& deck, RunCatalog& catalog, ViewState& state, Theme& theme) {
  auto* explorer = new ExplorerView(catalog, state, theme, &deck);
  auto* compare = new CompareView(catalog, state, theme, &deck);
  auto* shares = new SharesView(catalog, state, theme, &deck);
  auto* table = new TableView(catalog, state, theme, &deck);
  for (QWidget* view : std::initializer_list<QWidget*>{compare, shares, table}) {
    view->setProperty("role", "panel");
    view->setAttribute(Qt::WA_StyledBackground);
  }
  deck.add({"plane", QObject::tr("Information plane"), explorer,
            [explorer] { return explorer->plane().figure(); },
            [explorer] { explorer->plane().plot().fit(); }});
  deck.add({"compare", QObject::tr("Compare families"), compare, [compare] { return compare->figure(); },
            [compare] { compare->fit(); }});
  deck.add({"shares", QObject::tr("Context shares"), shares, [shares] { return shares->figure(); },
            [shares] { shares->plot().fit(); }});
  deck.add({"table", QObject::tr("Table"), table, [table] { return table->figure(); }, [] {}});
  deck.open("plane");
  return explorer;
}

}  // namespace infoplane::ui
