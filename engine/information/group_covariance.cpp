#include "engine/information/group_covariance.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace infoplane {
namespace {

/// Ordered pairs of rows that are of two documents.
double pairs_across(std::vector<std::int32_t>& documents) {
  std::ranges::sort(documents);
  const auto count = static_cast<double>(documents.size());
  double pairs = count * count;
  for (std::size_t begin = 0, end = 0; begin < documents.size(); begin = end) {
    while (end < documents.size() && documents[end] == documents[begin]) ++end;
    const auto here = static_cast<double>(end - begin);
    pairs -= here * here;
  }
  return pairs;
}

}  // namespace

double group_covariance(const NestedGroups& groups, int order, std::span<const std::int32_t> document_of_row,
                        std::span<const double> contributions, std::span<const float> shared) {
  const double mean = std::accumulate(contributions.begin(), contributions.end(), 0.0) /
                      static_cast<double>(contributions.size());
  double covariance = 0;
  std::vector<std::int32_t> documents;
  for (std::size_t begin = 0, end = 0; begin < groups.rows.size(); begin = end) {
    for (end = begin + 1; end < groups.rows.size() && groups.opens[end] > order;) ++end;
    const std::span rows = groups.rows.subspan(begin, end - begin);
    const auto of_group = static_cast<double>(shared[static_cast<std::size_t>(rows.front())]);
    if (rows.size() < 2 || of_group == 0) continue;
    double sum = 0;
    documents.clear();
    for (const std::int32_t row : rows) {
      sum += contributions[static_cast<std::size_t>(row)] - mean;
      documents.push_back(document_of_row[static_cast<std::size_t>(row)]);
    }
    const double own = sum / static_cast<double>(rows.size());
    covariance += pairs_across(documents) * (2 * own - of_group) * of_group;
  }
  return covariance;
}

}  // namespace infoplane
