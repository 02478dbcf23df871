#include "app/figures/correlate_figure.h"

#include "app/commands/output.h"
#include "app/figures/figure_page.h"
#include "app/study_figures/correlation_values.h"
#include "ui/figures/correlation_matrix.h"
#include "ui/figures/correlation_scatter.h"
#include "ui/figures/figure_export.h"

namespace infoplane::cli {

void check_figure(const CorrelateOptions& options) {
  ui::formatOf(options.figure);
  figure_page(options.page);
  check_target(options.figure);
}

void write_correlation_figure(const CorrelationStudy& study, const CorrelateOptions& options) {
  const OffscreenApplication application;
  const ui::Correlations values = correlation_values(study, question_of(study.request));
  const ui::Figure figure = study.cells.size() == 1 ? ui::correlationScatterFigure(values, {})
                                                    : ui::correlationMatrixFigure(values);
  const QByteArray bytes = ui::renderFigure(figure, ui::formatOf(options.figure), figure_page(options.page));
  write_file(options.figure, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

}  // namespace infoplane::cli
