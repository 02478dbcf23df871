#include "engine/kernels/cuda/check.h"
#include "engine/kernels/cuda/grid.cuh"
#include "engine/kernels/cuda/launch.h"

namespace infoplane::cuda {
namespace {

constexpr int64_t kRowsOfTile = 256, kNumbersOfTile = 1024;
constexpr int kLongRowThreads = kLongRowWarps * kWarp;

/// Tile `at` of `count` things.
__device__ Tile tile_at(int64_t at, int64_t size, int64_t count) {
  const int64_t begin = at * size;
  return Tile{begin, begin + size < count ? begin + size : count};
}

int64_t tiles_of(int64_t count, int64_t size) {
  return (count + size - 1) / size;
}

template <int Own>
__global__ void encode(EncoderTables tables, SharedOutRows xs, float beta, const float* offset) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  if (at < xs.count) encode_row<Own>(thread, tables, beta, offset, xs.rows[at]);
}

template <int Own>
__global__ void encode_long(EncoderTables tables, SharedOutRows xs, float beta, const float* offset) {
  const DeviceThread thread;
  encode_long_row<Own>(thread, tables, beta, offset, xs.long_rows[thread.block()]);
}

template <int Own>
__global__ void decode(EncoderTables tables, SharedOutRows ys) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  if (at < ys.count) decode_row<Own>(thread, tables, ys.rows[at]);
}

template <int Own>
__global__ void decode_long(EncoderTables tables, SharedOutRows ys) {
  const DeviceThread thread;
  decode_long_row<Own>(thread, tables, ys.long_rows[thread.block()]);
}

template <int Own>
__global__ void weigh(EncoderTables tables, double* parts) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  const Tile tile = tile_at(at, kRowsOfTile, tables.xs);
  if (tile.begin < tables.xs) weigh_rows<Own>(thread, tables, tile, parts + at * (tables.clusters + 2));
}

__global__ void sums_of_numbers(const double* numbers, int64_t count, double* parts) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  const Tile tile = tile_at(at, kNumbersOfTile, count);
  if (tile.begin < count) sum_numbers(thread, numbers, tile, parts + at);
}

size_t room_for_warps(int clusters) {
  return sizeof(float) * kLongRowWarps * static_cast<size_t>(clusters);
}

}  // namespace

void launch_encode(const EncoderTables& tables, const SharedOutRows& xs, float beta, const float* offset,
                   Stream stream) {
  with_bins_of_lane(tables.clusters, [&](auto own) {
    if (xs.long_count > 0) {
      encode_long<own()><<<static_cast<unsigned>(xs.long_count), kLongRowThreads,
                           room_for_warps(tables.clusters), stream>>>(tables, xs, beta, offset);
    }
    if (xs.count > 0) encode<own()><<<blocks_for(xs.count), kThreads, 0, stream>>>(tables, xs, beta, offset);
  });
  check_launch("the encoder");
}

int64_t number_parts(int64_t count) {
  return tiles_of(count, kNumbersOfTile);
}

void launch_decode(const EncoderTables& tables, const SharedOutRows& ys, double* parts, double* out,
                   Stream stream) {
  with_bins_of_lane(tables.clusters, [&](auto own) {
    if (ys.long_count > 0) {
      decode_long<own()><<<static_cast<unsigned>(ys.long_count), kLongRowThreads,
                           room_for_warps(tables.clusters), stream>>>(tables, ys);
    }
    if (ys.count > 0) decode<own()><<<blocks_for(ys.count), kThreads, 0, stream>>>(tables, ys);
  });
  const int64_t count = number_parts(tables.ys);
  if (count > 0) {
    sums_of_numbers<<<blocks_for(count), kThreads, 0, stream>>>(tables.y_entropy, tables.ys, parts);
  }
  sum_of_parts<<<1, kThreads, 0, stream>>>(parts, count, 1, out);
  check_launch("the decoder");
}

int64_t weigh_parts(int64_t xs) {
  return tiles_of(xs, kRowsOfTile);
}

void launch_weigh(const EncoderTables& tables, double* parts, double* out, Stream stream) {
  const int64_t count = weigh_parts(tables.xs);
  if (count > 0) {
    with_bins_of_lane(tables.clusters, [&](auto own) {
      weigh<own()><<<blocks_for(count), kThreads, 0, stream>>>(tables, parts);
    });
  }
  const int columns = tables.clusters + 2;
  sum_of_parts<<<blocks_for_threads(columns), kThreads, 0, stream>>>(parts, count, columns, out);
  check_launch("the weights of clusters");
}

}  // namespace infoplane::cuda
