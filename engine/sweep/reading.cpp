#include "engine/sweep/reading.h"

namespace infoplane {

Reading::Reading(const TokenDocuments& corpus, const PairDocuments* preferences, int max_order)
    : corpus_(corpus), spans_(measured_spans(corpus, max_order)) {
  for (const MeasuredSpan& span : spans_) corpus_rows_ += span.count;
  rows_ = corpus_rows_;
  if (preferences != nullptr) append(*preferences);
}

void Reading::append(const PairDocuments& preferences) {
  const TokenDocuments& added = preferences.documents;
  both_ = corpus_;
  both_.ids.insert(both_.ids.end(), added.ids.begin(), added.ids.end());
  for (std::int64_t i = 0; i < added.documents(); ++i) {
    const auto length = static_cast<std::int64_t>(added.document(i).size());
    const std::int64_t prompt = preferences.prompt_tokens[static_cast<std::size_t>(i)];
    both_.offsets.push_back(both_.offsets.back() + length);
    spans_.push_back({prompt, length - prompt});
    const std::int64_t begin = rows_ - corpus_rows_;
    rows_ += length - prompt;
    if (i % 2 == 0) {
      pairs_.push_back({.begin = begin, .middle = rows_ - corpus_rows_});
    } else {
      pairs_.back().end = rows_ - corpus_rows_;
    }
  }
}

}  // namespace infoplane
