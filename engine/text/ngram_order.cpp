#include "engine/text/ngram_order.h"

#include <algorithm>
#include <limits>
#include <string>

#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/base/units.h"

namespace infoplane {
namespace {

constexpr int kOrders = 4;
/// Above this range of first tokens a table indexed by id would waste memory, and their ranks are used.
constexpr std::uint32_t kDirectRange = 1U << 22;
constexpr std::int64_t kBucketsPerTask = 64;

/// What is left of a label once its first token is the bucket: tokens 2..4 (0 beyond K) and the row, 128 bits
/// that sort as two words. The row makes every entry distinct, so any sort gives the same order.
struct Entry {
  std::uint64_t high = 0;  ///< second token, third token
  std::uint64_t low = 0;   ///< fourth token, row

  bool operator<(const Entry& other) const {
    return high != other.high ? high < other.high : low < other.low;
  }
};

/// Reads the labels of one side.
class Labels {
 public:
  Labels(const TokenDocuments& documents, Side side, int max_order)
      : ids_(documents.ids.data()),
        step_(side == Side::input ? -1 : 1),
        start_(side == Side::input ? 0 : 1),
        max_order_(max_order) {}

  std::uint32_t token(std::int64_t position, int index) const {
    return static_cast<std::uint32_t>(ids_[position + start_ + step_ * index]);
  }
  std::uint32_t first(std::int64_t position) const { return token(position, 0); }

  Entry rest(std::int64_t position, std::int64_t row) const {
    std::uint64_t tokens[kOrders] = {};
    for (int index = 1; index < max_order_; ++index) tokens[index] = token(position, index);
    return {tokens[1] << 32 | tokens[2], tokens[3] << 32 | static_cast<std::uint32_t>(row)};
  }

 private:
  const TokenId* ids_;
  std::int64_t step_, start_;
  int max_order_;
};

/// Maps first tokens to bucket numbers in the same order: the id itself, or its rank when ids are spread
/// wide.
class Buckets {
 public:
  Buckets(const Labels& labels, const std::vector<std::int64_t>& positions) {
    std::uint32_t largest = 0;
    for (const std::int64_t position : positions) largest = std::max(largest, labels.first(position));
    if (largest < kDirectRange) {
      count_ = static_cast<std::size_t>(largest) + 1;
      return;
    }
    ranked_.reserve(positions.size());
    for (const std::int64_t position : positions) ranked_.push_back(labels.first(position));
    std::sort(ranked_.begin(), ranked_.end());
    ranked_.erase(std::unique(ranked_.begin(), ranked_.end()), ranked_.end());
    count_ = ranked_.size();
  }

  std::size_t count() const { return count_; }
  std::size_t of(std::uint32_t first) const {
    if (ranked_.empty()) return first;
    return static_cast<std::size_t>(std::lower_bound(ranked_.begin(), ranked_.end(), first) -
                                    ranked_.begin());
  }

