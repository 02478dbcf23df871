#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/base/progress.h"
#include "engine/text/preference_record.h"
#include "engine/text/token_documents.h"

namespace infoplane {

/// Preference pairs as a model reads them: document 2p is the prompt of pair p with the chosen completion,
/// document 2p + 1 the same prompt with the rejected one.
struct PairDocuments {
  TokenDocuments documents{};
  std::vector<std::int64_t> prompt_tokens{};  ///< of each document: its completion is what follows them
  std::int64_t left_out = 0;                  ///< pairs whose prompt left no token to a completion

  std::int64_t pairs() const { return documents.documents() / 2; }
  std::int64_t completion_tokens() const;  ///< of all documents
};

/// Each document is cut to `max_length` ids, special tokens counted. A completion begins with the first token
/// that is not of the prompt alone: where the tokenizer joins the end of the prompt and the begin of the
/// completion into one token, that token is the completion's. Throws what tokenize_documents throws, and
/// corpus_too_short when no pair is left.
PairDocuments tokenize_pairs(const Tokenizer& tokenizer, std::span<const PreferencePair> pairs,
                             int max_length, int threads, const Cancellation& cancellation = {},
                             const ProgressSink& progress = {});

}  // namespace infoplane
