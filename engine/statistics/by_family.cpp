#include "engine/statistics/by_family.h"

#include <limits>
#include <map>

#include "engine/base/error.h"
#include "engine/statistics/partial_correlation.h"

namespace infoplane::statistics {
namespace {

struct Sums {
  double x = 0, y = 0, n = 0;
};

std::map<int, Sums> sums_by_family(const Pairs& pairs, std::span<const int> family) {
  std::map<int, Sums> families;
  for (std::size_t i = 0; i < pairs.x.size(); ++i) {
    const int one = family[pairs.rows[i]];
    if (one < 0) continue;
    Sums& sums = families[one];
    sums.x += pairs.x[i];
    sums.y += pairs.y[i];
    sums.n += 1;
  }
  return families;
}

Correlation between_means(Coefficient kind, const std::map<int, Sums>& families) {
  std::vector<double> x, y;
  for (const auto& [family, sums] : families) {
    x.push_back(sums.x / sums.n);
    y.push_back(sums.y / sums.n);
  }
  return correlate(kind, x, y);
}

Correlation without(Coefficient kind, std::span<const double> x, std::span<const double> y,
                    std::span<const int> family, int left_out) {
  std::vector<double> rest;
  rest.reserve(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool stays = family[i] >= 0 && family[i] != left_out;
    rest.push_back(stays ? x[i] : std::numeric_limits<double>::quiet_NaN());
  }
  return correlate(kind, rest, y);
}

}  // namespace

FamilyView by_family(Coefficient kind, std::span<const double> x, std::span<const double> y,
                     std::span<const int> family) {
  const Pairs pairs = complete_pairs(x, y);
  if (family.size() != x.size()) {
    throw Error(ErrorCode::bad_argument, "there is not one family for each row", {},
                "give an index for each row, below 0 where the family is not known");
  }
  const std::map<int, Sums> families = sums_by_family(pairs, family);
  const Coefficient within = kind == Coefficient::pearson ? kind : Coefficient::spearman;
  FamilyView view;
  view.within = partial_correlation(within, x, y, {{}, {family.begin(), family.end()}});
  view.between = between_means(kind, families);
  for (const auto& [left_out, sums] : families)
    view.left_out.push_back({left_out, without(kind, x, y, family, left_out)});
  return view;
}

}  // namespace infoplane::statistics
