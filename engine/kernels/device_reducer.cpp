#include "engine/kernels/device_reducer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <c10/cuda/CUDAGuard.h>

#include "engine/kernels/device_stream.h"
#include "engine/kernels/device_values.h"
#include "engine/kernels/group_plan.h"
#include "engine/kernels/pinned_memory.h"

namespace infoplane {
namespace {

template <typename Value>
std::vector<Value> on_host(const at::Tensor& numbers) {
  const at::Tensor copy = numbers.contiguous().cpu();
  const auto* const begin = static_cast<const Value*>(copy.data_ptr());
  return {begin, begin + copy.numel()};
}

cuda::Assignments view_of(const at::Tensor& assignments) {
  return {assignments.data_ptr<float>(), assignments.size(0), static_cast<int>(assignments.size(1))};
}

std::vector<cuda::Tile> tiles_of(const std::vector<GroupPlan::Part>& parts) {
  std::vector<cuda::Tile> tiles;
  for (const GroupPlan::Part& part : parts) tiles.push_back(part.tile);
  return tiles;
}

}  // namespace

/// A side of labels on the device, and room for what its groups add up to.
class DeviceReducer::Side {
 public:
  Side(const NestedGroups& groups, std::int64_t bins, c10::Device device)
      : plan_(groups),
        device_(device),
        groups_(on_device(std::span<const cuda::Group>(plan_.groups), device)),
        pieces_(on_device(std::span<const cuda::Piece>(plan_.pieces), device)),
        joined_(on_device(std::span<const std::int32_t>(plan_.joined), device)),
        singles_(on_device(std::span<const std::int32_t>(plan_.singles), device)),
        group_tiles_(on_device(std::span<const cuda::Tile>(tiles_of(plan_.group_parts)), device)),
        single_tiles_(on_device(std::span<const cuda::Tile>(tiles_of(plan_.single_parts)), device)) {
    const auto doubles = at::TensorOptions().dtype(at::kDouble).device(device);
    const auto count = static_cast<std::int64_t>(plan_.groups.size());
    slot_sums_ = at::empty({plan_.slot_count, bins}, doubles);
    slot_rows_ = at::empty({plan_.slot_count}, doubles);
    entropies_ = at::empty({count}, doubles);
    group_rows_ = at::empty({count}, doubles);
    part_sums_ = at::empty(
        {static_cast<std::int64_t>(plan_.group_parts.size() + plan_.single_parts.size()), 2}, doubles);
  }

  /// The sorted rows of the side itself, taken to the device when they are first asked for.
  const at::Tensor& own_rows(const NestedGroups& groups) {
    if (!rows_.defined()) rows_ = on_device(groups.rows, device_);
    return rows_;
  }

  void sum(const at::Tensor& assignments, const at::Tensor& row_entropies, const at::Tensor& rows) {
    cuda::launch_group_sums(view_of(assignments), sums(row_entropies, rows),
                            static_cast<std::int64_t>(plan_.pieces.size()), values_in<std::int32_t>(joined_),
                            static_cast<std::int64_t>(plan_.joined.size()), stream_of(assignments));
  }

  ScatterByOrder scatter(const at::Tensor& assignments, const at::Tensor& row_entropies,
                         const at::Tensor& rows) {
    sum(assignments, row_entropies, rows);
    cuda::launch_part_sums(sums(row_entropies, rows), values_in<cuda::Tile>(group_tiles_),
                           static_cast<std::int64_t>(plan_.group_parts.size()),
                           values_in<std::int32_t>(singles_), values_in<cuda::Tile>(single_tiles_),
                           static_cast<std::int64_t>(plan_.single_parts.size()),
                           part_sums_.data_ptr<double>(), stream_of(assignments));
    return plan_.scatter(on_host<double>(part_sums_));
  }

  at::Tensor contributions(const at::Tensor& assignments, const at::Tensor& row_entropies,
                           const at::Tensor& rows, const WeightsByOrder& weights) {
    sum(assignments, row_entropies, rows);
    std::vector<cuda::Weights> flat;
    for (const auto& order : weights) {
      for (const RowWeights& one : order) flat.push_back({one.constant, one.row, one.own, one.shared});
    }
    const at::Tensor there = on_device(std::span<const cuda::Weights>(flat), device_);
    const at::Tensor out = at::empty({plan_.max_order, assignments.size(0)}, assignments.options());
    cuda::launch_contributions(
        view_of(assignments), sums(row_entropies, rows), static_cast<std::int64_t>(plan_.pieces.size()),
        values_in<std::int32_t>(singles_), plan_.singles_of.data(), plan_.max_order,
        values_in<cuda::Weights>(there), kSizeClasses, out.data_ptr<float>(), stream_of(assignments));
    return out.cpu();
  }

 private:
  cuda::GroupSums sums(const at::Tensor& row_entropies, const at::Tensor& rows) const {
    return {values_in<std::int32_t>(rows),   row_entropies.data_ptr<double>(),
            values_in<cuda::Piece>(pieces_), values_in<cuda::Group>(groups_),
            slot_sums_.data_ptr<double>(),   slot_rows_.data_ptr<double>(),
            entropies_.data_ptr<double>(),   group_rows_.data_ptr<double>()};
  }

