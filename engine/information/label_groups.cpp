#include "engine/information/label_groups.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "engine/base/random.h"

namespace infoplane {
namespace {

constexpr std::size_t kMostTriples = 8192;
constexpr int kTries = 8;

/// Every `stride`-th of the values offered, the stride doubled whenever they become too many: an even sample
/// in one pass whose length need not be known.
class EvenSample {
 public:
  bool wants_next() { return seen_++ % stride_ == 0; }

  void keep(const RowTriple& triple) {
    kept_.push_back(triple);
    if (kept_.size() < 2 * kMostTriples) return;
    for (std::size_t i = 0; 2 * i < kept_.size(); ++i) kept_[i] = kept_[2 * i];
    kept_.resize(kept_.size() / 2);
    stride_ *= 2;
  }

  std::vector<RowTriple> take() {
    // Whatever is beyond the limit is thinned evenly, not cut off: its end is another part of the corpus.
    if (kept_.size() > kMostTriples) {
      for (std::size_t i = 0; i < kMostTriples; ++i) kept_[i] = kept_[i * kept_.size() / kMostTriples];
      kept_.resize(kMostTriples);
    }
    return std::move(kept_);
  }

 private:
  std::vector<RowTriple> kept_{};
  std::uint64_t seen_ = 0, stride_ = 1;
};

class GroupCollector {
 public:
  GroupCollector(std::span<const std::int32_t> document_of_row, std::uint64_t seed)
      : document_of_row_(document_of_row), random_(seed) {}

  /// `rows` ascending, so that those of a document stand together.
  void add(std::span<const std::int32_t> rows) {
    const auto count = static_cast<double>(rows.size());
    double squares = 0;
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
      while (end < rows.size() && document(rows[end]) == document(rows[begin])) ++end;
      const auto here = static_cast<double>(end - begin);
      squares += here * here;
      if (end - begin < rows.size()) add_triples(rows, begin, end);
    }
    GroupsOfSize& of_size =
        result_.classes[static_cast<std::size_t>(size_class(static_cast<std::int64_t>(rows.size())))];
    of_size.rows += count;
    of_size.groups += 1;
    if (squares < count * count) {
      of_size.spread_rows += count;
      of_size.crowding += squares / count;
    }
    ++result_.labels;
    if (rows.size() == 1) result_.singletons += 1;
  }

  LabelGroups take() {
    result_.singletons /= static_cast<double>(std::max<std::size_t>(1, document_of_row_.size()));
    result_.triples = sample_.take();
    return std::move(result_);
  }

 private:
  std::int32_t document(std::int32_t row) const { return document_of_row_[static_cast<std::size_t>(row)]; }

  /// Neighbours of one document, [begin, end) of the group, each with a row of another.
  void add_triples(std::span<const std::int32_t> rows, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i + 1 < end; ++i) {
      if (!sample_.wants_next()) continue;
      if (const auto other = row_outside(rows, begin, end)) sample_.keep({rows[i], rows[i + 1], *other});
    }
  }

  std::optional<std::int32_t> row_outside(std::span<const std::int32_t> rows, std::size_t begin,
                                          std::size_t end) {
    for (int attempt = 0; attempt < kTries; ++attempt) {
      const std::uint64_t at = random_.below(rows.size());
      if (at < begin || at >= end) return rows[at];
    }
    return std::nullopt;
  }

  std::span<const std::int32_t> document_of_row_;
  Random random_;
  EvenSample sample_{};
  LabelGroups result_{};
};

}  // namespace

LabelGroups label_groups(const NestedGroups& groups, int order, std::span<const std::int32_t> document_of_row,
                         std::uint64_t seed) {
  GroupCollector collector(document_of_row, seed);
  std::vector<std::int32_t> members;
  for_each_group(groups, order, [&](std::span<const std::int32_t> rows) {
    members.assign(rows.begin(), rows.end());
    std::ranges::sort(members);
    collector.add(members);
  });
  return collector.take();
}

LabelGroups one_group(std::span<const std::int32_t> document_of_row, std::uint64_t seed) {
  GroupCollector collector(document_of_row, seed);
  std::vector<std::int32_t> all(document_of_row.size());
  std::iota(all.begin(), all.end(), 0);
  if (!all.empty()) collector.add(all);
  return collector.take();
}

}  // namespace infoplane
