#include "engine/information/row_logits.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/parallel.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

constexpr std::int64_t kMostRows = 16'384;
constexpr std::int64_t kMostNumbers = 4'000'000;  // of the logits: 16 MB
constexpr std::int64_t kRowsAtOnce = 256;
/// Rows of a label whose mean is known well enough to be taken off them.
constexpr std::size_t kFewestOfLabel = 8;
constexpr std::int64_t kFewestDepartures = 1024;
/// Labels that tell nearly nothing: rows are their departures then, and noise is corrected to zero by
/// construction. Those that tell nearly all leave departures that are rounding.
constexpr double kLeastWidened = 1.02, kMostWidened = 1e4;

LogitTable logit_table(const AssignmentMatrix& assignments, std::span<const std::int32_t> order,
                       int threads) {
  const RowKernels& kernels = row_kernels();
  LogitTable table{.distinct = static_cast<std::int64_t>(order.size()), .bins = assignments.bins};
  table.values.resize(order.size() * static_cast<std::size_t>(table.bins));
  parallel_for(table.distinct, kRowsAtOnce, threads, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t r = begin; r < end; ++r) {
      float* to = table.values.data() + r * table.bins;
      std::copy_n(assignments.row(order[static_cast<std::size_t>(r)]), table.bins, to);
      kernels.logarithm(to, table.bins);
    }
  });
  return table;
}

/// The mean of some rows of a table.
std::vector<float> mean_of(const LogitTable& table, std::span<const std::int32_t> rows) {
  std::vector<double> sum(static_cast<std::size_t>(table.bins), 0.0);
  for (const std::int32_t r : rows) row_kernels().add_row(sum.data(), table.row(r), table.bins);
  std::vector<float> mean;
  for (const double total : sum) mean.push_back(static_cast<float>(total / static_cast<double>(rows.size())));
  return mean;
}

double mean_square(const LogitTable& table) {
  double sum = 0;
  for (const float value : table.values) sum += static_cast<double>(value) * static_cast<double>(value);
  return sum / static_cast<double>(table.values.size());
}

/// By label; nothing for those that have fewer than kFewestOfLabel rows.
struct LabelMeans {
  std::vector<std::int64_t> rows{};
  std::vector<std::vector<float>> means{};
};

LabelMeans means_of_labels(const LogitTable& table, std::span<const std::int32_t> labels) {
  std::vector<std::vector<std::int32_t>> rows_of(
      static_cast<std::size_t>(1 + *std::ranges::max_element(labels)));
  for (std::size_t r = 0; r < labels.size(); ++r)
    rows_of[static_cast<std::size_t>(labels[r])].push_back(static_cast<std::int32_t>(r));
  LabelMeans result;
  for (const std::vector<std::int32_t>& rows : rows_of) {
    result.rows.push_back(static_cast<std::int64_t>(rows.size()));
    result.means.push_back(rows.size() >= kFewestOfLabel ? mean_of(table, rows) : std::vector<float>{});
  }
  return result;
}

}  // namespace

std::optional<LayerLogits> layer_logits(const AssignmentMatrix& assignments,
                                        std::span<const std::int32_t> order, int threads) {
  if (static_cast<std::int64_t>(order.size()) < kFewestLabelledRows) return std::nullopt;
  LayerLogits logits;
  logits.drawn = std::clamp<std::int64_t>(kMostNumbers / assignments.bins, kFewestLabelledRows, kMostRows);
  const auto taken = std::min(static_cast<std::size_t>(logits.drawn), order.size());
  logits.rows = logit_table(assignments, order.first(taken), threads);
  std::vector<std::int32_t> all(taken);
  std::iota(all.begin(), all.end(), 0);
  logits.mean = mean_of(logits.rows, all);
  std::vector<float>& values = logits.rows.values;
  for (std::size_t i = 0; i < values.size(); ++i) values[i] -= logits.mean[i % logits.mean.size()];
  return logits;
}

std::optional<LogitTable> departures(const LayerLogits& logits, std::span<const std::int32_t> labels) {
  const LogitTable& table = logits.rows;
  labels = labels.first(std::min(labels.size(), static_cast<std::size_t>(table.distinct)));
  if (labels.empty()) return std::nullopt;
  const LabelMeans of_labels = means_of_labels(table, labels);
  LogitTable own{.bins = table.bins};
  for (std::size_t r = 0; r < labels.size(); ++r) {
    const auto label = static_cast<std::size_t>(labels[r]);
    const std::vector<float>& mean = of_labels.means[label];
    if (mean.empty()) continue;
    const auto n = static_cast<float>(of_labels.rows[label]);
    const float widening = std::sqrt(n / (n - 1));  // rows depart less from a mean that they are part of
    const float* row = table.row(static_cast<std::int64_t>(r));
    for (std::size_t j = 0; j < mean.size(); ++j) own.values.push_back(widening * (row[j] - mean[j]));
    ++own.distinct;
  }
  if (own.distinct < kFewestDepartures) return std::nullopt;
  const double widening = mean_square(table) / mean_square(own);
  if (!(widening > kLeastWidened && widening < kMostWidened)) return std::nullopt;
  for (float& value : own.values) value *= static_cast<float>(std::sqrt(widening));
  return own;
}

}  // namespace infoplane
