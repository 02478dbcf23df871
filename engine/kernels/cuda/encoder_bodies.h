#pragma once

#include "engine/kernels/cuda/group_bodies.h"
#include "engine/kernels/cuda/portable.h"

// Blahut-Arimoto updates of an encoder (engine/kernels/encoder_update.h). A warp has a row of either table, a
// lane every 32nd cluster; a row that mixes very many others has a block, whose warps take every so many of
// them and whose sums are added in the order of the warps. No atomics: the same bits every time.

namespace infoplane::cuda {

/// Rows of weighted references to rows of another table.
struct Mixture {
  const int64_t* begins;  ///< [rows + 1]
  const int32_t* columns;
  const float* weights;
};

struct EncoderTables {
  float* encoder;          ///< p(t|x): [xs][clusters]
  float* log_decoder;      ///< log p(t|y): [ys][clusters]
  const double* x_mass;    ///< [xs]
  const float* own_share;  ///< [xs]
  const double* y_mass;    ///< [ys]
  double* y_entropy;       ///< [ys]: p(y) H(T|y)
  Mixture ys_of_x, xs_of_y;
  int64_t xs, ys;
  int clusters;
};

/// Warps of a block that has one long row.
constexpr int kLongRowWarps = 16;
/// Rows that mix more others are long.
constexpr int64_t kLongRow = 256;

/// The clusters of one lane: lane, lane + 32, ...
template <int Own>
struct LaneClusters {
  float value[Own] = {};

  /// Every `step`-th of the rows of `table` that row `at` mixes, from `first` on.
  template <typename Thread>
  INFOPLANE_BOTH void mix(const Thread& thread, const Mixture& mixture, int64_t at, const float* table,
                          int clusters, int first, int step) {
    const int64_t end = mixture.begins[at + 1];
    INFOPLANE_UNROLL_4
    for (int64_t j = mixture.begins[at] + first; j < end; j += step) {
      const float weight = mixture.weights[j];
      const float* const row = table + static_cast<int64_t>(mixture.columns[j]) * clusters;
      INFOPLANE_UNROLL
      for (int i = 0; i < Own; ++i) {
        const int t = thread.lane() + i * kWarp;
        if (t < clusters) value[i] += weight * row[t];
      }
    }
  }

