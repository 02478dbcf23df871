#pragma once

#include "engine/kernels/cuda/assign_body.h"
#include "engine/kernels/cuda/element_bodies.h"
#include "engine/kernels/cuda/encoder_bodies.h"
#include "engine/kernels/cuda/group_bodies.h"

// Starts the kernels on a stream of the current device; nothing waits for them. Pointers are to device
// memory. Everything throws device_failed.

struct CUstream_st;

namespace infoplane::cuda {

using Stream = CUstream_st*;

enum class NumberType { float32, bfloat16 };

/// `tiles` is `assign_anchor_tiles(bins)` of the reference points.
void launch_assign(const AssignArguments& arguments, NumberType type, int tiles, Stream stream);

/// out[row] = entropy of each row of P, nats.
void launch_row_entropies(const Assignments& p, double* out, Stream stream);
/// out[bin] = sum of all rows of P; `parts` has room for sum_parts(rows) rows of `bins`.
int64_t sum_parts(int64_t rows);
void launch_sum_of_rows(const Assignments& p, double* parts, double* out, Stream stream);
/// out[row] = -sum_j p_j logs_j.
void launch_row_dots(const Assignments& p, const float* logs, double* out, Stream stream);
/// out[i] = row rows[i] of P.
void launch_gather_rows(const Assignments& p, const int32_t* rows, int64_t count, float* out, Stream stream);

/// Sums and entropies of the groups of a side: `pieces` pieces, then `joined` groups of several.
void launch_group_sums(const Assignments& p, const GroupSums& sums, int64_t pieces, const int32_t* joined,
                       int64_t joined_count, Stream stream);
/// Two numbers for each tile of groups, then for each of singles: see sum_groups, sum_singles.
void launch_part_sums(const GroupSums& sums, const Tile* group_tiles, int64_t group_count,
                      const int32_t* singles, const Tile* single_tiles, int64_t single_count, double* out,
                      Stream stream);
/// `weights`: [max_order][classes]; `singles_of[order - 1]`: where the singles of an order lie in `singles`
/// (host memory). out: [max_order][rows of P].
void launch_contributions(const Assignments& p, const GroupSums& sums, int64_t pieces, const int32_t* singles,
                          const Tile* singles_of, int max_order, const Weights* weights, int classes,
                          float* out, Stream stream);

/// Rows of a table: those that a warp does, and those that a block does.
struct SharedOutRows {
  const int32_t* rows;
  int64_t count;
  const int32_t* long_rows;
  int64_t long_count;
};
/// `offset`: [clusters].
void launch_encode(const EncoderTables& tables, const SharedOutRows& xs, float beta, const float* offset,
                   Stream stream);
/// out[0] = the sum of y_entropy; `parts` has room for number_parts(ys).
int64_t number_parts(int64_t count);
void launch_decode(const EncoderTables& tables, const SharedOutRows& ys, double* parts, double* out,
                   Stream stream);
/// out[clusters + 2] as weigh_rows; `parts` has room for weigh_parts(xs) times as many.
int64_t weigh_parts(int64_t xs);
void launch_weigh(const EncoderTables& tables, double* parts, double* out, Stream stream);

void launch_norm(const NormArguments& arguments, NumberType in, NumberType out, Stream stream);
void launch_rotate(const RotateArguments& arguments, NumberType type, Stream stream);
void launch_gate(const GateArguments& arguments, NumberType type, Stream stream);

}  // namespace infoplane::cuda
