#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace infoplane {

/// Which neighbours of a position are the labels: the k tokens that end at it (complexity), or the k tokens
/// after it (expressivity).
enum class Side { input, output };

/// One mutual information in efficiency units (nats / log n), told in every way the program knows. Absent
/// values were not asked for, or cannot be told from the data. METHOD section 4.
///   raw       the published figure, biased upwards
///   null      what random labels of the same counts give
///   adjusted  (raw - null) / (1 - null / H): 0 for noise
///   debiased  the best estimate, with `lo` and `hi` around it: 95%, over documents
struct InformationEstimate {
  std::optional<double> raw{}, null{}, adjusted{}, debiased{}, lo{}, hi{};
  std::optional<std::int64_t> labels{};  ///< how many different labels there are
  std::optional<double> singletons{};    ///< share of positions whose label occurs once
};

struct Interval {
  double lo = 0, hi = 0;
};

/// Information by order k (1 token .. 4 quadgram).
using InformationByOrder = std::map<int, InformationEstimate>;

/// What one hidden state (layer 0 = embeddings, L = after the final norm) keeps: everything in efficiency
/// units.
struct LayerMeasurement {
  int layer = 0;
  double entropy = 0;  ///< H(Z), in [0, 1]
  InformationByOrder input{}, output{};
  std::optional<InformationEstimate> preference{};
  std::map<int, Interval> optimality{};  ///< 95% of the debiased optimality, by order

  const InformationByOrder& side(Side which) const { return which == Side::input ? input : output; }
};

/// Mean over layers 1..L (layer 0 left out), the point a model has on the plane (Conklin 2026, "Mutual
/// information"). A field is absent in the mean when it is absent in any layer. Intervals are the means of
/// those of the layers: as wide as if all layers erred together, for they read the same documents. Empty
/// input gives nothing. With `only`, informations of the other orders are left out of it.
std::optional<LayerMeasurement> mean_over_layers(std::span<const LayerMeasurement> layers,
                                                 std::optional<int> only = {});

/// Field by field; a field is absent where one estimate lacks it, or where an estimate is null.
InformationEstimate mean_of_estimates(std::span<const InformationEstimate* const> estimates);

/// One of the ways in which an information is told.
using Telling = std::optional<double> InformationEstimate::*;

/// What is known of one information of a layer, inside it; null where it was not asked for.
const InformationEstimate* estimate_at(const LayerMeasurement& layer, Side side, int order);

/// One figure of a layer; nothing where it is absent.
std::optional<double> figure(const LayerMeasurement& layer, Side side, int order, Telling telling);

/// (raw - null) / (1 - null / entropy): 0 for noise; nothing where chance alone explains all there is.
std::optional<double> adjusted_for_null(double raw, double null, double entropy);

/// expressivity / complexity at an order; nothing where complexity is not above 0 or a figure is absent.
std::optional<double> optimality(const LayerMeasurement& layer, int order,
                                 Telling telling = &InformationEstimate::raw);

/// Fewer resamples have no tail of 2.5%.
constexpr int kFewestResamples = 20;

/// How the run was asked for. Part of the run's key: two runs with equal settings and inputs give equal bits.
struct AnalysisSettings {
  std::int64_t samples = 0;             ///< documents taken from the corpus; 0 = all
  std::string sample_order = "random";  ///< "random" (seeded) or "first"
  int max_length = 512;                 ///< tokens a document, special tokens counted
  std::vector<int> orders{1, 2, 3, 4};
  int bins = 100;  ///< n, number of reference points
  std::uint64_t seed = 0;
  int nulls = 0;                ///< R, label permutations for `null`; 0 = not computed
  int bootstrap = 0;            ///< B, document resamples for intervals; 0 = not computed
  std::int64_t pairs = 10'000;  ///< most preference pairs taken, as `sample_order` says; 0 = all
  std::string device = "cpu";
  std::string dtype = "float32";
};

/// Where the time of a run went.
struct RunTiming {
  double seconds = 0;            ///< wall time of the whole run
  double tokens_per_second = 0;  ///< corpus tokens / seconds
  double forward_seconds = 0;    ///< in the blocks
  double estimate_seconds = 0;   ///< in assignment, reduction and nulls
  std::int64_t peak_rss_bytes = 0;
};

}  // namespace infoplane
