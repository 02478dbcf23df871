#pragma once

#include <cstdint>
#include <vector>

#include "engine/information/preference_information.h"
#include "engine/sweep/chunk_plan.h"
#include "engine/text/pair_documents.h"
#include "engine/text/token_documents.h"

namespace infoplane {

/// All that one sweep sends through the layers: the corpus, and after it the preference pairs, so that
/// weights are read once for both. Rows of P: the corpus's measured positions, then the completions.
class Reading {
 public:
  /// Both must outlive it; `preferences` may be null.
  Reading(const TokenDocuments& corpus, const PairDocuments* preferences, int max_order);

  const TokenDocuments& documents() const { return pairs_.empty() ? corpus_ : both_; }
  const std::vector<MeasuredSpan>& spans() const { return spans_; }  ///< one a document
  const std::vector<PairRows>& pairs() const { return pairs_; }      ///< counted from the first row of pairs
  std::int64_t corpus_rows() const { return corpus_rows_; }
  std::int64_t rows() const { return rows_; }  ///< of P
  /// Or of a preference pair.
  bool is_of_corpus(const PlannedDocument& document) const { return document.first_token < corpus_.tokens(); }

 private:
  void append(const PairDocuments& preferences);

  const TokenDocuments& corpus_;
  TokenDocuments both_{};  ///< only where there are pairs
  std::vector<MeasuredSpan> spans_;
  std::vector<PairRows> pairs_{};
  std::int64_t corpus_rows_ = 0, rows_ = 0;
};

}  // namespace infoplane
