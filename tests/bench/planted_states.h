#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/measurement.h"
#include "engine/kernels/packed_matrix.h"
#include "engine/text/token_documents.h"

namespace infoplane::bench {

/// A world with known information. Tokens are Zipf(1) over `classes`; the state of a position is the mean of
/// its token (standard normal), `next` times another mean of the token after it, a vector of its document,
/// and noise.
struct PlantedWorld {
  std::int64_t classes = 3000;
  std::int64_t width = 128;
  std::optional<double> noise = 1;  ///< standard deviation; none: pure noise, without means
  double next = 0;                  ///< how much of the coming token a state tells
  double document = 0;              ///< standard deviation of the document's vector
  double offset = 0;                ///< of all states: this times a vector (standard normal)
  bool centred = false;             ///< states are centred before they are assigned (METHOD section 8)
  double repeats = 0;               ///< probability that a token is one of its document again
  int bins = 100;
  std::uint64_t seed = 0;  ///< of means and reference points
};

/// One corpus of that world and the assignments of its measured positions at orders up to 1.
struct PlantedSample {
  TokenDocuments documents;
  std::vector<float> assignments;
};

class PlantedStates {
 public:
  explicit PlantedStates(const PlantedWorld& world);

  /// `documents` of `length` tokens each: documents x (length - 1) positions.
  PlantedSample draw(std::int64_t documents, std::int64_t length, std::uint64_t seed) const;

  /// I(X_1;Z) or I(Y_1;Z) in efficiency units, from draws of every class, extrapolated to infinitely many.
  /// Needs repeats = 0 where next > 0. `seed`: of the draws, to see by how much they err.
  double truth(Side side, std::uint64_t seed = 0) const;

 private:
  at::Tensor states_of(const std::vector<std::int64_t>& tokens, const std::vector<std::int64_t>& next,
                       const at::Tensor& document_vectors, std::uint64_t seed) const;
  std::vector<std::int64_t> tokens(std::int64_t count, std::uint64_t seed) const;
  /// `mean`: of the directions, where they are centred.
  at::Tensor assign(const at::Tensor& states, const std::vector<double>& mean) const;
  std::vector<double> population_mean() const;
  at::Tensor draws_of_class(Side side, std::int64_t one, std::int64_t count, std::uint64_t seed) const;

  PlantedWorld world_;
  at::Tensor means_, next_means_, offset_;
  std::vector<double> mean_{};  ///< of the directions of the world
  PackedMatrix anchors_;
  double temperature_;
  std::vector<double> cumulative_;  ///< of the classes' probabilities
};

}  // namespace infoplane::bench
