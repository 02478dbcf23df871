#include "engine/statistics/correlation_matrix.h"

#include <algorithm>
#include <cmath>

#include "engine/base/parallel.h"
#include "engine/statistics/false_discovery.h"

namespace infoplane::statistics {
namespace {

std::optional<ConfidenceInterval> interval(const MatrixRequest& request, const MatrixCell& found,
                                           const MeasureColumn& measure, const Column& benchmark) {
  if (!found.plain.computed() || request.resampling.resamples <= 0) return std::nullopt;
  if (found.clustered())
    return cluster_bootstrap_interval(request.kind, measure.values, benchmark, request.cluster,
                                      measure.errors, request.resampling);
  const bool resampled = found.plain.n <= request.bootstrap_up_to || !measure.errors.empty();
  return resampled
             ? bootstrap_interval(request.kind, measure.values, benchmark, measure.errors, request.resampling)
             : fisher_interval(found.plain, request.resampling.level);
}

MatrixCell cell(const MatrixRequest& request, const MeasureColumn& measure, const Column& benchmark) {
  MatrixCell found;
  found.plain = correlate(request.kind, measure.values, benchmark);
  found.clusters =
      request.cluster.empty() ? found.plain.n : clusters_of(measure.values, benchmark, request.cluster);
  found.interval = interval(request, found, measure, benchmark);
  if (request.given) {
    found.partial = partial_correlation(request.kind, measure.values, benchmark, *request.given);
    if (!found.clustered())
      found.partial_interval = fisher_interval(*found.partial, request.resampling.level);
  }
  return found;
}

void adjust(std::vector<MatrixCell>& cells) {
  std::vector<double> p_values;
  for (const MatrixCell& one : cells)
    p_values.push_back(one.plain.computed() ? one.plain.p.p : std::numeric_limits<double>::quiet_NaN());
  const std::vector<double> adjusted = benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i].adjusted_p = adjusted[i];
}

}  // namespace

int adjusted_over(const std::vector<MatrixCell>& cells) {
  return static_cast<int>(
      std::ranges::count_if(cells, [](const MatrixCell& one) { return std::isfinite(one.adjusted_p); }));
}

std::vector<MatrixCell> correlation_matrix(const MatrixRequest& request, const Cancellation& cancellation) {
  const std::size_t columns = request.benchmarks.size();
  std::vector<MatrixCell> cells(request.measures.size() * columns);
  parallel_for(static_cast<std::int64_t>(cells.size()), 1, request.threads,
               [&](std::int64_t begin, std::int64_t end) {
                 cancellation.check();
                 for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
                   cells[i] = cell(request, request.measures[i / columns], request.benchmarks[i % columns]);
               });
  adjust(cells);
  return cells;
}

}  // namespace infoplane::statistics
