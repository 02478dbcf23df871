#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/text/token_documents.h"

namespace infoplane {

/// Which positions of a document are measured.
struct MeasuredSpan {
  std::int64_t first = 0;  ///< its tokens before them
  std::int64_t count = 0;
};

/// Those of each document whose n-grams up to `max_order` lie inside it on both sides (`measured_positions`).
std::vector<MeasuredSpan> measured_spans(const TokenDocuments& documents, int max_order);

/// A document inside a chunk.
struct PlannedDocument {
  std::int64_t length = 0;       ///< tokens
  std::int64_t first_token = 0;  ///< into TokenDocuments::ids
  std::int64_t first_row = 0;    ///< row of P of its first measured position
  MeasuredSpan measured{};
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

/// `spans`: one a document. Rows of P follow the order of the documents.
ChunkPlan plan_chunks(const TokenDocuments& documents, std::span<const MeasuredSpan> spans,
                      std::int64_t chunk_tokens);

}  // namespace infoplane
