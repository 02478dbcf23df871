#include "engine/sweep/chunk_split.h"

#include <algorithm>
#include <utility>

namespace infoplane {
namespace {

void append(Chunk& chunk, const PlannedDocument& document) {
  chunk.tokens += document.length;
  chunk.documents.push_back(document);
  chunk.lengths.push_back(document.length);
}

}  // namespace

std::pair<Chunk, Chunk> halves(const Chunk& chunk) {
  Chunk first{.first_state = chunk.first_state}, second;
  for (std::size_t i = 0; i < chunk.documents.size(); ++i) {
    const bool last = i + 1 == chunk.documents.size();
    const bool to_first = i == 0 || (!last && second.documents.empty() &&
                                     2 * (first.tokens + chunk.documents[i].length) <= chunk.tokens);
    if (!to_first && second.documents.empty()) second.first_state = first.first_state + first.tokens;
    append(to_first ? first : second, chunk.documents[i]);
  }
  return {std::move(first), std::move(second)};
}

ChunkQueue::ChunkQueue(const ChunkPlan& plan, std::int64_t most_tokens)
    : chunks_(plan.chunks.begin(), plan.chunks.end()), most_tokens_(most_tokens) {}

void ChunkQueue::make_front_fit() {
  while (!chunks_.empty() && chunks_.front().tokens > most_tokens_ && chunks_.front().documents.size() > 1) {
    auto [first, second] = halves(chunks_.front());
    chunks_.front() = std::move(second);
    chunks_.push_front(std::move(first));
  }
}

Chunk ChunkQueue::take() {
  make_front_fit();
  Chunk chunk = std::move(chunks_.front());
  chunks_.pop_front();
  return chunk;
}

const Chunk* ChunkQueue::next() {
  make_front_fit();
  return chunks_.empty() ? nullptr : &chunks_.front();
}

bool ChunkQueue::halve(const Chunk& chunk) {
  if (chunk.documents.size() < 2) return false;
  most_tokens_ = std::min(most_tokens_, (chunk.tokens + 1) / 2);
  chunks_.push_front(chunk);
  return true;
}

}  // namespace infoplane
