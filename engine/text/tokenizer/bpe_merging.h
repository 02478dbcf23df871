#pragma once

#include <cstdint>
#include <vector>

#include "engine/text/tokenizer/merge_table.h"

namespace infoplane {

/// Buffers for merging, reused from word to word.
struct MergeScratch {
  struct Symbol {
    TokenId id = 0;
    std::int32_t previous = -1, next = -1;
    bool alive = true;
  };
  struct Candidate {
    std::uint32_t rank = 0;
    std::int32_t position = 0;
    TokenId result = 0;

    /// For a heap with the lowest rank, then the leftmost position, on top.
    bool operator<(const Candidate& other) const {
      return rank != other.rank ? rank > other.rank : position > other.position;
    }
  };

  std::vector<TokenId> ids{};  ///< the word's symbols, merged in place
  std::vector<Merge> merges{};
  std::vector<Symbol> symbols{};
  std::vector<Candidate> heap{};
};

/// Merges `scratch.ids` until no pair has a merge: the pair of lowest rank first, of equals the leftmost.
/// Looks at all pairs each time: the faster way for a few symbols.
void merge_short(const MergeTable& table, MergeScratch& scratch);

/// The same with a heap of candidates: O(n log n), for any length. A candidate counts as long as the pair at
/// its position still becomes the same token, as in the `tokenizers` library; that differs from `merge_short`
/// only in vocabularies where two texts share an id, or where stand-ins for unknown text take part in merges.
void merge_long(const MergeTable& table, MergeScratch& scratch);

}  // namespace infoplane
