#include "engine/statistics/false_discovery.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace infoplane::statistics {

std::vector<double> benjamini_hochberg(std::span<const double> p_values) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p_values.size(); ++i)
    if (!std::isnan(p_values[i])) order.push_back(i);
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  std::vector<double> adjusted(p_values.begin(), p_values.end());
  const auto tests = static_cast<double>(order.size());
  double smallest = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t at = order[rank - 1];
    smallest = std::min(smallest, p_values[at] * tests / static_cast<double>(rank));
    adjusted[at] = smallest;
  }
  return adjusted;
}

}  // namespace infoplane::statistics
