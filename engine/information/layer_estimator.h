#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/analysis_settings.h"
#include "engine/base/cancellation.h"
#include "engine/information/document_resampling.h"
#include "engine/information/label_groups.h"
#include "engine/kernels/assignment_reducer.h"
#include "engine/kernels/nested_groups.h"
#include "engine/text/ngram_order.h"
#include "engine/text/token_documents.h"

namespace infoplane {

/// What the states of a layer keep, and what they tell of labels of the user's own, by name.
struct LabelledMeasurement {
  StatesMeasurement measurement{};
  std::map<std::string, InformationEstimate> labels{};
};

/// Turns the assignments P of a layer's states into their measurement. Labels depend on the tokens alone, so
/// everything that is about labels (positions, sorted orders, sizes of groups, permutations, resamples) is
/// made once, in the constructor, and shared by all layers. METHOD sections 1, 3 and 4; README.md here.
class LayerEstimator {
 public:
  /// Throws corpus_too_short when no position has all orders on both sides inside its document.
  LayerEstimator(const TokenDocuments& documents, const AnalysisSettings& settings, int threads);

  /// Also measures I(label;Z) for labels of another kind: language, part of speech, class. One label a row of
  /// P; told as n-grams are, with nulls, debiased, and with an interval. Before the first estimate.
  void add_labels(const std::string& name, std::span<const std::int64_t> label_of_row);
  std::int64_t labels(const std::string& name) const;  ///< different ones

  /// Indices into TokenDocuments::ids, ascending; row r of P belongs to positions()[r].
  const std::vector<std::int64_t>& positions() const { return positions_; }
  int max_order() const { return max_order_; }

  /// `assignments.rows` must be positions().size(), `bins` the settings' bins.
  StatesMeasurement estimate(const AssignmentMatrix& assignments,
                             const Cancellation& cancellation = {}) const;
  LabelledMeasurement estimate_with_labels(const AssignmentMatrix& assignments,
                                           const Cancellation& cancellation = {}) const;

  /// The rows of P that are drawn by the seed to stand for all, ascending: at most 16,384.
  std::vector<std::int32_t> drawn_rows() const;

  /// For P that lies elsewhere: from now on single looks are at the rows that are named here, once each and
  /// in this order, and only a reducer whose `sampled` gives these fits. Before the first estimate.
  std::vector<std::int32_t> compact_samples();
  /// The same of P wherever it lies.
  StatesMeasurement estimate(AssignmentReducer& reducer, const Cancellation& cancellation = {}) const;

 private:
  LabelledMeasurement estimate_with_labels(AssignmentReducer& reducer,
                                           const Cancellation& cancellation) const;

  /// One side of the positions.
  struct SideLabels {
    NgramOrder order{};
    std::map<int, LabelGroups> groups{};    ///< by order
    std::vector<std::int32_t> of_sample{};  ///< the label of order 1 of each row of the sample
  };
  class Layer;  ///< what is computed of one P

  std::vector<const SideLabels*> sides() const;  ///< and other labels

  std::vector<int> orders_;
  int max_order_;
  std::uint64_t seed_;
  int threads_;
  std::vector<std::int64_t> positions_;
  std::vector<std::int32_t> document_of_row_;
  DocumentResampling resampling_;
  SideLabels input_, output_;
  std::map<std::string, SideLabels> labels_{};           ///< each as order 1
  LabelGroups all_;                                      ///< every position, as one group
  std::vector<std::int32_t> sample_;                     ///< some rows in random order
  std::vector<std::vector<std::int32_t>> permutations_;  ///< R random orders of the rows of P
};

}  // namespace infoplane
