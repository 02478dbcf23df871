#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/kernels/assignment_reducer.h"

namespace infoplane::bench {

/// Answers as another reducer did when it was first asked the same, in the same order: what an estimate costs
/// beside it is what the processor does while a device has P.
class RememberingReducer final : public AssignmentReducer {
 public:
  explicit RememberingReducer(AssignmentReducer& of) : of_(of) {}

  void begin_layer() override { scatters_.next = permuted_.next = contributions_.next = 0; }
  std::int64_t rows() const override { return of_.rows(); }
  std::int64_t bins() const override { return of_.bins(); }
  std::vector<double> mean() override {
    if (!mean_) mean_ = of_.mean();
    return *mean_;
  }
  std::vector<double> dots(std::span<const float> logs) override {
    if (!dots_) dots_ = of_.dots(logs);
    return *dots_;
  }
  ScatterByOrder scatter(const NestedGroups& side) override {
    return scatters_.answer([&] { return of_.scatter(side); });
  }
  std::vector<ContributionsByOrder> contributions(const NestedGroups& side,
                                                  std::span<const WeightsByOrder> weights) override {
    return contributions_.answer([&] { return of_.contributions(side, weights); });
  }
  ConditionalEntropies permuted(const NestedGroups& shuffled) override {
    return permuted_.answer([&] { return of_.permuted(shuffled); });
  }
  SampledRows sampled() override { return of_.sampled(); }

 private:
  template <typename Answer>
  struct Answers {
    template <typename Ask>
    const Answer& answer(Ask ask) {
      if (next == known.size()) known.push_back(ask());
      return known[next++];
    }
    std::vector<Answer> known{};
    std::size_t next = 0;
  };

  AssignmentReducer& of_;
  std::optional<std::vector<double>> mean_{}, dots_{};
  Answers<ScatterByOrder> scatters_{};
  Answers<ConditionalEntropies> permuted_{};
  Answers<std::vector<ContributionsByOrder>> contributions_{};
};

}  // namespace infoplane::bench
