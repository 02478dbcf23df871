#include <cmath>
#include <numeric>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/information/averaging_curve.h"
#include "engine/information/clustering.h"
#include "engine/information/document_resampling.h"
#include "engine/information/group_covariance.h"
#include "engine/information/label_groups.h"
#include "engine/information/layer_estimator.h"
#include "engine/information/row_logits.h"
#include "engine/kernels/nested_scatter.h"
#include "engine/kernels/row_kernels.h"

using namespace infoplane;

namespace {

constexpr int kBins = 30;

/// Sum of twelve uniform numbers less six: normal enough, and the same everywhere.
double normal(Random& random) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += random.fraction();
  return sum;
}

std::vector<DocumentResampling::Mean> of_one(const std::vector<double>& contributions, double covariance) {
  return {{contributions, covariance}};
}

TokenDocuments random_documents(int documents, int length, std::uint64_t vocabulary, std::uint64_t seed) {
  Random random(seed);
  TokenDocuments result;
  for (int d = 0; d < documents; ++d) {
    for (int i = 0; i < length; ++i)
      result.ids.push_back(static_cast<TokenId>(random.below(random.below(vocabulary) + 1)));
    result.offsets.push_back(result.tokens());
  }
  return result;
}

/// softmax of `signal` x a vector of the token + a vector of the document x `document` + noise.
std::vector<float> planted(const TokenDocuments& documents, const LayerEstimator& estimator, double signal,
                           double document, std::uint64_t seed) {
  Random noise(seed);
  std::vector<float> p;
  std::size_t d = 0;
  for (const std::int64_t position : estimator.positions()) {
    while (documents.offsets[d + 1] <= position) ++d;
    Random token(static_cast<std::uint64_t>(documents.ids[static_cast<std::size_t>(position)]) + 7);
    Random of_document(seed * 1000 + d);
    for (int j = 0; j < kBins; ++j) {
      p.push_back(
          static_cast<float>(signal * normal(token) + document * normal(of_document) + normal(noise)));
    }
    row_kernels().softmax(p.data() + p.size() - kBins, kBins, 1.5f);
  }
  return p;
}

StatesMeasurement measured(int documents, double signal, double document, const AnalysisSettings& settings,
                           std::uint64_t seed, std::uint64_t vocabulary = 300) {
  const TokenDocuments corpus = random_documents(documents, 30, vocabulary, seed);
  const LayerEstimator estimator(corpus, settings, 2);
  const std::vector<float> p = planted(corpus, estimator, signal, document, seed);
  return estimator.estimate({p.data(), static_cast<std::int64_t>(estimator.positions().size()), kBins});
}

}  // namespace

/// The estimates beyond `raw`: against planted information, definitions and closed forms.
class DebiasedTest : public QObject {
  Q_OBJECT

 private slots:
  void noise_is_zero_at_every_order() {
    double sum[4] = {};
    constexpr int kTimes = 12;
    for (int seed = 1; seed <= kTimes; ++seed) {
      const StatesMeasurement noise = measured(60, 0, 0, {.bins = kBins, .nulls = 2}, seed, 60);
      for (const int k : {1, 2, 3}) sum[k - 1] += *noise.input.at(k).debiased / kTimes;
      QVERIFY(*noise.input.at(2).raw > 0.1);
      QVERIFY(std::abs(*noise.input.at(1).adjusted) < 0.02);
    }
    for (int k = 0; k < 3; ++k) QVERIFY2(std::abs(sum[k]) < 0.01, qPrintable(QString::number(sum[k])));
  }

  /// The figure of a small corpus is that of one forty times as large, where raw itself has little bias.
  void a_small_corpus_tells_what_a_large_one_does() {
    const double truth = *measured(2400, 0.8, 0, {.orders = {1}, .bins = kBins}, 1).input.at(1).debiased;
    QVERIFY(truth > 0.1);
    double raw = 0, debiased = 0;
    for (std::uint64_t seed = 2; seed < 8; ++seed) {
      const StatesMeasurement small = measured(60, 0.8, 0, {.orders = {1}, .bins = kBins}, seed);
      raw += *small.input.at(1).raw / 6;
      debiased += *small.input.at(1).debiased / 6;
    }
    QVERIFY2(std::abs(debiased - truth) < 0.03 * truth, qPrintable(QString::number(debiased / truth)));
    QVERIFY(std::abs(raw - truth) > 5 * std::abs(debiased - truth));
  }

