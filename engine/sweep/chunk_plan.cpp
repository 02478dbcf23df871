#include "engine/sweep/chunk_plan.h"

#include <algorithm>

namespace infoplane {
namespace {

/// Every document that has tokens, with its rows of P, in corpus order.
std::vector<PlannedDocument> list_documents(const TokenDocuments& documents,
                                            std::span<const MeasuredSpan> spans) {
  std::vector<PlannedDocument> list;
  std::int64_t row = 0;
  for (std::int64_t i = 0; i < documents.documents(); ++i) {
    const std::int64_t first = documents.offsets[static_cast<std::size_t>(i)];
    const std::int64_t length = documents.offsets[static_cast<std::size_t>(i) + 1] - first;
    const MeasuredSpan& measured = spans[static_cast<std::size_t>(i)];
    if (length > 0) list.push_back({length, first, row, measured});
    row += measured.count;
  }
  return list;
}

}  // namespace

std::vector<MeasuredSpan> measured_spans(const TokenDocuments& documents, int max_order) {
  std::vector<MeasuredSpan> spans;
  for (std::int64_t i = 0; i < documents.documents(); ++i) {
    const auto length = static_cast<std::int64_t>(documents.document(i).size());
    spans.push_back({max_order - 1, std::max<std::int64_t>(0, length - 2 * max_order + 1)});
  }
  return spans;
}

ChunkPlan plan_chunks(const TokenDocuments& documents, std::span<const MeasuredSpan> spans,
                      std::int64_t chunk_tokens) {
  std::vector<PlannedDocument> list = list_documents(documents, spans);
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
