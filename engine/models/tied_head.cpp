#include "engine/models/tied_head.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <vector>

#include "engine/checkpoint/float_conversion.h"
#include "engine/models/block_tensors.h"

namespace infoplane {
namespace {

constexpr std::uint64_t kStretch = 1 << 18;  ///< elements compared at once

/// Some elements of a tensor as they are stored.
std::vector<std::byte> elements_of(const WeightFiles::Entry& entry, std::uint64_t first,
                                   std::uint64_t count) {
  const std::uint64_t size = dtype_size(entry.tensor->dtype);
  std::vector<std::byte> bytes(count * size);
  entry.file->copy(
      {.dtype = entry.tensor->dtype, .offset = entry.tensor->offset + first * size, .size = bytes.size()},
      bytes);
  return bytes;
}

bool same_numbers(const WeightFiles::Entry& one, const WeightFiles::Entry& other) {
  const auto total = static_cast<std::uint64_t>(one.tensor->elements());
  const bool same_type = one.tensor->dtype == other.tensor->dtype;
  for (std::uint64_t first = 0; first < total; first += kStretch) {
    const std::uint64_t count = std::min(kStretch, total - first);
    const std::vector<std::byte> left = elements_of(one, first, count),
                                 right = elements_of(other, first, count);
    if (same_type) {
      if (std::memcmp(left.data(), right.data(), left.size()) != 0) return false;
      continue;
    }
    std::vector<float> a(count), b(count);
    convert_to_float(one.tensor->dtype, left, a);
    convert_to_float(other.tensor->dtype, right, b);
    if (a != b) return false;
  }
  return true;
}

}  // namespace

bool has_own_head(const ModelDescription& model, const WeightFiles& weights) {
  if (!model.tied_embeddings) return false;
  ModelDescription untied = model;
  untied.tied_embeddings = false;
  const WeightFiles::Entry* const head = find_tensor(untied, weights, head_tensors(untied).weight.name);
  const WeightFiles::Entry* const table = find_tensor(untied, weights, embedding_tensor(untied).name);
  if (head == nullptr || table == nullptr || !is_computable(head->tensor->dtype)) return false;
  return head->tensor->shape != table->tensor->shape || !same_numbers(*head, *table);
}

}  // namespace infoplane