  void adjusted_is_what_the_formula_says() {
    const StatesMeasurement layer = measured(20, 0.8, 0, {.orders = {1}, .bins = kBins, .nulls = 3}, 1);
    const InformationEstimate& one = layer.input.at(1);
    QCOMPARE(*one.adjusted, (*one.raw - *one.null) / (1 - *one.null / layer.entropy));
  }

  /// Resampling documents: about half as wide with four times as many, and wider than positions would say
  /// where documents are alike inside.
  void intervals_follow_the_documents() {
    const AnalysisSettings settings{.orders = {1}, .bins = kBins, .bootstrap = 4000};
    const auto width = [&](int documents, double document) {
      const InformationEstimate one = measured(documents, 0.8, document, settings, 3).input.at(1);
      return *one.lo < *one.debiased && *one.debiased < *one.hi ? *one.hi - *one.lo : NAN;
    };
    const double few = width(100, 0), many = width(400, 0), alike = width(400, 1);
    QVERIFY2(many < 0.65 * few && many > 0.35 * few, qPrintable(QString("%1 %2").arg(few).arg(many)));
    QVERIFY(alike > 1.1 * many);
  }

  void the_same_bits_on_any_number_of_threads() {
    const TokenDocuments corpus = random_documents(200, 40, 200, 5);
    const AnalysisSettings settings{.bins = kBins, .nulls = 1, .bootstrap = 50};
    const LayerEstimator one(corpus, settings, 1), three(corpus, settings, 3);
    const std::vector<float> p = planted(corpus, one, 0.5, 0.2, 1);
    const AssignmentMatrix matrix{p.data(), static_cast<std::int64_t>(one.positions().size()), kBins};
    const StatesMeasurement a = one.estimate(matrix), b = three.estimate(matrix);
    for (const Side side : {Side::input, Side::output}) {
      for (const int k : {1, 2, 3, 4}) {
        const InformationEstimate &x = a.side(side).at(k), &y = b.side(side).at(k);
        QVERIFY(x.raw == y.raw && x.debiased == y.debiased && x.lo == y.lo && x.hi == y.hi);
      }
    }
    QVERIFY(a.optimality.at(1).lo == b.optimality.at(1).lo);
  }

  void what_cannot_be_told_is_absent() {
    const TokenDocuments one = random_documents(1, 60, 5, 1);
    const LayerEstimator estimator(one, {.orders = {1}, .bins = kBins, .bootstrap = 50}, 1);
    const std::vector<float> p = planted(one, estimator, 1, 0, 1);
    const StatesMeasurement layer = estimator.estimate({p.data(), 59, kBins});
    QVERIFY(!layer.input.at(1).lo && layer.optimality.empty());

    TokenDocuments distinct;  // every label once
    for (TokenId id = 0; id < 60; ++id) distinct.ids.push_back(id);
    distinct.offsets.push_back(60);
    const LayerEstimator alone(distinct, {.orders = {1}, .bins = kBins}, 1);
    const StatesMeasurement unseen = alone.estimate({p.data(), 59, kBins});
    QVERIFY(unseen.input.at(1).raw && !unseen.input.at(1).debiased);
    QCOMPARE(*unseen.input.at(1).singletons, 1.0);
    QCOMPARE(*unseen.input.at(1).labels, std::int64_t{59});

    const TokenDocuments tiny = random_documents(1, 3, 5, 1);
    const LayerEstimator few(tiny, {.orders = {1}, .bins = kBins, .nulls = 1, .bootstrap = 50}, 1);
    QVERIFY(!few.estimate({p.data(), 2, kBins}).input.at(1).debiased);
  }