  /// Sums what the warps of a block have, in their order, into the first one. By all threads of the block.
  template <typename Thread>
  INFOPLANE_BOTH void join_warps(const Thread& thread, int clusters) {
    auto* const sums = static_cast<float*>(thread.shared());
    INFOPLANE_UNROLL
    for (int i = 0; i < Own; ++i) {
      const int t = thread.lane() + i * kWarp;
      if (t < clusters) sums[thread.warp() * clusters + t] = value[i];
    }
    thread.sync_block();
    if (thread.warp() != 0) return;
    for (int warp = 1; warp < thread.threads() / kWarp; ++warp) {
      INFOPLANE_UNROLL
      for (int i = 0; i < Own; ++i) {
        const int t = thread.lane() + i * kWarp;
        if (t < clusters) value[i] += sums[warp * clusters + t];
      }
    }
  }
};

INFOPLANE_BOTH float positive_logarithm(float value) {
  return logf(fmaxf(value, 1e-37f));
}

template <typename Thread>
INFOPLANE_BOTH float largest_of_warp(const Thread& thread, float value) {
  INFOPLANE_UNROLL
  for (int distance = kWarp / 2; distance > 0; distance /= 2)
    value = fmaxf(value, thread.from_lane_xor(value, distance));
  return value;
}

/// Row x of the encoder from the mixed logarithms of its decoders, by a warp.
template <int Own, typename Thread>
INFOPLANE_BOTH void finish_encoding(const Thread& thread, const EncoderTables& tables,
                                    LaneClusters<Own> score, float beta, const float* offset, int64_t x) {
  float* const row = tables.encoder + x * tables.clusters;
  const float own = tables.own_share[x];
  float largest = -INFINITY;
  INFOPLANE_UNROLL
  for (int i = 0; i < Own; ++i) {
    const int t = thread.lane() + i * kWarp;
    if (t >= tables.clusters) continue;
    if (own > 0) score.value[i] += own * positive_logarithm(row[t]);
    score.value[i] = beta * score.value[i] + offset[t];
    largest = fmaxf(largest, score.value[i]);
  }
  largest = largest_of_warp(thread, largest);
  double sum = 0;
  INFOPLANE_UNROLL
  for (int i = 0; i < Own; ++i) {
    if (thread.lane() + i * kWarp >= tables.clusters) continue;
    score.value[i] = expf(score.value[i] - largest);
    sum += static_cast<double>(score.value[i]);
  }
  const auto inverse = static_cast<float>(1.0 / sum_of_warp(thread, sum));
  INFOPLANE_UNROLL
  for (int i = 0; i < Own; ++i) {
    const int t = thread.lane() + i * kWarp;
    if (t < tables.clusters) row[t] = score.value[i] * inverse;
  }
}

/// Row y of the decoder, and its entropy, from the mixed rows of the encoder, by a warp.
template <int Own, typename Thread>
INFOPLANE_BOTH void finish_decoding(const Thread& thread, const EncoderTables& tables,
                                    const LaneClusters<Own>& mixed, int64_t y) {
  float* const row = tables.log_decoder + y * tables.clusters;
  double sum = 0;
  INFOPLANE_UNROLL
  for (int i = 0; i < Own; ++i) {
    const int t = thread.lane() + i * kWarp;
    if (t >= tables.clusters) continue;
    sum += product_with_log(static_cast<double>(mixed.value[i]));
    row[t] = positive_logarithm(mixed.value[i]);
  }
  sum = sum_of_warp(thread, sum);
  if (thread.lane() == 0) tables.y_entropy[y] = -sum * tables.y_mass[y];
}

template <int Own, typename Thread>
INFOPLANE_BOTH void encode_row(const Thread& thread, const EncoderTables& tables, float beta,
                               const float* offset, int64_t x) {
  LaneClusters<Own> score;
  score.mix(thread, tables.ys_of_x, x, tables.log_decoder, tables.clusters, 0, 1);
  finish_encoding(thread, tables, score, beta, offset, x);
}

/// The same by a block, with room for a row of floats a warp in shared memory.
template <int Own, typename Thread>
INFOPLANE_BOTH void encode_long_row(const Thread& thread, const EncoderTables& tables, float beta,
                                    const float* offset, int64_t x) {
  LaneClusters<Own> score;
  score.mix(thread, tables.ys_of_x, x, tables.log_decoder, tables.clusters, thread.warp(),
            thread.threads() / kWarp);
  score.join_warps(thread, tables.clusters);
  if (thread.warp() == 0) finish_encoding(thread, tables, score, beta, offset, x);
}

template <int Own, typename Thread>
INFOPLANE_BOTH void decode_row(const Thread& thread, const EncoderTables& tables, int64_t y) {
  LaneClusters<Own> mixed;
  mixed.mix(thread, tables.xs_of_y, y, tables.encoder, tables.clusters, 0, 1);
  finish_decoding(thread, tables, mixed, y);
}

template <int Own, typename Thread>
INFOPLANE_BOTH void decode_long_row(const Thread& thread, const EncoderTables& tables, int64_t y) {
  LaneClusters<Own> mixed;
  mixed.mix(thread, tables.xs_of_y, y, tables.encoder, tables.clusters, thread.warp(),
            thread.threads() / kWarp);
  mixed.join_warps(thread, tables.clusters);
  if (thread.warp() == 0) finish_decoding(thread, tables, mixed, y);
}

/// Of the x's of a tile, by a warp: out[t] = sum p(x) p(t|x), then two more: sum p(x) H(T|x), and of it the
/// x's own share.
template <int Own, typename Thread>
INFOPLANE_BOTH void weigh_rows(const Thread& thread, const EncoderTables& tables, const Tile& tile,
                               double* out) {
  LaneBins<Own> mass;
  double entropy = 0, own = 0;
  for (int64_t x = tile.begin; x < tile.end; ++x) {
    const double of_x = tables.x_mass[x];
    LaneBins<Own> row;
    row.add_row(thread, tables.encoder + x * tables.clusters, tables.clusters);
    const double of_row = of_x * row.entropy(thread, tables.clusters, 1.0);
    entropy += of_row;
    own += of_row * static_cast<double>(tables.own_share[x]);
    INFOPLANE_UNROLL
    for (int i = 0; i < Own; ++i) mass.value[i] += of_x * row.value[i];
  }
  mass.store(thread, out, tables.clusters);
  if (thread.lane() != 0) return;
  out[tables.clusters] = entropy;
  out[tables.clusters + 1] = own;
}

/// out[0] = sum of the numbers of a tile, by a warp.
template <typename Thread>
INFOPLANE_BOTH void sum_numbers(const Thread& thread, const double* numbers, const Tile& tile, double* out) {
  double sum = 0;
  for (int64_t at = tile.begin + thread.lane(); at < tile.end; at += kWarp) sum += numbers[at];
  sum = sum_of_warp(thread, sum);
  if (thread.lane() == 0) out[0] = sum;
}

}  // namespace infoplane::cuda