  GroupPlan plan_;
  c10::Device device_;
  at::Tensor rows_, groups_, pieces_, joined_, singles_, group_tiles_, single_tiles_;
  at::Tensor slot_sums_, slot_rows_, entropies_, group_rows_, part_sums_;
};

DeviceReducer::DeviceReducer(at::Tensor assignments, const std::vector<std::int32_t>& sampled)
    : assignments_(std::move(assignments)),
      sampled_rows_(on_device(std::span<const std::int32_t>(sampled), assignments_.device())),
      row_entropies_(at::empty({assignments_.size(0)}, assignments_.options().dtype(at::kDouble))) {}

DeviceReducer::~DeviceReducer() = default;

void DeviceReducer::begin_layer() {
  const c10::cuda::CUDAGuard guard(assignments_.device());
  cuda::launch_row_entropies(view_of(assignments_), row_entropies_.data_ptr<double>(),
                             stream_of(assignments_));
}

std::vector<double> DeviceReducer::mean() {
  const c10::cuda::CUDAGuard guard(assignments_.device());
  const auto doubles = row_entropies_.options();
  const at::Tensor parts = at::empty({cuda::sum_parts(rows()), bins()}, doubles);
  const at::Tensor sums = at::empty({bins()}, doubles);
  cuda::launch_sum_of_rows(view_of(assignments_), parts.data_ptr<double>(), sums.data_ptr<double>(),
                           stream_of(assignments_));
  std::vector<double> mean = on_host<double>(sums);
  for (double& sum : mean) sum /= static_cast<double>(std::max<std::int64_t>(1, rows()));
  return mean;
}

std::vector<double> DeviceReducer::dots(std::span<const float> logs) {
  const c10::cuda::CUDAGuard guard(assignments_.device());
  const at::Tensor there = on_device(logs, assignments_.device());
  const at::Tensor out = at::empty({rows()}, row_entropies_.options());
  cuda::launch_row_dots(view_of(assignments_), values_in<float>(there), out.data_ptr<double>(),
                        stream_of(assignments_));
  return on_host<double>(out);
}

DeviceReducer::Side& DeviceReducer::side_of(const NestedGroups& groups) {
  std::unique_ptr<Side>& side = sides_[groups.opens.data()];
  if (!side) side = std::make_unique<Side>(groups, bins(), assignments_.device());
  return *side;
}

ScatterByOrder DeviceReducer::scatter(const NestedGroups& side) {
  const c10::cuda::CUDAGuard guard(assignments_.device());
  Side& there = side_of(side);
  return there.scatter(assignments_, row_entropies_, there.own_rows(side));
}

std::vector<ContributionsByOrder> DeviceReducer::contributions(const NestedGroups& side,
                                                               std::span<const WeightsByOrder> weights) {
  const c10::cuda::CUDAGuard guard(assignments_.device());
  Side& there = side_of(side);
  std::vector<ContributionsByOrder> result(weights.size());
  for (std::size_t w = 0; w < weights.size(); ++w) {
    const at::Tensor found =
        there.contributions(assignments_, row_entropies_, there.own_rows(side), weights[w]);
    for (int order = 0; order < side.max_order; ++order) {
      const float* const from = found.data_ptr<float>() + order * rows();
      result[w].emplace_back(from, from + rows());
    }
  }
  return result;
}

ConditionalEntropies DeviceReducer::permuted(const NestedGroups& shuffled) {
  const c10::cuda::CUDAGuard guard(assignments_.device());
  const ScatterByOrder scatter = side_of(shuffled).scatter(assignments_, row_entropies_,
                                                           on_device(shuffled.rows, assignments_.device()));
  ConditionalEntropies conditional{};
  for (std::size_t k = 0; k < conditional.size(); ++k) {
    conditional[k] = total_of_groups(scatter[k]) / static_cast<double>(rows());
  }
  return conditional;
}

SampledRows DeviceReducer::sampled() {
  const c10::cuda::CUDAGuard guard(assignments_.device());
  const std::int64_t count = sampled_rows_.numel() / static_cast<std::int64_t>(sizeof(std::int32_t));
  if (!sampled_.defined()) {
    gathered_ = at::empty({count, bins()}, assignments_.options());
    sampled_ = pinned_tensor({count, bins()}, at::kFloat);
  }
  cuda::launch_gather_rows(view_of(assignments_), values_in<std::int32_t>(sampled_rows_), count,
                           gathered_.data_ptr<float>(), stream_of(assignments_));
  sampled_.copy_(gathered_);
  sampled_entropies_ = on_host<double>(row_entropies_.index_select(0, sampled_rows_.view(at::kInt)));
  return {{sampled_.data_ptr<float>(), count, bins()}, sampled_entropies_};
}

std::unique_ptr<AssignmentReducer> make_device_reducer(const at::Tensor& assignments,
                                                       const std::vector<std::int32_t>& sampled) {
  return std::make_unique<DeviceReducer>(assignments, sampled);
}

}  // namespace infoplane
