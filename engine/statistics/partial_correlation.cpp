#include "engine/statistics/partial_correlation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <Eigen/QR>

#include "engine/base/error.h"
#include "engine/statistics/ranks.h"
#include "engine/statistics/tail_probability.h"

namespace infoplane::statistics {
namespace {

using Column = std::vector<double>;
using Eigen::Index;
using Eigen::VectorXd;

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

VectorXd vector_of(const Column& column) {
  return Eigen::Map<const VectorXd>(column.data(), static_cast<Index>(column.size()));
}

/// A column less the mean of each level: the same as least squares on an indicator for each, without building
/// them.
VectorXd centred_within(const Column& column, const std::vector<int>& factor) {
  std::map<int, std::pair<double, double>> sums;  // level -> sum, count
  for (std::size_t i = 0; i < column.size(); ++i) {
    sums[factor[i]].first += column[i];
    sums[factor[i]].second += 1;
  }
  VectorXd centred = vector_of(column);
  for (std::size_t i = 0; i < column.size(); ++i) {
    const auto& [sum, count] = sums.at(factor[i]);
    centred[static_cast<Index>(i)] -= sum / count;
  }
  return centred;
}

/// What is held fixed, as a turn of the space of rows: after it the numbers, beyond the factor's means, lie
/// in the first `rank()` directions, and what least squares leaves of a column is in the others.
class HeldFixed {
 public:
  HeldFixed(const std::vector<Column>& numbers, std::vector<int> factor) : factor_(std::move(factor)) {
    if (numbers.empty()) return;
    Eigen::MatrixXd columns(static_cast<Index>(factor_.size()), static_cast<Index>(numbers.size()));
    for (std::size_t c = 0; c < numbers.size(); ++c) {
      const double before = vector_of(numbers[c]).stableNorm();
      columns.col(static_cast<Index>(c)) = centred_within(numbers[c], factor_) / (before > 0 ? before : 1);
    }
    turn_.emplace(columns);
    // Pivots descend, in units of what each column was; those of rounding alone add nothing.
    rank_ = (turn_->matrixQR().diagonal().array().abs() > rounding).count();
  }

  Index rank() const { return rank_; }

  /// What is left of `column`, turned and of length 1; empty when that is nothing but rounding.
  VectorXd residual(const Column& column) const {
    VectorXd turned = centred_within(column, factor_);
    if (turn_) turned.applyOnTheLeft(turn_->householderQ().adjoint());
    VectorXd left = turned.tail(turned.size() - rank_);
    if (left.stableNorm() <= rounding * vector_of(column).stableNorm()) return {};
    left.stableNormalize();
    return left;
  }

 private:
  std::vector<int> factor_;
  std::optional<Eigen::ColPivHouseholderQR<Eigen::MatrixXd>> turn_{};
  Index rank_ = 0;
};

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
  const HeldFixed held(rows.numbers, rows.factor);
  found.covariates = static_cast<int>(held.rank()) + levels_of(rows.factor) - 1;
  const int freedom = found.n - 2 - found.covariates;
  const VectorXd left = held.residual(rows.x), right = held.residual(rows.y);
  found.outcome = freedom < fewest_pairs - 2 ? Outcome::too_few
                  : left.size() == 0         ? Outcome::first_constant
                  : right.size() == 0        ? Outcome::second_constant
                                             : Outcome::computed;
  if (!found.computed()) return found;
  found.r = std::clamp(left.dot(right), -1.0, 1.0);
  // Where nothing is held fixed after all, it is the plain question, with its exact answer for few pairs.
  found.p = found.covariates == 0 ? two_sided_p(kind, rows.x, rows.y, found.r)
                                  : PValue{correlation_tail(found.r, freedom), PValueMethod::approximation};
  return found;
}

}  // namespace infoplane::statistics
