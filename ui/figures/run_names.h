#pragma once

#include <QHash>

#include "ui/data/run_list.h"
#include "ui/plot/plot_spec.h"

namespace infoplane::ui {

QString familyName(const CatalogRun& run);  ///< the family, else the model: the legend's entries
QString modelName(const CatalogRun& run);   ///< told apart from other models that are called so
/// "step 200k", "stage 2, ingredient 1, step 1k", the checkpoint's name where no moment is told, or empty.
QString momentName(const CatalogRun& run);
QString runName(const CatalogRun& run);  ///< "OLMo-2-7B · step 200k"

/// "layer 3", each text made once: a plot names tens of thousands of points.
class LayerNames {
 public:
  const QString& of(int layer);

 private:
  QHash<int, QString> names_;
};

/// One legend entry a family, in order of first appearance.
std::vector<LegendEntry> familyLegend(const RunList& runs);

/// "I(X₁;Z)" for an order's input side, "I(Y₁;Z)" for its output side.
QString informationSymbol(Side side, int order);

/// "200k", "1.5M", "928,646": short where nothing is lost by it.
QString shortCount(std::int64_t count);

}  // namespace infoplane::ui
