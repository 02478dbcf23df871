#include "engine/information/layer_estimator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>

#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/base/random.h"
#include "engine/information/averaging_curve.h"
#include "engine/information/clustering.h"
#include "engine/information/debiased_entropy.h"
#include "engine/information/group_covariance.h"
#include "engine/information/row_logits.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

constexpr std::size_t kSampleRows = 16'384;
/// What is in no document, as standard errors, in parts of the bias that is removed (README.md): that groups
/// grow as made-up labels do is a model, and their growth is followed on some rows, in chance groups.
constexpr double kModelError = 0.006, kCurveError = 0.4;  // the latter over the root of the number of rows

/// Seeds of what is random here, apart from each other whatever the user's seed is.
std::uint64_t seed_for(std::uint64_t seed, std::uint64_t purpose) {
  return Random(seed ^ purpose).next();
}
constexpr std::uint64_t kNullPurpose = 0xA5A5A5A5ULL, kSamplePurpose = 0x5A3913ULL,
                        kTriplePurpose = 0x3713913ULL, kResamplePurpose = 0xB00757A9ULL,
                        kLabelPurpose = 0x1ABE1ULL;

/// A random order of 0..count-1.
std::vector<std::int32_t> random_permutation(std::size_t count, std::uint64_t seed) {
  std::vector<std::int32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  Random(seed).shuffle(order);
  return order;
}

std::vector<std::int32_t> documents_of(const std::vector<std::int64_t>& positions,
                                       const TokenDocuments& documents) {
  std::vector<std::int32_t> result;
  result.reserve(positions.size());
  std::size_t document = 0;
  for (const std::int64_t position : positions) {
    while (documents.offsets[document + 1] <= position) ++document;
    result.push_back(static_cast<std::int32_t>(document));
  }
  return result;
}

/// Rows of equal labels together, as one order of n-grams.
NgramOrder sort_labels(std::span<const std::int64_t> label_of_row) {
  const auto label = [&](std::int32_t row) { return label_of_row[static_cast<std::size_t>(row)]; };
  NgramOrder order{.max_order = 1};
  order.rows.resize(label_of_row.size());
  std::iota(order.rows.begin(), order.rows.end(), 0);
  std::ranges::stable_sort(order.rows, {}, label);
  for (std::size_t r = 0; r < order.rows.size(); ++r)
    order.opens.push_back(r == 0 || label(order.rows[r]) != label(order.rows[r - 1]) ? 1 : 2);
  return order;
}

/// The label of order 1 of each row, from 0.
std::vector<std::int32_t> labels_of(const NgramOrder& order, std::span<const std::int32_t> rows) {
  std::vector<std::int32_t> label_of_row(order.rows.size());
  std::int32_t label = -1;
  for (std::size_t r = 0; r < order.rows.size(); ++r) {
    if (order.opens[r] <= 1) ++label;
    label_of_row[static_cast<std::size_t>(order.rows[r])] = label;
  }
  std::vector<std::int32_t> result;
  for (const std::int32_t row : rows) result.push_back(label_of_row[static_cast<std::size_t>(row)]);
  return result;
}

NestedGroups groups_of(const NgramOrder& order) {
  return {order.rows, order.opens, order.max_order};
}

}  // namespace

/// What both sides of a layer need of its P, and then each side. Entropies in nats.
class LayerEstimator::Layer {
 public:
  Layer(const LayerEstimator& of, AssignmentReducer& reducer, const Cancellation& cancellation)
      : of_(of),
        reducer_(reducer),
        cancellation_(cancellation),
        unit_(std::log(static_cast<double>(reducer.bins()))),
        mean_(reducer.mean()),
        entropy_(row_kernels().entropy_of_sum(mean_.data(), reducer.bins(), 1.0)),
        sampled_(reducer.sampled()),
        logits_(layer_logits(sampled_.assignments, of.sample_, of.threads_)),
        debiased_entropy_(entropy_) {
    if (!logits_) return;
    learn();
    if (of.resampling_.possible()) entropy_parts_ = parts_of_entropy();
  }

  double entropy() const { return entropy_ / unit_; }

