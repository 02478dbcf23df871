#include "engine/information/row_logits.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/parallel.h"
#include "engine/kernels/growth_kernels.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

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
  LogitTable table(static_cast<std::int64_t>(order.size()), assignments.bins);
  parallel_for(table.distinct, kRowsAtOnce, threads, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t r = begin; r < end; ++r) {
      float* to = table.own_row(r);
      std::copy_n(assignments.row(order[static_cast<std::size_t>(r)]), table.bins, to);
      kernels.logarithm(to, table.bins);
    }
  });
  return table;
}

/// The mean of some rows of a table: `stride` numbers.
std::vector<float> mean_of(const LogitTable& table, std::span<const std::int32_t> rows) {
  std::vector<double> sum(static_cast<std::size_t>(table.stride), 0.0);
  for (const std::int32_t r : rows) row_kernels().add_row(sum.data(), table.row(r), table.bins);
  std::vector<float> mean;
  for (const double total : sum) mean.push_back(static_cast<float>(total / static_cast<double>(rows.size())));
  return mean;
}

/// Of the numbers of its rows.
double mean_square(const LogitTable& table) {
  double sum = 0;
  for (std::int64_t r = 0; r < table.distinct; ++r)
    sum += row_kernels().dot(table.row(r), table.row(r), table.bins);
  return sum / static_cast<double>(table.distinct * table.bins);
}

/// The rows of a table by label.
std::vector<std::vector<std::int32_t>> rows_by_label(std::span<const std::int32_t> labels) {
  std::vector<std::vector<std::int32_t>> rows(
      static_cast<std::size_t>(1 + *std::ranges::max_element(labels)));
  for (std::size_t r = 0; r < labels.size(); ++r)
    rows[static_cast<std::size_t>(labels[r])].push_back(static_cast<std::int32_t>(r));
  return rows;
}

/// Sums of the squares of a label's departures: of one row, over its rows.
struct LabelSquares {
  double rows = 0, sum = 0, squares = 0;

  void add(double row) {
    ++rows;
    sum += row;
    squares += row * row;
  }
  double mean() const { return sum / rows; }
  /// Of the mean, by chance.
  double variance() const { return std::max(0.0, squares - sum * sum / rows) / (rows * (rows - 1)); }
};

/// By label the reach of its departures. Of few rows it is known badly: what labels differ by is made smaller
/// by the share of their differences that is chance.
std::vector<float> reaches(const std::vector<LabelSquares>& labels) {
  double rows = 0, sum = 0, between = 0, chance = 0;
  for (const LabelSquares& label : labels) {
    rows += label.rows;
    sum += label.sum;
  }
  const double mean = sum / rows;
  for (const LabelSquares& label : labels) {
    if (label.rows == 0) continue;
    between += label.rows * (label.mean() - mean) * (label.mean() - mean);
    chance += label.rows * label.variance();
  }
  const double kept = between > chance ? std::sqrt(1 - chance / between) : 0;
  std::vector<float> reach;
  for (const LabelSquares& label : labels)
    reach.push_back(label.rows > 0 ? static_cast<float>(std::sqrt(1 + kept * (label.mean() / mean - 1))) : 0);
  return reach;
}

/// Nothing where too few rows have labels whose centre is known, or labels tell next to nothing or all.
std::optional<Departures> departures_of_labels(const LogitTable& table,
                                               std::span<const std::int32_t> labels) {
  const std::vector<std::vector<std::int32_t>> rows_of = rows_by_label(labels);
  std::int64_t known = 0;
  std::vector<std::vector<float>> means;  // of the labels that have enough rows
  for (const std::vector<std::int32_t>& rows : rows_of) {
    const bool enough = rows.size() >= kFewestOfLabel;
    means.push_back(enough ? mean_of(table, rows) : std::vector<float>{});
    if (enough) known += static_cast<std::int64_t>(rows.size());
  }
  if (known < kFewestDepartures) return std::nullopt;

  LogitTable own(known, table.bins);
  std::vector<std::size_t> label_of;
  std::vector<LabelSquares> squares(means.size());
  for (std::size_t r = 0; r < labels.size(); ++r) {  // in their order, which is random
    const auto label = static_cast<std::size_t>(labels[r]);
    const std::vector<float>& mean = means[label];
    if (mean.empty()) continue;
    const auto n = static_cast<float>(rows_of[label].size());
    const float widening = std::sqrt(n / (n - 1));  // rows depart less from a mean that they are part of
    const float* row = table.row(static_cast<std::int64_t>(r));
    float* to = own.own_row(static_cast<std::int64_t>(label_of.size()));
    for (std::size_t j = 0; j < mean.size(); ++j) to[j] = widening * (row[j] - mean[j]);
    squares[label].add(row_kernels().dot(to, to, own.bins));
    label_of.push_back(label);
  }
  const double widening = mean_square(table) / mean_square(own);
  if (!(widening > kLeastWidened && widening < kMostWidened)) return std::nullopt;

  const std::vector<float> of_labels = reaches(squares);
  Departures result{std::move(own), {}};
  for (std::size_t r = 0; r < label_of.size(); ++r) {
    result.reach.push_back(of_labels[label_of[r]]);
    const float scale = static_cast<float>(std::sqrt(widening)) / result.reach.back();
    float* row = result.rows.own_row(static_cast<std::int64_t>(r));
    for (std::int64_t j = 0; j < result.rows.stride; ++j) row[j] *= scale;
  }
  return result;
}

}  // namespace

std::int64_t most_labelled_rows(std::int64_t bins) {
  return std::clamp<std::int64_t>(4'000'000 / bins, kFewestLabelledRows, 16'384);
}

LogitTable::LogitTable(std::int64_t rows, std::int64_t of_row)
    : distinct(rows),
      bins(of_row),
      stride(padded_bins(of_row)),
      values(static_cast<std::size_t>(rows * stride), 0.0F) {}

std::optional<LayerLogits> layer_logits(const AssignmentMatrix& assignments,
                                        std::span<const std::int32_t> order, int threads) {
  if (static_cast<std::int64_t>(order.size()) < kFewestLabelledRows) return std::nullopt;
  const std::size_t taken =
      std::min(static_cast<std::size_t>(most_labelled_rows(assignments.bins)), order.size());
  LayerLogits logits{.rows = logit_table(assignments, order.first(taken), threads)};
  std::vector<std::int32_t> all(taken);
  std::iota(all.begin(), all.end(), 0);
  logits.mean = mean_of(logits.rows, all);
  for (std::int64_t r = 0; r < logits.rows.distinct; ++r) {
    float* row = logits.rows.own_row(r);
    for (std::size_t j = 0; j < logits.mean.size(); ++j) row[j] -= logits.mean[j];
  }
  return logits;
}

Departures departures(const LayerLogits& logits, std::span<const std::int32_t> labels) {
  const LogitTable& table = logits.rows;
  labels = labels.first(std::min(labels.size(), static_cast<std::size_t>(table.distinct)));
  if (!labels.empty()) {
    if (auto own = departures_of_labels(table, labels)) return std::move(*own);
  }
  return {table, std::vector<float>(static_cast<std::size_t>(table.distinct), 1.0F)};
}

}  // namespace infoplane
