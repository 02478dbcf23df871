#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/kernels/nested_groups.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {

/// A group that a pass in sorted order has just left.
struct ClosedGroup {
  int order = 0;
  std::int64_t count = 0;  ///< positions
  std::int64_t end = 0;    ///< how many rows were added until it closed: its own are the last `count`
  /// Of their rows: `bins` numbers, until the call returns. Null for a single row, which is its own sum.
  const double* sum = nullptr;
  double entropy = 0;      ///< of their mean, nats
  double row_entropy = 0;  ///< of each of them, summed, nats; 0 where row entropies were not given
};

/// The groups that are open at the place a pass has reached, one per order, the deepest last. A row is added
/// to the deepest in which it has company; a group that closes passes its sum to its parent, so each level
/// costs one addition per child. Most groups of high orders are single rows: these are closed at once, and
/// cost nothing. `Sink` is called with every ClosedGroup, those of an order in their sorted order, children
/// before parents.
template <typename Sink>
class OpenGroups {
 public:
  /// `row_entropies`: as many as rows of P, or none.
  OpenGroups(const AssignmentMatrix& assignments, int orders, std::span<const double> row_entropies,
             Sink sink)
      : assignments_(assignments),
        row_entropies_(row_entropies),
        sink_(std::move(sink)),
        orders_(orders),
        bins_(assignments.bins),
        sums_(static_cast<std::size_t>(orders * assignments.bins), 0.0) {}

  /// Adds a row of P, by its index there; `company`: the highest order in which its group has other rows, 0
  /// when none has.
  void add(std::int64_t row, int company) {
    ++added_;
    const bool known = !row_entropies_.empty();
    const double own = known ? row_entropies_[static_cast<std::size_t>(row)] : 0;
    const double h =
        known || company == orders_ ? own : kernels_.entropy_of_row(assignments_.row(row), bins_);
    for (int k = orders_; k > company; --k) sink_(ClosedGroup{k, 1, added_, nullptr, h, own});
    if (company == 0) return;
    Level& level = levels_[static_cast<std::size_t>(company - 1)];
    kernels_.add_row(sum(company), assignments_.row(row), bins_);
    level.row_entropy += own;
    ++level.count;
    ++level.children;
  }

  /// Closes the groups of `order` and deeper.
  void close_from(int order) {
    for (int k = orders_; k >= order; --k) close(k);
  }

 private:
  struct Level {
    std::int64_t count = 0;     ///< positions
    std::int64_t children = 0;  ///< closed groups of the next order inside
    double child_entropy = 0;   ///< entropy of the last of them
    double row_entropy = 0;     ///< of each row, summed
  };

  double* sum(int order) { return sums_.data() + static_cast<std::int64_t>(order - 1) * bins_; }

  double entropy(int order, const Level& level) {
    if (order < orders_ && level.children == 1) return level.child_entropy;
    return kernels_.entropy_of_sum(sum(order), bins_, 1.0 / static_cast<double>(level.count));
  }

  void close(int order) {
    Level& level = levels_[static_cast<std::size_t>(order - 1)];
    if (level.count == 0) return;
    const double h = entropy(order, level);
    sink_(ClosedGroup{order, level.count, added_, sum(order), h, level.row_entropy});
    if (order > 1) {
      Level& parent = levels_[static_cast<std::size_t>(order - 2)];
      parent.count += level.count;
      parent.child_entropy = h;
      parent.row_entropy += level.row_entropy;
      ++parent.children;
      kernels_.add_sum(sum(order - 1), sum(order), bins_);
    }
    std::fill_n(sum(order), bins_, 0.0);
    level = Level{};
  }

  const RowKernels& kernels_ = row_kernels();
  const AssignmentMatrix& assignments_;
  std::span<const double> row_entropies_;
  Sink sink_;
  int orders_;
  std::int64_t bins_;
  std::vector<double> sums_;
  std::array<Level, kMaxOrder> levels_{};
  std::int64_t added_ = 0;
};

/// Takes the sorted places [begin, end), which begin and end with order-1 groups, through `open`.
template <typename Sink>
void pass_through(OpenGroups<Sink>& open, const AssignmentMatrix& assignments, const NestedGroups& groups,
                  std::int64_t begin, std::int64_t end) {
  constexpr std::int64_t kAhead = 6;  // rows lie anywhere in P: they are asked for before they are needed
  for (std::int64_t r = begin; r < end; ++r) {
    if (r + kAhead < end) {
      const float* coming = assignments.row(groups.rows[static_cast<std::size_t>(r + kAhead)]);
      for (std::int64_t j = 0; j < assignments.bins; j += 16) __builtin_prefetch(coming + j);
    }
    const int opened = groups.opens[static_cast<std::size_t>(r)];
    const int next = r + 1 < end ? groups.opens[static_cast<std::size_t>(r + 1)] : 1;
    open.close_from(opened);
    open.add(groups.rows[static_cast<std::size_t>(r)], std::max(opened, next) - 1);
  }
  open.close_from(1);
}

}  // namespace infoplane