  /// Labels 7 7 8 | 7 9: as counted by hand.
  void groups_are_counted() {
    const std::vector<std::int32_t> rows{3, 0, 1, 2, 4}, documents{0, 0, 0, 1, 1};
    const std::vector<std::uint8_t> opens{1, 2, 2, 1, 1};
    const LabelGroups groups = label_groups({rows, opens, 1}, 1, documents, 1);
    QCOMPARE(groups.labels, std::int64_t{3});
    QCOMPARE(groups.singletons, 0.4);
    const GroupsOfSize& three = groups.classes[static_cast<std::size_t>(size_class(3))];
    QCOMPARE(three.rows, 3.0);
    QCOMPARE(three.spread_rows, 3.0);
    QCOMPARE(three.crowding, 5.0 / 3);
    QCOMPARE(groups.triples.size(), std::size_t{1});
    QCOMPARE(groups.triples[0].row, 0);
    QCOMPARE(groups.triples[0].same_document, 1);
    QCOMPARE(groups.triples[0].other_document, 3);
  }

  void copies_correlate_fully_and_independent_rows_not() {
    Random random(3);
    std::vector<float> p;
    for (int r = 0; r < 3000 * kBins; ++r) p.push_back(static_cast<float>(normal(random)));
    for (int r = 0; r < 3000; ++r) row_kernels().softmax(p.data() + r * kBins, kBins, 1.0f);
    const AssignmentMatrix matrix{p.data(), 3000, kBins};
    const std::vector<double> mean(kBins, 1.0 / kBins);
    std::vector<RowTriple> copies, others;
    for (int r = 0; r < 999; ++r) {
      copies.push_back({r, r, r + 1});
      others.push_back({r, r + 1000, r + 2000});
    }
    const std::vector<double> entropies = row_entropies(matrix, 1);
    const IntraclassCorrelation full = intraclass_correlation(matrix, mean, entropies, copies);
    QVERIFY(std::abs(full.of_two - 1) < 1e-6 && std::abs(full.of_many - 1) < 1e-9);
    const IntraclassCorrelation none = intraclass_correlation(matrix, mean, entropies, others);
    QVERIFY(none.of_two < 0.1 && none.of_many < 0.1);
    QVERIFY(none.of(1) == none.of_two && none.of(2) == none.of_two);
    QVERIFY(std::abs(none.of(1e9) - none.of_many) < 1e-6);
  }

  /// Forty labels, far apart, with noise around them: what is left is the noise, as wide as all was.
  void rows_depart_from_their_label() {
    constexpr int kRows = 4000, kLabels = 40;
    Random random(4);
    std::vector<float> p;
    std::vector<std::int32_t> labels, order(kRows);
    std::iota(order.begin(), order.end(), 0);
    for (int r = 0; r < kRows; ++r) {
      labels.push_back(r % kLabels);
      Random centre(static_cast<std::uint64_t>(r % kLabels) + 50);
      for (int j = 0; j < kBins; ++j)
        p.push_back(static_cast<float>(2 * normal(centre) + 0.5 * normal(random)));
      row_kernels().softmax(p.data() + p.size() - kBins, kBins, 1.0f);
    }
    const auto layer = layer_logits({p.data(), kRows, kBins}, order, 1);
    QVERIFY(layer.has_value() && layer->rows.distinct == kRows);
    const Departures own = departures(*layer, labels);
    QCOMPARE(own.rows.distinct, kRows);
    std::vector<double> sums(kLabels * kBins, 0.0);
    double squares = 0, of_rows = 0;
    for (int row = 0; row < kRows; ++row) {
      const double reach = static_cast<double>(own.reach_of(row));
      QVERIFY2(std::abs(reach - 1) < 0.15, qPrintable(QString::number(reach)));
      for (int j = 0; j < kBins; ++j) {
        const double value = reach * static_cast<double>(own.rows.row(row)[j]);
        sums[static_cast<std::size_t>(row % kLabels * kBins + j)] += value;
        squares += value * value;
        of_rows += std::pow(static_cast<double>(layer->rows.row(row)[j]), 2);
      }
      for (std::int64_t j = kBins; j < own.rows.stride; ++j) QVERIFY(own.rows.row(row)[j] == 0.0F);
    }
    for (const double sum : sums) QVERIFY(std::abs(sum) < 0.05);
    QVERIFY(std::abs(squares / of_rows - 1) < 1e-4);
    // Labels that are too rare, or that leave nothing: rows are their own departures.
    QVERIFY(departures(*layer, order).rows.values == layer->rows.values);
    QVERIFY(departures(*layer, order).reach == std::vector<float>(kRows, 1.0F));
    for (std::size_t i = kLabels * kBins; i < p.size(); ++i) p[i] = p[i % (kLabels * kBins)];
    const auto alike = layer_logits({p.data(), kRows, kBins}, order, 1);
    QVERIFY(departures(*alike, labels).rows.values == alike->rows.values);
    QVERIFY(!layer_logits({p.data(), kRows, kBins}, std::span(order).first(15), 1).has_value());
  }

