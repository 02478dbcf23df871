#pragma once

#include <cstdint>
#include <vector>

#include "engine/text/token_documents.h"

namespace infoplane {

/// A document inside a chunk.
struct PlannedDocument {
  std::int64_t length = 0;       ///< tokens
  std::int64_t first_token = 0;  ///< into TokenDocuments::ids
  std::int64_t first_row = 0;    ///< row of P of its first measured position
  std::int64_t measured = 0;     ///< its measured positions: tokens max_order - 1 .. length - max_order - 1
};

/// Documents that go through a layer together, on one thread: neighbours in the packed hidden states.
struct Chunk {
  std::int64_t first_state = 0;  ///< row of the packed hidden states
  std::int64_t tokens = 0;
  std::vector<PlannedDocument> documents{};
  std::vector<std::int64_t> lengths{};  ///< of `documents`, the form Block::forward takes
};

/// The order in which hidden states are packed: documents by length, longest first, so that attention meets
/// runs of equal lengths and nothing is padded. Empty documents are left out. It depends on the documents
/// alone, never on the number of threads: a chunk's arithmetic is always the same.
struct ChunkPlan {
  std::vector<Chunk> chunks{};
  std::int64_t tokens = 0;
  std::int64_t longest = 0;
};

ChunkPlan plan_chunks(const TokenDocuments& documents, int max_order, std::int64_t chunk_tokens);

}  // namespace infoplane
