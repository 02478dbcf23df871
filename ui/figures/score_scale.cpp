#include "ui/figures/score_scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace infoplane::ui {
namespace {

/// Metrics that are shares of something: how many answers were right, or overlapped, or passed. "score" and
/// "normalized" are what leaderboards call their only one. What is not here (perplexities, likelihoods, bits,
/// ratings, coefficients that may be negative) has no ends.
constexpr std::array kShares{"acc",
                             "acc_bytes",
                             "acc_norm",
                             "accuracy",
                             "bleu",
                             "bleu_acc",
                             "chrf",
                             "em",
                             "exact_match",
                             "f1",
                             "f1_macro",
                             "inst_level_loose_acc",
                             "inst_level_strict_acc",
                             "math_verify",
                             "mc1",
                             "mc2",
                             "normalized",
                             "precision",
                             "prompt_level_loose_acc",
                             "prompt_level_strict_acc",
                             "recall",
                             "rouge1",
                             "rouge1_acc",
                             "rouge2",
                             "rouge2_acc",
                             "rougeL",
                             "rougeL_acc",
                             "score",
                             "win_rate"};

bool isShare(const QString& metric) {
  // "pass@1", "pass@10", "maj@8"
  if (metric.startsWith(QLatin1String("pass@")) || metric.startsWith(QLatin1String("maj@"))) return true;
  // "exact_match,strict-match": with the filter that answers went through.
  const QString plain = metric.section(',', 0, 0);
  return std::any_of(kShares.begin(), kShares.end(),
                     [&](const char* share) { return plain == QLatin1String(share); });
}

}  // namespace

ScoreScale scoreScale(const CorrelationBenchmark& column) {
  // Shares hardly pass 1, per cent do.
  constexpr double largestShare = 1.5;
  double least = 0, most = 0;
  for (const double value : column.values) {
    if (!std::isfinite(value)) continue;
    least = std::min(least, value);
    most = std::max(most, value);
  }
  ScoreScale scale;
  scale.percent = std::max(-least, most) > largestShare;
  const double end = scale.percent ? 100 : 1;
  const double from = column.turned ? -end : 0, to = column.turned ? 0 : end;
  if (!isShare(column.metric) || least < from || most > to) return scale;
  scale.least = from;
  scale.most = to;
  return scale;
}

}  // namespace infoplane::ui
