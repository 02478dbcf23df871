#include "engine/statistics/partial_correlation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "engine/base/error.h"
#include "engine/statistics/ranks.h"
#include "engine/statistics/tail_probability.h"

namespace infoplane::statistics {
namespace {

using Column = std::vector<double>;

/// Less of a column's length than this is what rounding leaves of nothing.
constexpr double rounding = 1e-10;

void check(std::size_t size, std::span<const double> y, const Given& given, Coefficient kind) {
  bool equal = y.size() == size && (given.factor.empty() || given.factor.size() == size);
  for (const Column& column : given.numbers) equal = equal && column.size() == size;
  if (!equal) {
    throw Error(ErrorCode::bad_argument, "the columns of a partial correlation differ in length", {},
                "give columns of equal length, with NaN where a value is missing");
  }
  if (kind == Coefficient::kendall) {
    throw Error(ErrorCode::bad_argument, "a partial correlation of Kendall's tau has no p value", {},
                "choose spearman or pearson");
  }
}

/// The rows that are complete in every column.
struct Rows {
  Column x{}, y{};
  std::vector<Column> numbers{};
  std::vector<int> factor{};
  int missing = 0;
};

Rows complete_rows(std::span<const double> x, std::span<const double> y, const Given& given) {
  Rows rows;
  rows.numbers.resize(given.numbers.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    bool complete =
        std::isfinite(x[i]) && std::isfinite(y[i]) && (given.factor.empty() || given.factor[i] >= 0);
    for (const Column& column : given.numbers) complete = complete && std::isfinite(column[i]);
    if (!complete) {
      ++rows.missing;
      continue;
    }
    rows.x.push_back(x[i]);
    rows.y.push_back(y[i]);
    rows.factor.push_back(given.factor.empty() ? 0 : given.factor[i]);
    for (std::size_t c = 0; c < given.numbers.size(); ++c) rows.numbers[c].push_back(given.numbers[c][i]);
  }
  return rows;
}

double length(const Column& column) {
  const double largest = std::transform_reduce(
      column.begin(), column.end(), 0.0, [](double a, double b) { return std::max(a, b); },
      [](double value) { return std::abs(value); });
  if (largest == 0) return 0;
  double square = 0;
  for (const double value : column) square += value / largest * (value / largest);
  return largest * std::sqrt(square);
}

/// Removes the mean of each level: the same as least squares on an indicator for each, without building them.
void centre_within(Column& column, const std::vector<int>& factor) {
  std::map<int, std::pair<double, double>> sums;  // level -> sum, count
  for (std::size_t i = 0; i < column.size(); ++i) {
    sums[factor[i]].first += column[i];
    sums[factor[i]].second += 1;
  }
  for (std::size_t i = 0; i < column.size(); ++i) {
    const auto& [sum, count] = sums.at(factor[i]);
    column[i] -= sum / count;
  }
}

void remove_direction(Column& column, const Column& unit) {
  const double along = std::inner_product(column.begin(), column.end(), unit.begin(), 0.0);
  for (std::size_t i = 0; i < column.size(); ++i) column[i] -= along * unit[i];
}

/// Columns of length 1, orthogonal to each other, that span what is given beyond the factor's means. Twice
/// through Gram-Schmidt is enough for orthogonality to rounding (Giraud 2005).
std::vector<Column> orthogonal_basis(std::vector<Column> numbers, const std::vector<int>& factor) {
  std::vector<Column> basis;
  for (Column& column : numbers) {
    const double before = length(column);
    centre_within(column, factor);
    for (int pass = 0; pass < 2; ++pass)
      for (const Column& unit : basis) remove_direction(column, unit);
    const double left = length(column);
    if (left <= rounding * before) continue;
    for (double& value : column) value /= left;
    basis.push_back(std::move(column));
  }
  return basis;
}

/// What least squares leaves of `column`; empty when that is nothing but rounding.
Column residual(Column column, const std::vector<int>& factor, const std::vector<Column>& basis) {
  const double before = length(column);
  centre_within(column, factor);
  for (int pass = 0; pass < 2; ++pass)
    for (const Column& unit : basis) remove_direction(column, unit);
  const double left = length(column);
  if (left <= rounding * before) return {};
  for (double& value : column) value /= left;
  return column;
}

int levels_of(std::vector<int> factor) {
  std::ranges::sort(factor);
  return static_cast<int>(std::unique(factor.begin(), factor.end()) - factor.begin());
}

}  // namespace

Correlation partial_correlation(Coefficient kind, std::span<const double> x, std::span<const double> y,
                                const Given& given) {
  check(x.size(), y, given, kind);
  Rows rows = complete_rows(x, y, given);
  Correlation found;
  found.kind = kind;
  found.n = static_cast<int>(rows.x.size());
  found.missing = rows.missing;
  found.outcome = judge(rows.x, rows.y);
  if (!found.computed()) return found;
  found.ties = !tie_sizes(rows.x).empty() || !tie_sizes(rows.y).empty();
  if (kind == Coefficient::spearman) {
    rows.x = mid_ranks(rows.x);
    rows.y = mid_ranks(rows.y);
    for (Column& column : rows.numbers) column = mid_ranks(column);
  }
  const std::vector<Column> basis = orthogonal_basis(std::move(rows.numbers), rows.factor);
  found.covariates = static_cast<int>(basis.size()) + levels_of(rows.factor) - 1;
  const int freedom = found.n - 2 - found.covariates;
  const Column left = residual(rows.x, rows.factor, basis);
  const Column right = residual(rows.y, rows.factor, basis);
  found.outcome = freedom < fewest_pairs - 2 ? Outcome::too_few
                  : left.empty()             ? Outcome::first_constant
                  : right.empty()            ? Outcome::second_constant
                                             : Outcome::computed;
  if (!found.computed()) return found;
  found.r = std::clamp(std::inner_product(left.begin(), left.end(), right.begin(), 0.0), -1.0, 1.0);
  // Where nothing is held fixed after all, it is the plain question, with its exact answer for few pairs.
  found.p = found.covariates == 0 ? two_sided_p(kind, rows.x, rows.y, found.r)
                                  : PValue{correlation_tail(found.r, freedom), PValueMethod::approximation};
  return found;
}

}  // namespace infoplane::statistics
