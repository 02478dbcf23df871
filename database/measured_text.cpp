#include "database/measured_text.h"

#include <algorithm>

namespace infoplane {

MeasuredText measured_text(const RunRecord& run) {
  const AnalysisSettings& settings = run.settings;
  const int longest = settings.orders.empty() ? 0 : std::ranges::max(settings.orders);
  return {run.corpus.hash, settings.max_length, longest, settings.bins, settings.seed};
}

std::string text_key(const MeasuredText& text) {
  return text.corpus_hash + ':' + std::to_string(text.max_length) + ':' + std::to_string(text.longest_order) +
         ':' + std::to_string(text.bins) + ':' + std::to_string(text.seed);
}

}  // namespace infoplane
