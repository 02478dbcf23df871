#pragma once

#include "engine/kernels/cuda/portable.h"

// Sums over groups of equal labels. The groups of every order are contiguous in the sorted order, so a group
// is a stretch of sorted places; long ones are cut into pieces. A warp takes a piece, a lane every 32nd bin,
// and everything is added in an order that the plan alone decides: no atomics, the same bits every time.

namespace infoplane::cuda {

/// A stretch of sorted places of one group.
struct Piece {
  int64_t begin, end;
  int32_t group;
  int32_t slot;  ///< where its sums go when it is not the whole group; else -1
};

/// A group of two or more places.
struct Group {
  int64_t count;
  int32_t first_slot, slot_count;  ///< of its pieces; none when it is of one piece
  int32_t order, size_class;
};

struct Assignments {
  const float* rows;  ///< P: `count` x `bins`
  int64_t count;
  int bins;
};

/// Entropies in nats. Sums of pieces: slots x bins.
struct GroupSums {
  const int32_t* row_at;      ///< [places]: the row of P at a sorted place
  const double* row_entropy;  ///< [rows of P]
  const Piece* pieces;
  const Group* groups;
  double* slot_sums;
  double* slot_row_entropy;   ///< [slots]
  double* entropy;            ///< [groups]: of the mean
  double* group_row_entropy;  ///< [groups]: of each row, summed
};

/// m log(max(m, 1e-9)), the logarithm in float, as the row kernels have it.
INFOPLANE_BOTH double product_with_log(double mean) {
  const float clipped = fmaxf(static_cast<float>(mean), 1e-9f);
  return mean * static_cast<double>(logf(clipped));
}

/// The bins of one lane: lane, lane + 32, ...
template <int Own>
struct LaneBins {
  double value[Own] = {};

