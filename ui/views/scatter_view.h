#pragma once

#include "ui/figures/correlation_scatter.h"
#include "ui/views/axis_links.h"
#include "ui/views/study_view.h"

class QSplitter;
class QToolButton;

namespace infoplane::ui {

/// A measure of the models against a benchmark. Points are selected as everywhere; Delete or the word in the
/// bar leaves the selected ones out of the fit and the figures, and takes them back.
class ScatterView : public StudyView {
  Q_OBJECT

 public:
  ScatterView(RunCatalog& catalog, ViewState& state, Theme& theme, CorrelationSource& source,
              QWidget* parent = nullptr);

  Figure figure() const;  ///< as shown
  QComboBox& measures() { return *measures_; }
  QComboBox& benchmarks() { return *benchmarks_; }
  PlotWidget& families() { return *families_; }
  AxisLimitsPanel& limits() { return axes_->limits(); }

 protected:
  void rebuild() override;
  void restyle() override;

 private:
  QWidget* buildPair();
  void connectPair();
  void connectPlot();
  QSet<RunId> selectedHere() const;
  void leaveOut();
  void fillPair(const Correlations& found);
  void updateLeftOut();
  void updateFamilies(const Correlations* found);
  void addHidden(std::vector<LegendEntry>& legend, const Correlations& found) const;
  ScatterOptions options(const Correlations& found) const;

  QComboBox *benchmarks_, *measures_;
  QToolButton *leaveOut_ = nullptr, *takeBack_ = nullptr, *byFamily_ = nullptr;
  QSplitter* halves_;
  PlotWidget* families_;
  AxisLinks* axes_ = nullptr;
};

}  // namespace infoplane::ui
