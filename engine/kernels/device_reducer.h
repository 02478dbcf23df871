#pragma once

#include <map>
#include <memory>

#include <ATen/core/Tensor.h>

#include "engine/kernels/assignment_reducer.h"

namespace infoplane {

/// Over P on a device. What is the same for all layers (how groups are gone over, the rows asked for) is
/// taken there once, so one serves a whole run: `begin_layer` whenever P is another layer's.
class DeviceReducer final : public AssignmentReducer {
 public:
  /// `assignments` [rows, bins] float32 on the device, up to kMostFusedBins bins; `sampled`: the rows that
  /// `sampled` gives, in order.
  DeviceReducer(at::Tensor assignments, const std::vector<std::int32_t>& sampled);
  ~DeviceReducer() override;

  void begin_layer() override;

  std::int64_t rows() const override { return assignments_.size(0); }
  std::int64_t bins() const override { return assignments_.size(1); }
  std::vector<double> mean() override;
  std::vector<double> dots(std::span<const float> logs) override;
  ScatterByOrder scatter(const NestedGroups& side) override;
  std::vector<ContributionsByOrder> contributions(const NestedGroups& side,
                                                  std::span<const WeightsByOrder> weights) override;
  ConditionalEntropies permuted(const NestedGroups& shuffled) override;
  SampledRows sampled() override;

 private:
  class Side;

  Side& side_of(const NestedGroups& groups);

  at::Tensor assignments_;
  at::Tensor sampled_rows_;        // int32 on the device
  at::Tensor gathered_, sampled_;  // what they hold, there and on the CPU; made once
  std::vector<double> sampled_entropies_;
  at::Tensor row_entropies_;  // [rows] double on the device
  std::map<const std::uint8_t*, std::unique_ptr<Side>> sides_;
};

}  // namespace infoplane
