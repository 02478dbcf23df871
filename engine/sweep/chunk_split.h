#pragma once

#include <cstdint>
#include <deque>

#include "engine/sweep/chunk_plan.h"

namespace infoplane {

/// Two chunks of neighbouring documents with about half the tokens each. It must have two documents or more.
std::pair<Chunk, Chunk> halves(const Chunk& chunk);

/// The chunks of a pass in their order, made smaller where they turn out to be too large.
class ChunkQueue {
 public:
  /// `most_tokens`: larger chunks are halved until they have no more, or one document.
  ChunkQueue(const ChunkPlan& plan, std::int64_t most_tokens);

  bool empty() const { return chunks_.empty(); }
  Chunk take();
  /// The one that `take` gives next; null when there is none.
  const Chunk* next();

  /// `chunk`, which was taken, is too large: its halves come next, and no larger ones after them. False when
  /// it is one document.
  bool halve(const Chunk& chunk);
  std::int64_t most_tokens() const { return most_tokens_; }

 private:
  void make_front_fit();

  std::deque<Chunk> chunks_;
  std::int64_t most_tokens_;
};

}  // namespace infoplane
