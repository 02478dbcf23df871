#include "engine/sweep/chunk_plan.h"

#include <algorithm>

namespace infoplane {
namespace {

/// Every document that has tokens, with its rows of P, in corpus order.
std::vector<PlannedDocument> list_documents(const TokenDocuments& documents, int max_order) {
  std::vector<PlannedDocument> list;
  std::int64_t row = 0;
  for (std::int64_t i = 0; i < documents.documents(); ++i) {
    const std::int64_t first = documents.offsets[static_cast<std::size_t>(i)];
    const std::int64_t length = documents.offsets[static_cast<std::size_t>(i) + 1] - first;
    const std::int64_t measured = std::max<std::int64_t>(0, length - 2 * max_order + 1);
    if (length > 0) list.push_back({length, first, row, measured});
    row += measured;
  }
  return list;
}

}  // namespace

ChunkPlan plan_chunks(const TokenDocuments& documents, int max_order, std::int64_t chunk_tokens) {
  std::vector<PlannedDocument> list = list_documents(documents, max_order);
  std::ranges::stable_sort(list, std::ranges::greater{}, &PlannedDocument::length);

  ChunkPlan plan;
  for (const PlannedDocument& document : list) {
    if (plan.chunks.empty() || plan.chunks.back().tokens + document.length > chunk_tokens) {
      plan.chunks.push_back({.first_state = plan.tokens});
    }
    Chunk& chunk = plan.chunks.back();
    chunk.tokens += document.length;
    chunk.documents.push_back(document);
    chunk.lengths.push_back(document.length);
    plan.tokens += document.length;
    plan.longest = std::max(plan.longest, document.length);
  }
  return plan;
}

}  // namespace infoplane
