#include "app/analysis/speed_sample.h"

#include <algorithm>
#include <cstddef>

#include "engine/base/content_hash.h"
#include "engine/base/elapsed.h"
#include "engine/base/file_handle.h"

namespace infoplane {
namespace {

constexpr std::size_t kReadBytes = 16 << 20;

}  // namespace

bool same_shapes(const ModelDescription& one, const ModelDescription& other) {
  return one.architecture == other.architecture && one.width == other.width && one.heads == other.heads &&
         one.kv_heads == other.kv_heads && one.head_width == other.head_width &&
         one.mlp_width == other.mlp_width;
}

std::int64_t inner_width(const ModelDescription& model) {
  return model.experts.count > 0 ? model.experts.width : model.mlp_width;
}

std::vector<std::int64_t> document_lengths(const TokenDocuments& documents) {
  std::vector<std::int64_t> lengths;
  for (std::int64_t i = 0; i < documents.documents(); ++i)
    lengths.push_back(static_cast<std::int64_t>(documents.document(i).size()));
  return lengths;
}

std::vector<std::int64_t> typical_lengths(const TokenDocuments& documents, std::int64_t chunk) {
  std::vector<std::int64_t> lengths = document_lengths(documents);
  std::erase(lengths, 0);
  for (std::int64_t& length : lengths) length = std::min(length, chunk);
  std::ranges::sort(lengths, std::ranges::greater{});
  std::int64_t before = 0, taken = 0;
  std::vector<std::int64_t> typical;
  const std::int64_t from = (documents.tokens() - chunk) / 2;
  for (const std::int64_t length : lengths) {
    before += length;
    if (before <= from) continue;
    if (taken > 0 && taken + length > chunk) break;
    typical.push_back(length);
    taken += length;
  }
  return typical.empty() ? std::vector<std::int64_t>{1} : typical;
}

TokenDocuments some_of(const TokenDocuments& documents, std::int64_t tokens) {
  TokenDocuments some;
  for (std::int64_t i = 0; i < documents.documents() && some.tokens() < tokens; ++i) {
    const auto ids = documents.document(i);
    some.ids.insert(some.ids.end(), ids.begin(), ids.end());
    some.offsets.push_back(some.tokens());
  }
  return some;
}

double file_speed(const WeightFiles& weights) {
  const Clock::time_point start = Clock::now();
  const FileHandle file = FileHandle::open(weights.files().front().path());
  std::vector<std::byte> block(1 << 20);
  ContentHash hash;
  std::size_t read = 0;
  while (read < kReadBytes) {
    const std::size_t got = file.read_at(read, block);
    if (got == 0) break;
    hash.update(block.data(), got);
    read += got;
  }
  return static_cast<double>(std::max<std::size_t>(read, 1)) / seconds_since(start);
}

}  // namespace infoplane
