#include "engine/text/tokenizer/merge_table.h"

#include <bit>

#include "engine/text/tokenizer/byte_hash.h"

namespace infoplane {

MergeTable::MergeTable(std::size_t merges)
    : entries_(table_capacity(merges)),
      mask_(entries_.size() - 1),
      shift_(64 - std::countr_zero(entries_.size())) {}

void MergeTable::set(TokenId left, TokenId right, Merge merge) {
  const std::uint64_t key = key_of(left, right);
  std::size_t slot = slot_of(key);
  while (entries_[slot].key != key && entries_[slot].key != kEmpty) slot = (slot + 1) & mask_;
  entries_[slot] = {key, merge};
}

}  // namespace infoplane