  /// `deviations`: of the debiased figures in every resample, by order.
  InformationByOrder information(const SideLabels& side,
                                 std::map<int, std::vector<double>>& resampled) const {
    cancellation_.check();
    const ScatterByOrder scatter = reducer_.scatter(groups_of(side.order));
    const ConditionalEntropies null = mean_null(side.order);
    const auto learned = learned_.find(&side);
    InformationByOrder result;
    Linear linear;
    for (const auto& [k, labels] : side.groups) {
      const auto at = static_cast<std::size_t>(k - 1);
      InformationEstimate& estimate = result[k];
      estimate.labels = labels.labels;
      estimate.singletons = labels.singletons;
      estimate.raw = (entropy_ - total_of_groups(scatter[at]) / static_cast<double>(reducer_.rows())) / unit_;
      if (!of_.permutations_.empty()) set_null(estimate, (entropy_ - null[at]) / unit_);
      if (learned == learned_.end()) continue;
      const auto& [curve, correlations] = learned->second;
      if (const auto debiased = debias(scatter[at], labels, correlations.at(k), *curve)) {
        estimate.debiased = (debiased_entropy_ - debiased->conditional) / unit_;
        linear.weights.front()[at] = debiased->weights;
        linear.weights.back()[at] = debiased->shared;
      }
    }
    if (!entropy_parts_.empty()) add_intervals(side, linear, result, resampled);
    return result;
  }

 private:
  /// What is known of a side from single rows.
  struct Learned {
    std::optional<AveragingCurve> curve{};
    std::map<int, IntraclassCorrelation> correlations{};  ///< by order
  };

  /// Of every side, and what all rows lack: all at once, for each alone leaves cores idle.
  void learn() {
    std::vector<std::function<void()>> tasks{[this] { debiased_entropy_ = entropy_ + lack_of_all(); }};
    const std::vector<const SideLabels*> sides = of_.sides();
    const int threads = std::max(1, of_.threads_ / static_cast<int>(sides.size()));
    for (const SideLabels* side : sides) {
      Learned& learned = learned_[side];
      tasks.emplace_back([this, side, threads, &learned] {
        learned.curve = AveragingCurve::learn(*logits_, side->of_sample, threads);
      });
      for (const auto& [k, labels] : side->groups) {
        tasks.emplace_back([this, &triples = labels.triples, &correlation = learned.correlations[k]] {
          correlation = correlation_of(triples);
        });
      }
    }
    parallel_for(static_cast<std::int64_t>(tasks.size()), 1, of_.threads_,
                 [&](std::int64_t task, std::int64_t) { tasks[static_cast<std::size_t>(task)](); });
  }

  double lack_of_all() const {
    const auto of_all = std::ranges::find_if(of_.all_.classes, [](const auto& one) { return one.rows > 0; });
    const IntraclassCorrelation correlation = correlation_of(of_.all_.triples);
    const double lack = AveragingCurve::lack(*logits_, averaging_of(*of_all, correlation));
    return std::clamp(lack, 0.0, std::max(0.0, unit_ - entropy_));
  }

  IntraclassCorrelation correlation_of(std::span<const RowTriple> triples) const {
    return intraclass_correlation(sampled_.assignments, mean_, sampled_.entropies, triples);
  }

  /// -sum_j p_j log m_j of every row, whose mean over positions is H(Z).
  std::vector<double> parts_of_entropy() const {
    std::vector<float> logs(mean_.size());
    row_kernels().logs_of_sum(mean_.data(), reducer_.bins(), 1.0, logs.data());
    return reducer_.dots(logs);
  }

  ConditionalEntropies mean_null(const NgramOrder& order) const {
    ConditionalEntropies mean{};
    for (const std::vector<std::int32_t>& permutation : of_.permutations_) {
      cancellation_.check();
      const NestedGroups shuffled{permutation, order.opens, order.max_order};
      const ConditionalEntropies conditional = reducer_.permuted(shuffled);
      for (std::size_t k = 0; k < mean.size(); ++k) {
        mean[k] += conditional[k] / static_cast<double>(of_.permutations_.size());
      }
    }
    return mean;
  }

  void set_null(InformationEstimate& estimate, double null) const {
    estimate.null = null;
    estimate.adjusted = adjusted_for_null(*estimate.raw, null, entropy());
  }

