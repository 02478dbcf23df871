#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/base/measurement.h"

namespace infoplane {

/// Intervals of figures whose positions are not independent, from a bootstrap over documents. Every figure is
/// a mean over positions to first order, so a resample needs no second look at the states: documents are
/// drawn with replacement and their summed contributions added up. All figures share the draws, and so does
/// what is computed of them. METHOD section 4; Efron and Tibshirani, "An Introduction to the Bootstrap", 1993
/// (percentile intervals).
class DocumentResampling {
 public:
  /// `document_of_row` is ascending. `resamples` draws of as many documents as there are, seeded.
  DocumentResampling(std::span<const std::int32_t> document_of_row, int resamples, std::uint64_t seed,
                     int threads);

  /// No interval can be told from one document.
  bool possible() const { return starts_.size() > 2 && resamples_ > 1; }

  /// A mean over positions. `covariance`: what the sums of different documents have in common, summed over
  /// all pairs of them, as a variance that is added: as an error of its own where it is positive, and where
  /// it is negative by narrowing, but never to less than half of the variance.
  struct Mean {
    std::vector<double> contributions{};  ///< one number a position
    double covariance = 0;
  };

  /// The deviation of each mean in every resample. `errors` of normal_numbers: not looked at where no
  /// covariance is positive.
  std::vector<std::vector<double>> deviations(std::span<const Mean> means,
                                              std::span<const double> errors) const;

  /// A standard normal number for every resample: for an error that is not of the documents. Errors of
  /// another `number` are independent.
  std::vector<double> normal_numbers(std::uint64_t number) const;

  /// The middle 95% of `values`, which has one number a resample; nothing when one of them is not finite.
  static std::optional<Interval> middle(std::vector<double> values);

 private:
  struct DocumentSums {
    std::vector<double> excess{};  ///< over what the mean of all gives, by document
    double squares = 0;            ///< of the excesses
  };
  DocumentSums sums_of(std::span<const double> contributions) const;
  std::vector<std::vector<double>> drawn(std::span<const DocumentSums> sums) const;
  double widening() const;

  std::vector<std::int64_t> starts_{};  ///< first row of each document that has rows, and the number of rows
  int resamples_;
  std::uint64_t seed_;
  int threads_;
};

}  // namespace infoplane
