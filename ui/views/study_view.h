#pragma once

#include <QComboBox>
#include <QToolButton>

#include "ui/data/correlation_source.h"
#include "ui/plot/plot_widget.h"
#include "ui/views/catalog_view.h"
#include "ui/views/measure_bar.h"

namespace infoplane::ui {

/// What the two correlation views have in common: the bar that puts the question, the answer, and what to say
/// while there is none. The source outlives the view.
class StudyView : public CatalogView {
  Q_OBJECT

 public:
  PlotWidget& plot() { return *plot_; }
  QComboBox& given() { return *given_; }
  QToolButton& matchNames() { return *matchNames_; }

 signals:
  void matchNamesAsked();  ///< scores are here and names are in the way: the user wants to say whose they are

 protected:
  StudyView(RunCatalog& catalog, ViewState& state, Theme& theme, CorrelationSource& source, QWidget* parent);

  /// Puts the question as the settings have it while the view is in sight, and brings the bar up to date. The
  /// answer to show, which may still be the one before; null while there is none with figures.
  std::shared_ptr<const Correlations> ask();
  std::shared_ptr<const Correlations> shown() const;  ///< the same without asking

  PlotSpec emptySpec() const;  ///< says what is missing, and what to do
  void restyle() override;
  void showEvent(QShowEvent* event) override;

  CorrelationSource& source_;
  MeasureBar* bar_;
  PlotWidget* plot_;

 private:
  void buildBar();
  void takeGiven(int index);
  CorrelationQuestion question() const;

  SegmentedControl *kinds_, *points_;
  QComboBox* given_;
  QToolButton* matchNames_ = nullptr;
};

}  // namespace infoplane::ui
