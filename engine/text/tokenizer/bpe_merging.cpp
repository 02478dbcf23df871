#include "engine/text/tokenizer/bpe_merging.h"

#include <algorithm>

namespace infoplane {
namespace {

using Symbol = MergeScratch::Symbol;

/// The word as a linked list, and the heap of what may be merged in it.
class LongMerger {
 public:
  LongMerger(const MergeTable& table, MergeScratch& scratch)
      : table_(table), symbols_(scratch.symbols), heap_(scratch.heap) {
    const std::vector<TokenId>& ids = scratch.ids;
    const auto count = static_cast<std::int32_t>(ids.size());
    symbols_.resize(ids.size());
    for (std::int32_t i = 0; i < count; ++i)
      at(i) = {ids[static_cast<std::size_t>(i)], i - 1, i + 1 < count ? i + 1 : -1, true};
    heap_.clear();
    for (std::int32_t i = 0; i + 1 < count; ++i) {
      const Merge merge = table_.find(at(i).id, at(i + 1).id);
      if (merge.rank != Merge::kNever) heap_.push_back({merge.rank, i, merge.result});
    }
    std::make_heap(heap_.begin(), heap_.end());
  }

  void run() {
    while (!heap_.empty()) {
      std::pop_heap(heap_.begin(), heap_.end());
      const MergeScratch::Candidate top = heap_.back();
      heap_.pop_back();
      if (still_holds(top)) merge(top);
    }
  }

 private:
  Symbol& at(std::int32_t position) { return symbols_[static_cast<std::size_t>(position)]; }

  bool still_holds(const MergeScratch::Candidate& candidate) {
    const Symbol& left = at(candidate.position);
    if (!left.alive || left.next < 0) return false;
    const Merge merge = table_.find(left.id, at(left.next).id);
    return merge.rank != Merge::kNever && merge.result == candidate.result;
  }

  void merge(const MergeScratch::Candidate& candidate) {
    Symbol& left = at(candidate.position);
    Symbol& right = at(left.next);
    left.id = candidate.result;
    left.next = right.next;
    right.alive = false;
    if (left.next >= 0) at(left.next).previous = candidate.position;
    if (left.previous >= 0) offer(left.previous);
    if (left.next >= 0) offer(candidate.position);
  }

  void offer(std::int32_t position) {
    const Symbol& left = at(position);
    const Merge merge = table_.find(left.id, at(left.next).id);
    if (merge.rank == Merge::kNever) return;
    heap_.push_back({merge.rank, position, merge.result});
    std::push_heap(heap_.begin(), heap_.end());
  }

  const MergeTable& table_;
  std::vector<Symbol>& symbols_;
  std::vector<MergeScratch::Candidate>& heap_;
};

}  // namespace

void merge_short(const MergeTable& table, MergeScratch& scratch) {
  std::vector<TokenId>& ids = scratch.ids;
  std::vector<Merge>& merges = scratch.merges;  // merges[i]: of ids[i] and ids[i + 1]
  merges.clear();
  for (std::size_t i = 0; i + 1 < ids.size(); ++i) merges.push_back(table.find(ids[i], ids[i + 1]));
  while (!merges.empty()) {
    const auto best = std::min_element(merges.begin(), merges.end(),
                                       [](const Merge& a, const Merge& b) { return a.rank < b.rank; });
    if (best->rank == Merge::kNever) return;
    const auto i = static_cast<std::size_t>(best - merges.begin());
    ids[i] = best->result;
    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    merges.erase(best);
    if (i > 0) merges[i - 1] = table.find(ids[i - 1], ids[i]);
    if (i < merges.size()) merges[i] = table.find(ids[i], ids[i + 1]);
  }
}

void merge_long(const MergeTable& table, MergeScratch& scratch) {
  LongMerger(table, scratch).run();
  scratch.ids.clear();
  for (const Symbol& symbol : scratch.symbols) {
    if (symbol.alive) scratch.ids.push_back(symbol.id);
  }
}

}  // namespace infoplane
