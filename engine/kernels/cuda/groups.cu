#include "engine/kernels/cuda/check.h"
#include "engine/kernels/cuda/grid.cuh"
#include "engine/kernels/cuda/launch.h"

namespace infoplane::cuda {
namespace {

constexpr int64_t kRowsOfPart = 512;

template <int Own>
__global__ void row_entropies(Assignments p, double* out) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  if (at < p.count) row_entropy<Own>(thread, p, out, at);
}

template <int Own>
__global__ void row_sums(Assignments p, double* out) {
  const DeviceThread thread;
  const int64_t at = work_of(thread), begin = at * kRowsOfPart;
  if (begin >= p.count) return;
  const int64_t end = begin + kRowsOfPart < p.count ? begin + kRowsOfPart : p.count;
  sum_rows<Own>(thread, p, Tile{begin, end}, out + at * p.bins);
}

__global__ void row_dots(Assignments p, const float* logs, double* out) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  if (at < p.count) row_dot(thread, p, logs, out, at);
}

__global__ void gather_rows(Assignments p, const int32_t* rows, int64_t count, float* out) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  if (at >= count) return;
  const float* const row = p.rows + static_cast<int64_t>(rows[at]) * p.bins;
  for (int bin = thread.lane(); bin < p.bins; bin += kWarp) out[at * p.bins + bin] = row[bin];
}

template <int Own>
__global__ void piece_sums(Assignments p, GroupSums sums, int64_t pieces) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  if (at < pieces) sum_piece<Own>(thread, p, sums, at);
}

template <int Own>
__global__ void join(Assignments p, GroupSums sums, const int32_t* joined, int64_t count) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  if (at < count) join_pieces<Own>(thread, p, sums, joined[at]);
}

__global__ void part_sums(GroupSums sums, const Tile* group_tiles, int64_t groups, const int32_t* singles,
                          const Tile* single_tiles, int64_t count, double* out) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  if (at >= count) return;
  if (at < groups) {
    sum_groups(thread, sums, group_tiles[at], out + 2 * at);
  } else {
    sum_singles(thread, sums, singles, single_tiles[at - groups], out + 2 * at);
  }
}

template <int Own>
__global__ void contributions(Assignments p, GroupSums sums, int64_t pieces, const Weights* weights,
                              int classes, float* out) {
  const DeviceThread thread;
  const int64_t at = work_of(thread);
  if (at < pieces) contribute_piece<Own>(thread, p, sums, weights, classes, out, at);
}

__global__ void single_contributions(GroupSums sums, const Weights* weight, const int32_t* singles,
                                     int64_t count, float* out) {
  const int64_t at = static_cast<int64_t>(blockIdx.x) * blockDim.x + threadIdx.x;
  if (at < count) contribute_single(sums, *weight, singles[at], out);
}

}  // namespace

void launch_row_entropies(const Assignments& p, double* out, Stream stream) {
  if (p.count == 0) return;
  with_bins_of_lane(
      p.bins, [&](auto own) { row_entropies<own()><<<blocks_for(p.count), kThreads, 0, stream>>>(p, out); });
  check_launch("the entropies of rows");
}

int64_t sum_parts(int64_t rows) {
  return (rows + kRowsOfPart - 1) / kRowsOfPart;
}

void launch_sum_of_rows(const Assignments& p, double* parts, double* out, Stream stream) {
  const int64_t count = sum_parts(p.count);
  if (count > 0) {
    with_bins_of_lane(
        p.bins, [&](auto own) { row_sums<own()><<<blocks_for(count), kThreads, 0, stream>>>(p, parts); });
  }
  sum_of_parts<<<blocks_for_threads(p.bins), kThreads, 0, stream>>>(parts, count, p.bins, out);
  check_launch("the mean assignment");
}

void launch_row_dots(const Assignments& p, const float* logs, double* out, Stream stream) {
  if (p.count == 0) return;
  row_dots<<<blocks_for(p.count), kThreads, 0, stream>>>(p, logs, out);
  check_launch("the parts of the entropy");
}

void launch_gather_rows(const Assignments& p, const int32_t* rows, int64_t count, float* out, Stream stream) {
  if (count == 0) return;
  gather_rows<<<blocks_for(count), kThreads, 0, stream>>>(p, rows, count, out);
  check_launch("a sample of rows");
}

void launch_group_sums(const Assignments& p, const GroupSums& sums, int64_t pieces, const int32_t* joined,
                       int64_t joined_count, Stream stream) {
  with_bins_of_lane(p.bins, [&](auto own) {
    if (pieces > 0) piece_sums<own()><<<blocks_for(pieces), kThreads, 0, stream>>>(p, sums, pieces);
    if (joined_count > 0) {
      join<own()><<<blocks_for(joined_count), kThreads, 0, stream>>>(p, sums, joined, joined_count);
    }
  });
  check_launch("the sums of groups");
}

void launch_part_sums(const GroupSums& sums, const Tile* group_tiles, int64_t group_count,
                      const int32_t* singles, const Tile* single_tiles, int64_t single_count, double* out,
                      Stream stream) {
  const int64_t count = group_count + single_count;
  if (count == 0) return;
  part_sums<<<blocks_for(count), kThreads, 0, stream>>>(sums, group_tiles, group_count, singles, single_tiles,
                                                        count, out);
  check_launch("the sums of size classes");
}

void launch_contributions(const Assignments& p, const GroupSums& sums, int64_t pieces, const int32_t* singles,
                          const Tile* singles_of, int max_order, const Weights* weights, int classes,
                          float* out, Stream stream) {
  if (pieces > 0) {
    with_bins_of_lane(p.bins, [&](auto own) {
      contributions<own()>
          <<<blocks_for(pieces), kThreads, 0, stream>>>(p, sums, pieces, weights, classes, out);
    });
  }
  for (int order = 1; order <= max_order; ++order) {
    const Tile& range = singles_of[order - 1];
    const int64_t count = range.end - range.begin;
    if (count == 0) continue;
    single_contributions<<<blocks_for_threads(count), kThreads, 0, stream>>>(
        sums, weights + (order - 1) * classes, singles + range.begin, count, out + (order - 1) * p.count);
  }
  check_launch("the contributions of rows");
}

}  // namespace infoplane::cuda
