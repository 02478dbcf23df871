#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/kernels/nested_entropy.h"
#include "engine/kernels/nested_scatter.h"

namespace infoplane {

/// Rows that single looks are at. Both belong to the reducer, until its next layer.
struct SampledRows {
  AssignmentMatrix assignments{};
  std::span<const double> entropies{};  ///< of each row, in nats
};

/// What estimates ask of the assignments P of a layer, wherever they lie: in memory (HostReducer) or on a
/// device (DeviceReducer). Deterministic. Not to be used by several threads at once.
class AssignmentReducer {
 public:
  virtual ~AssignmentReducer() = default;

  /// P is another layer's from now on.
  virtual void begin_layer() {}

  virtual std::int64_t rows() const = 0;
  virtual std::int64_t bins() const = 0;

  /// Of all rows: `bins` numbers.
  virtual std::vector<double> mean() = 0;
  /// -sum_j p_j logs_j of every row.
  virtual std::vector<double> dots(std::span<const float> logs) = 0;
  /// As nested_scatter, nested_contributions and nested_entropy; `side.opens` stays where it is as long as
  /// the reducer lives, and so do the rows of the first two.
  virtual ScatterByOrder scatter(const NestedGroups& side) = 0;
  virtual std::vector<ContributionsByOrder> contributions(const NestedGroups& side,
                                                          std::span<const WeightsByOrder> weights) = 0;
  virtual ConditionalEntropies permuted(const NestedGroups& shuffled) = 0;
  /// The rows that single looks are at, by the indices that estimates of this reducer use: all of P, or the
  /// rows that were asked for when it was made, in that order.
  virtual SampledRows sampled() = 0;
};

/// Over P [rows, bins] float32 on a device, up to kMostFusedBins bins: one for a whole run. `sampled`: the
/// rows that `sampled` gives, in order.
std::unique_ptr<AssignmentReducer> make_device_reducer(const at::Tensor& assignments,
                                                       const std::vector<std::int32_t>& sampled);

/// Over P in memory, which must outlive it.
class HostReducer final : public AssignmentReducer {
 public:
  HostReducer(const AssignmentMatrix& assignments, int threads);

  std::int64_t rows() const override { return assignments_.rows; }
  std::int64_t bins() const override { return assignments_.bins; }
  std::vector<double> mean() override;
  std::vector<double> dots(std::span<const float> logs) override;
  ScatterByOrder scatter(const NestedGroups& side) override;
  std::vector<ContributionsByOrder> contributions(const NestedGroups& side,
                                                  std::span<const WeightsByOrder> weights) override;
  ConditionalEntropies permuted(const NestedGroups& shuffled) override;
  SampledRows sampled() override { return {assignments_, row_entropies_}; }

 private:
  AssignmentMatrix assignments_;
  int threads_;
  std::vector<double> row_entropies_;
};

}  // namespace infoplane
