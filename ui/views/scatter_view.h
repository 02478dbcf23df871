#pragma once

#include "ui/figures/correlation_scatter.h"
#include "ui/views/study_view.h"

class QToolButton;

namespace infoplane::ui {

/// A measure of the models against a benchmark. A click selects a point everywhere; Ctrl-click, Delete or the
/// word in the bar leaves it out of the fit and the figures, and takes it back.
class ScatterView : public StudyView {
  Q_OBJECT

 public:
  ScatterView(RunCatalog& catalog, ViewState& state, Theme& theme, CorrelationSource& source,
              QWidget* parent = nullptr);

  Figure figure() const;  ///< as shown
  QComboBox& measures() { return *measures_; }
  QComboBox& benchmarks() { return *benchmarks_; }

 protected:
  void rebuild() override;

 private:
  void buildPair();
  void connectPlot();
  void toggle(RunId run);
  void fillPair(const Correlations& found);
  void updateLeftOut();
  ScatterOptions options(const Correlations& found) const;

  QComboBox *benchmarks_, *measures_;
  QToolButton *leaveOut_ = nullptr, *takeBack_ = nullptr;
};

}  // namespace infoplane::ui
