#include "engine/statistics/correlation.h"

#include <cmath>

#include "engine/base/error.h"
#include "engine/statistics/ranks.h"

namespace infoplane::statistics {

std::string_view outcome_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::computed:
      return "computed";
    case Outcome::too_few:
      return "fewer than 4 pairs";
    case Outcome::first_constant:
      return "the measure does not vary";
    case Outcome::second_constant:
      return "the benchmark does not vary";
  }
  return {};
}

Pairs complete_pairs(std::span<const double> x, std::span<const double> y) {
  if (x.size() != y.size()) {
    throw Error(ErrorCode::bad_argument,
                "columns of " + std::to_string(x.size()) + " and " + std::to_string(y.size()) +
                    " values cannot be paired",
                {}, "give columns of equal length, with NaN where a value is missing");
  }
  Pairs pairs;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) {
      ++pairs.missing;
      continue;
    }
    pairs.x.push_back(x[i]);
    pairs.y.push_back(y[i]);
    pairs.rows.push_back(i);
  }
  return pairs;
}

Outcome judge(std::span<const double> x, std::span<const double> y) {
  if (static_cast<int>(x.size()) < fewest_pairs) return Outcome::too_few;
  if (is_constant(x)) return Outcome::first_constant;
  if (is_constant(y)) return Outcome::second_constant;
  return Outcome::computed;
}

Correlation correlate(Coefficient kind, std::span<const double> x, std::span<const double> y) {
  const Pairs pairs = complete_pairs(x, y);
  Correlation found;
  found.kind = kind;
  found.n = static_cast<int>(pairs.x.size());
  found.missing = pairs.missing;
  found.outcome = judge(pairs.x, pairs.y);
  if (!found.computed()) return found;
  found.r = coefficient(kind, pairs.x, pairs.y);
  found.p = two_sided_p(kind, pairs.x, pairs.y, found.r);
  found.ties = !tie_sizes(pairs.x).empty() || !tie_sizes(pairs.y).empty();
  return found;
}

}  // namespace infoplane::statistics