  /// Half of the labels scatter twice as far as the others, and are known to, by many rows or by few.
  void some_labels_reach_further() {
    constexpr int kLabels = 40;
    Random random(14);
    for (const int rows_of_label : {100, 30}) {
      std::vector<float> p;
      std::vector<std::int32_t> labels, order(static_cast<std::size_t>(kLabels * rows_of_label));
      std::iota(order.begin(), order.end(), 0);
      for (std::size_t r = 0; r < order.size(); ++r) {
        labels.push_back(static_cast<std::int32_t>(r % kLabels));
        Random centre(r % kLabels + 50);
        for (int j = 0; j < kBins; ++j)
          p.push_back(static_cast<float>(2 * normal(centre) + (r % 2 == 0 ? 0.6 : 0.3) * normal(random)));
        row_kernels().softmax(p.data() + p.size() - kBins, kBins, 1.0F);
      }
      const AssignmentMatrix rows{p.data(), static_cast<std::int64_t>(order.size()), kBins};
      const Departures own = departures(*layer_logits(rows, order, 1), labels);
      const double far = static_cast<double>(own.reach_of(0)), near = static_cast<double>(own.reach_of(1));
      QVERIFY2(std::abs(far / near - 2) < 0.4, qPrintable(QString::number(far / near)));
      QVERIFY(std::abs(far * far + near * near - 2) < 0.4);
    }
  }

