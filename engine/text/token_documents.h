#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/base/progress.h"
#include "engine/text/tokenizer.h"

namespace infoplane {

/// Documents as token ids, laid end to end. Document `i` is ids[offsets[i] .. offsets[i+1]).
struct TokenDocuments {
  std::vector<TokenId> ids{};
  std::vector<std::int64_t> offsets{0};

  std::int64_t documents() const { return static_cast<std::int64_t>(offsets.size()) - 1; }
  std::int64_t tokens() const { return static_cast<std::int64_t>(ids.size()); }
  std::int64_t longest() const;  ///< tokens of the longest document
  std::span<const TokenId> document(std::int64_t index) const {
    const auto begin = static_cast<std::size_t>(offsets[static_cast<std::size_t>(index)]);
    const auto end = static_cast<std::size_t>(offsets[static_cast<std::size_t>(index) + 1]);
    return std::span(ids).subspan(begin, end - begin);
  }
};

/// Tokenizes on `threads` threads, each document cut to `max_length` ids with the special tokens counted,
/// order kept. Throws what `encode` throws, and cancelled.
TokenDocuments tokenize_documents(const Tokenizer& tokenizer, std::span<const std::string> texts,
                                  int max_length, int threads, const Cancellation& cancellation = {},
                                  const ProgressSink& progress = {});

}  // namespace infoplane
