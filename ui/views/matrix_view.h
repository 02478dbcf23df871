#pragma once

#include "ui/figures/figure.h"
#include "ui/views/study_view.h"

namespace infoplane::ui {

/// All measures against all benchmarks. A click on a cell, or Enter, asks for its scatter.
class MatrixView : public StudyView {
  Q_OBJECT

 public:
  MatrixView(RunCatalog& catalog, ViewState& state, Theme& theme, CorrelationSource& source,
             QWidget* parent = nullptr);

  Figure figure() const;  ///< as shown

 signals:
  void pairChosen();  ///< the settings have it already

 protected:
  void rebuild() override;

 private:
  void choose(const PointKey& key);
};

}  // namespace infoplane::ui
