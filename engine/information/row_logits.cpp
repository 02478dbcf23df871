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
/// Labels that tell nearly all leave departures that are rounding.
constexpr double kMostWidened = 1e4;

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

/// Departures of rows from the mean of those of their label; only of labels that have kFewestOfLabel of them.
LogitTable departures(const LogitTable& table, std::span<const std::int32_t> labels) {
  std::vector<std::vector<std::int32_t>> rows_of;
  for (std::size_t r = 0; r < labels.size(); ++r) {
    const auto label = static_cast<std::size_t>(labels[r]);
    if (label >= rows_of.size()) rows_of.resize(label + 1);
    rows_of[label].push_back(static_cast<std::int32_t>(r));
  }
  std::vector<std::vector<float>> means;
  for (const auto& rows : rows_of)
    means.push_back(rows.size() >= kFewestOfLabel ? mean_of(table, rows) : std::vector<float>{});
  LogitTable own{.bins = table.bins};
  for (std::size_t r = 0; r < labels.size(); ++r) {
    const auto label = static_cast<std::size_t>(labels[r]);
    if (means[label].empty()) continue;
    const auto n = static_cast<float>(rows_of[label].size());
    const float widening = std::sqrt(n / (n - 1));  // rows depart less from a mean that they are part of
    const float* row = table.row(static_cast<std::int64_t>(r));
    for (std::size_t j = 0; j < means[label].size(); ++j)
      own.values.push_back(widening * (row[j] - means[label][j]));
    ++own.distinct;
  }
  return own;
}

}  // namespace

RowLogits row_logits(const AssignmentMatrix& assignments, std::span<const std::int32_t> order,
                     std::span<const std::int32_t> labels, int threads) {
  RowLogits logits;
  logits.rows = std::clamp<std::int64_t>(kMostNumbers / assignments.bins, kFewestLabelledRows, kMostRows);
  const auto taken = std::min(static_cast<std::size_t>(logits.rows), order.size());
  LogitTable& table = logits.centres = logit_table(assignments, order.first(taken), threads);
  std::vector<std::int32_t> all(taken);
  std::iota(all.begin(), all.end(), 0);
  logits.mean = mean_of(table, all);
  for (std::size_t i = 0; i < table.values.size(); ++i)
    table.values[i] -= logits.mean[i % logits.mean.size()];

  if (!labels.empty()) logits.own = departures(table, labels.first(taken));
  const double widened =
      logits.own.distinct >= kFewestDepartures ? mean_square(table) / mean_square(logits.own) : INFINITY;
  if (widened < kMostWidened) {
    for (float& value : logits.own.values) value *= static_cast<float>(std::sqrt(widened));
  } else {
    logits.own = table;
  }
  return logits;
}

}  // namespace infoplane