 private:
  std::size_t count_ = 0;
  std::vector<std::uint32_t> ranked_{};
};

void check_arguments(const TokenDocuments& documents, const std::vector<std::int64_t>& positions,
                     int max_order) {
  if (max_order < 1 || max_order > kOrders) {
    throw Error(ErrorCode::bad_argument, "order " + std::to_string(max_order) + " is not one of 1, 2, 3, 4",
                {}, "ask for orders from 1 to 4");
  }
  if (positions.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw Error(
        ErrorCode::bad_argument,
        format_count(positions.size()) + " positions are more than the 2,147,483,647 that one run measures",
        {}, "take fewer documents (--samples) or shorter ones (--max-length)");
  }
  const std::int64_t first = max_order - 1;
  const std::int64_t end = documents.tokens() - max_order;
  for (const std::int64_t position : positions) {
    if (position >= first && position < end) continue;
    throw Error(
        ErrorCode::internal,
        "position " + std::to_string(position) + " has no neighbours of order " + std::to_string(max_order),
        {}, "report this as a defect of the program");
  }
}

/// The lowest order at which two labels with the same first token differ; K+1 when they are equal.
std::uint8_t first_difference(const Entry& before, const Entry& here, int max_order) {
  if (before.high >> 32 != here.high >> 32) return 2;
  if (before.high != here.high) return 3;
  if (before.low >> 32 != here.low >> 32) return 4;
  return static_cast<std::uint8_t>(max_order + 1);
}

/// Where each bucket begins among the sorted rows, and, last, the number of rows.
std::vector<std::int64_t> bucket_bounds(const Labels& labels, const Buckets& buckets,
                                        const std::vector<std::int64_t>& positions) {
  std::vector<std::int64_t> bounds(buckets.count() + 1, 0);
  for (const std::int64_t position : positions) ++bounds[buckets.of(labels.first(position)) + 1];
  for (std::size_t bucket = 1; bucket < bounds.size(); ++bucket) bounds[bucket] += bounds[bucket - 1];
  return bounds;
}

std::vector<Entry> scatter(const Labels& labels, const Buckets& buckets,
                           const std::vector<std::int64_t>& positions, std::vector<std::int64_t> next) {
  std::vector<Entry> entries(positions.size());
  for (std::size_t row = 0; row < positions.size(); ++row) {
    const std::int64_t place = next[buckets.of(labels.first(positions[row]))]++;
    entries[static_cast<std::size_t>(place)] = labels.rest(positions[row], static_cast<std::int64_t>(row));
  }
  return entries;
}

/// Sorts one bucket and writes its part of the order.
void finish_bucket(std::vector<Entry>& entries, std::int64_t begin, std::int64_t end, NgramOrder& order) {
  std::sort(entries.begin() + begin, entries.begin() + end);
  for (std::int64_t place = begin; place < end; ++place) {
    const auto index = static_cast<std::size_t>(place);
    const Entry& entry = entries[index];
    order.rows[index] = static_cast<std::int32_t>(entry.low & 0xFFFFFFFFU);
    order.opens[index] =
        place == begin ? std::uint8_t{1} : first_difference(entries[index - 1], entry, order.max_order);
  }
}

}  // namespace

std::vector<std::int64_t> measured_positions(const TokenDocuments& documents, int max_order) {
  check_arguments(documents, {}, max_order);
  std::vector<std::int64_t> positions;
  for (std::int64_t index = 0; index < documents.documents(); ++index) {
    const std::int64_t begin = documents.offsets[static_cast<std::size_t>(index)];
    const std::int64_t end = documents.offsets[static_cast<std::size_t>(index) + 1];
    for (std::int64_t at = begin + max_order - 1; at + max_order < end; ++at) positions.push_back(at);
  }
  return positions;
}

NgramOrder sort_ngrams(const TokenDocuments& documents, const std::vector<std::int64_t>& positions, Side side,
                       int max_order, int threads) {
  check_arguments(documents, positions, max_order);
  NgramOrder order;
  order.side = side;
  order.max_order = max_order;
  if (positions.empty()) return order;

  const Labels labels(documents, side, max_order);
  const Buckets buckets(labels, positions);
  const std::vector<std::int64_t> bounds = bucket_bounds(labels, buckets, positions);
  std::vector<Entry> entries = scatter(labels, buckets, positions, bounds);
  order.rows.resize(positions.size());
  order.opens.resize(positions.size());
  parallel_for(static_cast<std::int64_t>(buckets.count()), kBucketsPerTask, threads,
               [&](std::int64_t begin, std::int64_t end) {
                 for (std::int64_t bucket = begin; bucket < end; ++bucket) {
                   const auto at = static_cast<std::size_t>(bucket);
                   finish_bucket(entries, bounds[at], bounds[at + 1], order);
                 }
               });
  return order;
}

}  // namespace infoplane