  /// One-hot rows of fair coins: the mean of two has log 2 with probability 1/2, and the whole is log 2.
  void the_curve_of_coins_is_known() {
    Random random(8);
    std::vector<float> p;
    for (int r = 0; r < 20'000; ++r) {
      const bool heads = random.below(2) == 0;
      p.push_back(heads ? 1.0f : 0.0f);
      p.push_back(heads ? 0.0f : 1.0f);
    }
    std::vector<std::int32_t> order(20'000);
    std::iota(order.begin(), order.end(), 0);
    const auto coins = layer_logits({p.data(), 20'000, 2}, order, 1);
    QVERIFY(coins.has_value());
    const AveragingCurve::Growth two =
        AveragingCurve::learn(*coins, {}, 1).whole(0.5 * std::log(2.0), {.rows = 2});
    QVERIFY2(std::abs(two.whole - std::log(2.0)) < 0.02, qPrintable(QString::number(two.whole)));
    QVERIFY(std::abs(AveragingCurve::lack(*coins, {.rows = 2}) - 0.5 * std::log(2.0)) < 0.02);
    // Copies of one document show nothing of their scatter.
    QVERIFY(std::abs(AveragingCurve::lack(*coins, {.rows = 2, .correlation = 1}) - std::log(2.0)) < 0.02);
  }

  /// Means of documents of one position each: the bootstrap's spread is the standard error.
  void the_spread_of_resamples_is_the_standard_error() {
    constexpr int kDocuments = 400;
    Random random(6);
    std::vector<double> values;
    double squares = 0;
    for (int d = 0; d < kDocuments; ++d) {
      values.push_back(normal(random));
      squares += values.back() * values.back();
    }
    std::vector<std::int32_t> documents(kDocuments);
    std::iota(documents.begin(), documents.end(), 0);
    const DocumentResampling resampling(documents, 4000, 1, 2);
    const auto interval = DocumentResampling::middle(resampling.deviations(of_one(values, 0), {}).front());
    const double expected = 2 * 1.96 * std::sqrt(squares) / kDocuments;
    QVERIFY(std::abs((interval->hi - interval->lo) / expected - 1) < 0.06);
    QVERIFY(!DocumentResampling::middle({1, NAN}));
  }

  /// What the positions of a pair share is one chance, though they be of two documents: the standard error is
  /// that of independent pairs.
  void what_a_group_shares_is_one_chance() {
    constexpr std::size_t kRows = 800;
    Random random(16);
    NestedGroups groups{.max_order = 1};
    std::vector<std::int32_t> rows(kRows), documents(kRows);
    std::iota(rows.begin(), rows.end(), 0);
    std::vector<std::uint8_t> opens(kRows);
    std::vector<double> values(kRows);
    std::vector<float> shared(kRows);
    double squares = 0;
    for (std::size_t r = 0; r < kRows; r += 2) {
      opens[r] = 1;
      opens[r + 1] = 2;
      const double of_pair = normal(random);
      for (const std::size_t i : {r, r + 1}) {
        values[i] = of_pair + 0.5 * normal(random);
        shared[i] = static_cast<float>(of_pair);
        documents[i] = static_cast<std::int32_t>(i % 2 * kRows + r);  // far from each other
      }
      squares += (values[r] + values[r + 1]) * (values[r] + values[r + 1]);
    }
    groups.rows = rows;
    groups.opens = opens;
    const double covariance = group_covariance(groups, 1, documents, values, shared);
    std::vector<std::int32_t> each(kRows);
    std::iota(each.begin(), each.end(), 0);
    const DocumentResampling resampling(each, 4000, 1, 2);
    const auto interval = DocumentResampling::middle(
        resampling.deviations(of_one(values, covariance), resampling.normal_numbers(1)).front());
    const double expected = 2 * 1.96 * std::sqrt(squares) / kRows;
    const double told = interval->hi - interval->lo;
    QVERIFY2(std::abs(told / expected - 1) < 0.06, qPrintable(QString::number(told / expected)));

    // In one document the pair's sum says it already.
    for (std::size_t r = 0; r < kRows; ++r) documents[r] = static_cast<std::int32_t>(r / 2);
    QCOMPARE(group_covariance(groups, 1, documents, values, shared), 0.0);
    // Pairs across documents alone count: of rows in documents A, A and B two pairs are, in both orders.
    const std::vector<std::int32_t> three{0, 1, 2}, of_three{0, 0, 1};
    const std::vector<std::uint8_t> opens_three{1, 2, 2};
    const std::vector<double> each_adds{0.5, -0.7, 0.2};  // their mean is 0
    const std::vector<float> all_share(3, 0.25F);
    const double s = 0.25, expected_of_three = 2 * ((0.5 + 0.2) * s - s * s) + 2 * ((-0.7 + 0.2) * s - s * s);
    const double of_group = group_covariance({three, opens_three, 1}, 1, of_three, each_adds, all_share);
    QVERIFY(std::abs(of_group - expected_of_three) < 1e-12);
    // However far down it goes, half of the variance is left.
    const std::vector<DocumentResampling::Mean> both{{values, -1e9}, {values, 0}};
    const auto of_both = resampling.deviations(both, {});
    const auto least = DocumentResampling::middle(of_both[0]), plain = DocumentResampling::middle(of_both[1]);
    QVERIFY(std::abs((least->hi - least->lo) / (plain->hi - plain->lo) - std::sqrt(0.5)) < 1e-9);
  }
};

QTEST_GUILESS_MAIN(DebiasedTest)
#include "test_debiased.moc"