  /// How rows weigh in the estimates, by order: see DebiasedEntropy.
  struct Linear {
    std::vector<WeightsByOrder> weights = std::vector<WeightsByOrder>(2);  ///< all, and what is shared
  };
  void add_intervals(const SideLabels& side, const Linear& linear, InformationByOrder& result,
                     std::map<int, std::vector<double>>& resampled) const {
    cancellation_.check();
    const std::vector<ContributionsByOrder> parts =
        reducer_.contributions(groups_of(side.order), linear.weights);
    std::vector<std::pair<int, InformationEstimate*>> told;
    for (auto& [k, estimate] : result)
      if (estimate.debiased) told.emplace_back(k, &estimate);
    std::vector<DocumentResampling::Mean> means(told.size());
    parallel_for(std::ssize(told), 1, of_.threads_, [&](std::int64_t task, std::int64_t) {
      const int k = told[static_cast<std::size_t>(task)].first;
      const auto at = static_cast<std::size_t>(k - 1);
      means[static_cast<std::size_t>(task)] = less_information(side, k, parts.front()[at], parts.back()[at]);
    });
    // Of the two sides errors are independent, and so they do not cancel in the ratio.
    const std::uint64_t number = &side == &of_.output_ ? 2 : 0;
    const std::vector<double> errors = of_.resampling_.normal_numbers(number + 1);
    std::vector<std::vector<double>> values =
        of_.resampling_.deviations(means, of_.resampling_.normal_numbers(number));
    for (std::size_t i = 0; i < told.size(); ++i) {
      const auto& [k, estimate] = told[i];
      to_figures(values[i], *estimate, errors);
      if (const auto interval = DocumentResampling::middle(values[i])) {
        estimate->lo = interval->lo;
        estimate->hi = interval->hi;
      }
      resampled[k] = std::move(values[i]);
    }
  }

  /// What every position adds to the debiased information, with its sign turned.
  DocumentResampling::Mean less_information(const SideLabels& side, int order,
                                            std::span<const float> conditional,
                                            std::span<const float> shared) const {
    DocumentResampling::Mean mean{.contributions = std::vector<double>(entropy_parts_.size())};
    for (std::size_t r = 0; r < entropy_parts_.size(); ++r)
      mean.contributions[r] = static_cast<double>(conditional[r]) - entropy_parts_[r];
    mean.covariance =
        group_covariance(groups_of(side.order), order, of_.document_of_row_, mean.contributions, shared);
    return mean;
  }

  /// From its deviations to the debiased figure in every resample.
  void to_figures(std::vector<double>& values, const InformationEstimate& estimate,
                  std::span<const double> errors) const {
    const double error = std::hypot(kModelError, kCurveError / std::sqrt(of_.sample_.size())) *
                         (*estimate.raw - *estimate.debiased);
    for (std::size_t b = 0; b < values.size(); ++b)
      values[b] = *estimate.debiased - values[b] / unit_ + error * errors[b];
  }

  const LayerEstimator& of_;
  AssignmentReducer& reducer_;
  const Cancellation& cancellation_;
  double unit_;  ///< log(bins)
  std::vector<double> mean_;
  double entropy_;
  SampledRows sampled_;
  std::optional<LayerLogits> logits_;
  std::map<const SideLabels*, Learned> learned_{};  ///< where single rows tell something
  double debiased_entropy_;
  std::vector<double> entropy_parts_{};  ///< where intervals are wanted
};

LayerEstimator::LayerEstimator(const TokenDocuments& documents, const AnalysisSettings& settings, int threads)
    : orders_(settings.orders),
      max_order_(*std::ranges::max_element(settings.orders)),
      seed_(settings.seed),
      threads_(threads),
      positions_(measured_positions(documents, max_order_)),
      document_of_row_(documents_of(positions_, documents)),
      resampling_(document_of_row_, settings.bootstrap, seed_for(settings.seed, kResamplePurpose), threads) {
  if (positions_.empty()) {
    throw Error(ErrorCode::corpus_too_short,
                "no document has the " + std::to_string(2 * max_order_) +
                    " tokens that one position needs for orders up to " + std::to_string(max_order_),
                {}, "use longer documents, a larger --max-length, or lower --orders");
  }
  input_.order = sort_ngrams(documents, positions_, Side::input, max_order_, threads);
  output_.order = sort_ngrams(documents, positions_, Side::output, max_order_, threads);

  std::vector<std::pair<SideLabels*, int>> tasks;
  for (SideLabels* side : {&input_, &output_}) {
    for (const int k : orders_) {
      side->groups[k] = {};
      tasks.emplace_back(side, k);
    }
  }
  parallel_for(static_cast<std::int64_t>(tasks.size()), 1, threads, [&](std::int64_t task, std::int64_t) {
    const auto [side, k] = tasks[static_cast<std::size_t>(task)];
    side->groups.at(k) =
        label_groups(groups_of(side->order), k, document_of_row_,
                     seed_for(settings.seed, kTriplePurpose + static_cast<std::uint64_t>(task)));
  });
  all_ = one_group(document_of_row_, seed_for(settings.seed, kTriplePurpose));

  sample_ = random_permutation(positions_.size(), seed_for(settings.seed, kSamplePurpose));
  sample_.resize(std::min(sample_.size(), kSampleRows));
  sample_.shrink_to_fit();
  for (SideLabels* side : {&input_, &output_}) side->of_sample = labels_of(side->order, sample_);
  for (int r = 0; r < settings.nulls; ++r) {
    permutations_.push_back(random_permutation(
        positions_.size(), seed_for(settings.seed, kNullPurpose + static_cast<std::uint64_t>(r))));
  }
}

