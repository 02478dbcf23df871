#include "engine/information/group_covariance.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace infoplane {
namespace {

/// A position of a group.
struct Member {
  std::int32_t document = 0;
  double contribution = 0;  ///< less the mean of all
};

/// Sum over ordered pairs (i, j) of two documents of c_i s + s c_j - s s, s being shared by all.
double covariance_across(std::vector<Member>& members, double shared) {
  std::ranges::sort(members, {}, &Member::document);
  const auto count = static_cast<double>(members.size());
  double covariance = 0;
  for (std::size_t begin = 0, end = 0; begin < members.size(); begin = end) {
    double sum = 0;
    for (; end < members.size() && members[end].document == members[begin].document; ++end)
      sum += members[end].contribution;
    const auto here = static_cast<double>(end - begin);
    covariance += (count - here) * (2 * sum - here * shared) * shared;
  }
  return covariance;
}

}  // namespace

double group_covariance(const NestedGroups& groups, int order, std::span<const std::int32_t> document_of_row,
                        std::span<const double> contributions, std::span<const float> shared) {
  const double mean = std::accumulate(contributions.begin(), contributions.end(), 0.0) /
                      static_cast<double>(contributions.size());
  double covariance = 0;
  std::vector<Member> members;
  for_each_group(groups, order, [&](std::span<const std::int32_t> rows) {
    const auto of_group = static_cast<double>(shared[static_cast<std::size_t>(rows.front())]);
    if (rows.size() < 2 || of_group == 0) return;
    members.clear();
    for (const std::int32_t row : rows) {
      const auto at = static_cast<std::size_t>(row);
      members.push_back({document_of_row[at], contributions[at] - mean});
    }
    covariance += covariance_across(members, of_group);
  });
  return covariance;
}

}  // namespace infoplane
