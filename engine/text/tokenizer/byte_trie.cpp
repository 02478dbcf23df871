#include "engine/text/tokenizer/byte_trie.h"

#include "engine/text/tokenizer/byte_hash.h"

namespace infoplane {

ByteTrie::ByteTrie() : first_(256, kNowhere), edges_(table_capacity(0)), values_(1, kNoValue) {}

std::size_t ByteTrie::slot_of(std::uint64_t key) const {
  return mix(key) & (edges_.size() - 1);
}

void ByteTrie::set(std::string_view text, std::int32_t value) {
  std::uint32_t node = kRoot;
  for (const char byte : text) {
    const std::uint32_t further = next(node, byte);
    node = further == kNowhere ? grow(node, byte) : further;
  }
  values_[node] = value;
}

std::uint32_t ByteTrie::grow(std::uint32_t node, char byte) {
  const auto created = static_cast<std::uint32_t>(values_.size());
  values_.push_back(kNoValue);
  if (node == kRoot) {
    first_[static_cast<unsigned char>(byte)] = created;
    return created;
  }
  if (values_.size() * 2 > edges_.size()) rehash();
  const std::uint64_t key = key_of(node, byte);
  std::size_t slot = slot_of(key);
  while (edges_[slot].key != kEmpty) slot = (slot + 1) & (edges_.size() - 1);
  edges_[slot] = {key, created};
  return created;
}

void ByteTrie::rehash() {
  std::vector<Edge> old(table_capacity(values_.size() * 2));
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.key == kEmpty) continue;
    std::size_t slot = slot_of(edge.key);
    while (edges_[slot].key != kEmpty) slot = (slot + 1) & (edges_.size() - 1);
    edges_[slot] = edge;
  }
}

}  // namespace infoplane