  template <typename Thread>
  INFOPLANE_BOTH void add_row(const Thread& thread, const float* row, int bins) {
    INFOPLANE_UNROLL
    for (int i = 0; i < Own; ++i) {
      const int bin = thread.lane() + i * kWarp;
      if (bin < bins) value[i] += static_cast<double>(row[bin]);
    }
  }
  template <typename Thread>
  INFOPLANE_BOTH void add(const Thread& thread, const double* sums, int bins) {
    INFOPLANE_UNROLL
    for (int i = 0; i < Own; ++i) {
      const int bin = thread.lane() + i * kWarp;
      if (bin < bins) value[i] += sums[bin];
    }
  }
  template <typename Thread>
  INFOPLANE_BOTH void store(const Thread& thread, double* out, int bins) const {
    INFOPLANE_UNROLL
    for (int i = 0; i < Own; ++i) {
      const int bin = thread.lane() + i * kWarp;
      if (bin < bins) out[bin] = value[i];
    }
  }
  /// Of value * scale; the same in every lane.
  template <typename Thread>
  INFOPLANE_BOTH double entropy(const Thread& thread, int bins, double scale) const {
    double sum = 0;
    INFOPLANE_UNROLL
    for (int i = 0; i < Own; ++i) {
      if (thread.lane() + i * kWarp < bins) sum += product_with_log(value[i] * scale);
    }
    return -sum_of_warp(thread, sum);
  }
};

template <int Own, typename Thread>
INFOPLANE_BOTH LaneBins<Own> sum_of_places(const Thread& thread, const Assignments& p, const int32_t* row_at,
                                           int64_t begin, int64_t end) {
  LaneBins<Own> sums;
  INFOPLANE_UNROLL_4
  for (int64_t place = begin; place < end; ++place) {
    sums.add_row(thread, p.rows + static_cast<int64_t>(row_at[place]) * p.bins, p.bins);
  }
  return sums;
}

template <typename Thread>
INFOPLANE_BOTH double row_entropy_of_places(const Thread& thread, const GroupSums& sums, int64_t begin,
                                            int64_t end) {
  double sum = 0;
  for (int64_t place = begin + thread.lane(); place < end; place += kWarp) {
    sum += sums.row_entropy[sums.row_at[place]];
  }
  return sum_of_warp(thread, sum);
}

/// Warp `at` sums piece `at`: of a group of one piece the entropy is known then.
template <int Own, typename Thread>
INFOPLANE_BOTH void sum_piece(const Thread& thread, const Assignments& p, const GroupSums& sums, int64_t at) {
  const Piece piece = sums.pieces[at];
  const LaneBins<Own> lane = sum_of_places<Own>(thread, p, sums.row_at, piece.begin, piece.end);
  const double rows = row_entropy_of_places(thread, sums, piece.begin, piece.end);
  if (piece.slot >= 0) {
    lane.store(thread, sums.slot_sums + static_cast<int64_t>(piece.slot) * p.bins, p.bins);
    if (thread.lane() == 0) sums.slot_row_entropy[piece.slot] = rows;
    return;
  }
  const double entropy = lane.entropy(thread, p.bins, 1.0 / static_cast<double>(piece.end - piece.begin));
  if (thread.lane() == 0) {
    sums.entropy[piece.group] = entropy;
    sums.group_row_entropy[piece.group] = rows;
  }
}

/// Adds up the pieces of group `at`, in their order; the sum is left in its first slot.
template <int Own, typename Thread>
INFOPLANE_BOTH void join_pieces(const Thread& thread, const Assignments& p, const GroupSums& sums,
                                int32_t at) {
  const Group group = sums.groups[at];
  LaneBins<Own> lane;
  double rows = 0;
  for (int32_t slot = group.first_slot; slot < group.first_slot + group.slot_count; ++slot) {
    lane.add(thread, sums.slot_sums + static_cast<int64_t>(slot) * p.bins, p.bins);
    rows += sums.slot_row_entropy[slot];
  }
  const double entropy = lane.entropy(thread, p.bins, 1.0 / static_cast<double>(group.count));
  lane.store(thread, sums.slot_sums + static_cast<int64_t>(group.first_slot) * p.bins, p.bins);
  if (thread.lane() == 0) {
    sums.entropy[at] = entropy;
    sums.group_row_entropy[at] = rows;
  }
}

/// A run of neighbouring groups of one order and size class, or of places of groups of one.
struct Tile {
  int64_t begin, end;
};

/// out[0] = sum of count * entropy, out[1] = sum of row entropies, over the groups of a tile.
template <typename Thread>
INFOPLANE_BOTH void sum_groups(const Thread& thread, const GroupSums& sums, const Tile& tile, double* out) {
  double groups = 0, rows = 0;
  for (int64_t at = tile.begin + thread.lane(); at < tile.end; at += kWarp) {
    groups += static_cast<double>(sums.groups[at].count) * sums.entropy[at];
    rows += sums.group_row_entropy[at];
  }
  groups = sum_of_warp(thread, groups);
  rows = sum_of_warp(thread, rows);
  if (thread.lane() != 0) return;
  out[0] = groups;
  out[1] = rows;
}

/// out[0] = out[1] = sum of row entropies over a tile of the places in `singles`.
template <typename Thread>
INFOPLANE_BOTH void sum_singles(const Thread& thread, const GroupSums& sums, const int32_t* singles,
                                const Tile& tile, double* out) {
  double rows = 0;
  for (int64_t at = tile.begin + thread.lane(); at < tile.end; at += kWarp) {
    rows += sums.row_entropy[sums.row_at[singles[at]]];
  }
  rows = sum_of_warp(thread, rows);
  if (thread.lane() != 0) return;
  out[0] = rows;
  out[1] = rows;
}

/// How a row of a size class weighs: see RowWeights in nested_scatter.h.
struct Weights {
  double constant, row, own, shared;
};

/// Writes what each row of piece `at` adds to the estimate of its order: to out[order - 1][row].
/// `weights`: [order - 1][size class], `classes` of them each. The sums of groups of several pieces have been
/// joined.
template <int Own, typename Thread>
INFOPLANE_BOTH void contribute_piece(const Thread& thread, const Assignments& p, const GroupSums& sums,
                                     const Weights* weights, int classes, float* out, int64_t at) {
  const Piece piece = sums.pieces[at];
  const Group group = sums.groups[piece.group];
  const Weights weight = weights[(group.order - 1) * classes + group.size_class];
  const auto count = static_cast<double>(group.count);
  LaneBins<Own> lane;
  if (piece.slot >= 0) {
    lane.add(thread, sums.slot_sums + static_cast<int64_t>(group.first_slot) * p.bins, p.bins);
  } else {
    lane = sum_of_places<Own>(thread, p, sums.row_at, piece.begin, piece.end);
  }
  float logs[Own];
  INFOPLANE_UNROLL
  for (int i = 0; i < Own; ++i) {
    logs[i] = logf(fmaxf(static_cast<float>(lane.value[i] * (1.0 / count)), 1e-9f));
  }
  const double constant = weight.constant + weight.shared * (sums.entropy[piece.group] -
                                                             sums.group_row_entropy[piece.group] / count);
  for (int64_t place = piece.begin; place < piece.end; ++place) {
    const int32_t row = sums.row_at[place];
    const float* const numbers = p.rows + static_cast<int64_t>(row) * p.bins;
    float dot = 0;
    INFOPLANE_UNROLL
    for (int i = 0; i < Own; ++i) {
      const int bin = thread.lane() + i * kWarp;
      if (bin < p.bins) dot += numbers[bin] * logs[i];
    }
    const double whole = sum_of_warp(thread, static_cast<double>(dot));
    if (thread.lane() == 0) {
      out[(group.order - 1) * p.count + row] =
          static_cast<float>(constant + weight.row * sums.row_entropy[row] - weight.own * whole);
    }
  }
}

/// The same for the row of a group of one, by one thread.
INFOPLANE_BOTH void contribute_single(const GroupSums& sums, const Weights& weight, int32_t place,
                                      float* out_of_order) {
  const int32_t row = sums.row_at[place];
  out_of_order[row] = static_cast<float>(weight.constant + (weight.row + weight.own) * sums.row_entropy[row]);
}

/// Entropy of row `at` of P; by a warp.
template <int Own, typename Thread>
INFOPLANE_BOTH void row_entropy(const Thread& thread, const Assignments& p, double* out, int64_t at) {
  LaneBins<Own> lane;
  lane.add_row(thread, p.rows + at * p.bins, p.bins);
  const double entropy = lane.entropy(thread, p.bins, 1.0);
  if (thread.lane() == 0) out[at] = entropy;
}

/// out[bin] = sum of the rows of a tile of P; by a warp.
template <int Own, typename Thread>
INFOPLANE_BOTH void sum_rows(const Thread& thread, const Assignments& p, const Tile& tile, double* out) {
  LaneBins<Own> lane;
  INFOPLANE_UNROLL_4
  for (int64_t row = tile.begin; row < tile.end; ++row) {
    lane.add_row(thread, p.rows + row * p.bins, p.bins);
  }
  lane.store(thread, out, p.bins);
}

/// out[at] = -sum_j p_j logs_j of row `at`; by a warp.
template <typename Thread>
INFOPLANE_BOTH void row_dot(const Thread& thread, const Assignments& p, const float* logs, double* out,
                            int64_t at) {
  float dot = 0;
  for (int bin = thread.lane(); bin < p.bins; bin += kWarp) dot += p.rows[at * p.bins + bin] * logs[bin];
  const double whole = sum_of_warp(thread, static_cast<double>(dot));
  if (thread.lane() == 0) out[at] = -whole;
}

}  // namespace infoplane::cuda