void LayerEstimator::add_labels(const std::string& name, std::span<const std::int64_t> label_of_row) {
  SideLabels& labels = labels_[name];
  labels.order = sort_labels(label_of_row);
  labels.of_sample = labels_of(labels.order, sample_);
  labels.groups[1] =
      label_groups(groups_of(labels.order), 1, document_of_row_, seed_for(seed_, kLabelPurpose));
}

std::int64_t LayerEstimator::labels(const std::string& name) const {
  return labels_.at(name).groups.at(1).labels;
}

std::vector<const LayerEstimator::SideLabels*> LayerEstimator::sides() const {
  std::vector<const SideLabels*> result{&input_, &output_};
  for (const auto& [name, labels] : labels_) result.push_back(&labels);
  return result;
}

StatesMeasurement LayerEstimator::estimate(const AssignmentMatrix& assignments,
                                           const Cancellation& cancellation) const {
  return estimate_with_labels(assignments, cancellation).measurement;
}

StatesMeasurement LayerEstimator::estimate(AssignmentReducer& reducer,
                                           const Cancellation& cancellation) const {
  return estimate_with_labels(reducer, cancellation).measurement;
}

std::vector<std::int32_t> LayerEstimator::drawn_rows() const {
  std::vector<std::int32_t> rows = sample_;
  std::ranges::sort(rows);
  return rows;
}

std::vector<std::int32_t> LayerEstimator::compact_samples() {
  std::vector<std::int32_t> wanted;
  const auto compact = [&wanted](std::int32_t& row) {
    wanted.push_back(row);
    row = static_cast<std::int32_t>(wanted.size() - 1);
  };
  const auto compact_triples = [&compact](LabelGroups& labels) {
    for (RowTriple& triple : labels.triples) {
      compact(triple.row);
      compact(triple.same_document);
      compact(triple.other_document);
    }
  };
  for (std::int32_t& row : sample_) compact(row);
  compact_triples(all_);
  for (SideLabels* side : {&input_, &output_}) {
    for (auto& [order, labels] : side->groups) compact_triples(labels);
  }
  return wanted;
}

LabelledMeasurement LayerEstimator::estimate_with_labels(const AssignmentMatrix& assignments,
                                                         const Cancellation& cancellation) const {
  cancellation.check();
  HostReducer reducer(assignments, threads_);
  return estimate_with_labels(reducer, cancellation);
}

LabelledMeasurement LayerEstimator::estimate_with_labels(AssignmentReducer& reducer,
                                                         const Cancellation& cancellation) const {
  cancellation.check();
  const Layer of_layer(*this, reducer, cancellation);
  LabelledMeasurement result;
  for (const auto& [name, labels] : labels_) {
    std::map<int, std::vector<double>> unused;
    result.labels[name] = of_layer.information(labels, unused).at(1);
  }
  StatesMeasurement& measurement = result.measurement;
  measurement.entropy = of_layer.entropy();
  std::map<int, std::vector<double>> complexity, expressivity;
  measurement.input = of_layer.information(input_, complexity);
  measurement.output = of_layer.information(output_, expressivity);
  for (auto& [k, ratios] : expressivity) {
    const auto input = complexity.find(k);
    if (input == complexity.end() || !optimality(measurement, k, &InformationEstimate::debiased)) continue;
    // A complexity that may be 0 leaves the ratio open: then no interval is told.
    if (std::ranges::any_of(input->second, [](double value) { return value <= 0; })) continue;
    for (std::size_t b = 0; b < ratios.size(); ++b) ratios[b] /= input->second[b];
    if (const auto interval = DocumentResampling::middle(std::move(ratios)))
      measurement.optimality[k] = *interval;
  }
  return result;
}

}  // namespace infoplane
