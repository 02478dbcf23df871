#include <cmath>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/information/layer_estimator.h"
#include "engine/kernels/row_kernels.h"
#include "tests/expect_error.h"

using namespace infoplane;

namespace {

TokenDocuments random_documents(int documents, int length, std::uint64_t vocabulary) {
  Random random(9);
  TokenDocuments result;
  for (int d = 0; d < documents; ++d) {
    for (int i = 0; i < length; ++i) {
      const std::uint64_t draw = random.below(vocabulary);
      result.ids.push_back(
          static_cast<TokenId>(random.below(draw + 1)));  // small ids more often, as in language
    }
    result.offsets.push_back(result.tokens());
  }
  return result;
}

/// Assignments that are a softmax of noise, or of the token at the position when `signal`.
std::vector<float> assignments(const TokenDocuments& documents, const LayerEstimator& estimator, int bins,
                               bool signal) {
  Random random(4);
  std::vector<float> p;
  for (const std::int64_t position : estimator.positions()) {
    const auto token = static_cast<std::uint64_t>(documents.ids[static_cast<std::size_t>(position)]);
    Random of_token(token);
    for (int j = 0; j < bins; ++j) {
      p.push_back(static_cast<float>((signal ? of_token : random).below(1000)) / 100.0f);
    }
    row_kernels().softmax(p.data() + p.size() - static_cast<std::size_t>(bins), bins, 1.0f);
  }
  return p;
}

}  // namespace

class LayerEstimatorTest : public QObject {
  Q_OBJECT

 private slots:
  /// METHOD: the raw figure of pure noise is far from 0 and grows with the order; its null is the same
  /// figure.
  void noise_has_the_information_of_its_null() {
    const TokenDocuments documents = random_documents(40, 60, 50);
    AnalysisSettings settings{.bins = 20, .nulls = 10};
    const LayerEstimator estimator(documents, settings, 2);
    const std::vector<float> p = assignments(documents, estimator, 20, false);
    const auto rows = static_cast<std::int64_t>(estimator.positions().size());
    QCOMPARE(rows, 40 * (60 - 7));
    const StatesMeasurement measured = estimator.estimate({p.data(), rows, 20});
    double last = 0;
    for (const int k : {1, 2, 3, 4}) {
      const InformationEstimate& estimate = measured.input.at(k);
      QVERIFY(*estimate.raw > last);
      QVERIFY2(std::abs(*estimate.raw - *estimate.null) < 0.01,
               qPrintable(QString::number(*estimate.raw - *estimate.null)));
      last = *estimate.raw;
    }
  }

  /// A state that is a function of its token keeps all its entropy in I(X_1;Z), and conditional entropy is
  /// exact.
  void a_code_of_the_token_is_all_complexity() {
    const TokenDocuments documents = random_documents(40, 60, 50);
    AnalysisSettings settings{.bins = 20, .nulls = 3};
    const LayerEstimator estimator(documents, settings, 1);
    const std::vector<float> p = assignments(documents, estimator, 20, true);
    const auto rows = static_cast<std::int64_t>(estimator.positions().size());
    const StatesMeasurement measured = estimator.estimate({p.data(), rows, 20});
    for (const int k : {2, 3, 4})
      QVERIFY(std::abs(*measured.input.at(k).raw - *measured.input.at(1).raw) < 1e-6);
    QVERIFY(*measured.input.at(1).raw > 5 * *measured.input.at(1).null);
    QVERIFY(*measured.output.at(1).raw - *measured.output.at(1).null < 0.02);
  }

  void only_what_was_asked_for_is_there() {
    const TokenDocuments documents = random_documents(3, 30, 10);
    const LayerEstimator estimator(documents, {.orders = {2}, .bins = 5, .nulls = 0}, 1);
    const std::vector<float> p = assignments(documents, estimator, 5, false);
    const auto rows = static_cast<std::int64_t>(estimator.positions().size());
    const StatesMeasurement measured = estimator.estimate({p.data(), rows, 5});
    QCOMPARE(measured.input.size(), std::size_t{1});
    QVERIFY(measured.input.at(2).raw && !measured.input.at(2).null && !measured.input.at(2).adjusted);
    QVERIFY(!measured.preference);
  }

  void documents_too_short_are_refused() {
    EXPECT_ERROR(LayerEstimator(random_documents(5, 7, 10), {}, 1), corpus_too_short);
    const LayerEstimator shortest(random_documents(5, 8, 10), {}, 1);
    QCOMPARE(shortest.positions().size(), std::size_t{5});
  }

  void cancellation_stops_it() {
    const TokenDocuments documents = random_documents(3, 30, 10);
    const LayerEstimator estimator(documents, {.bins = 5, .nulls = 2}, 1);
    const std::vector<float> p = assignments(documents, estimator, 5, false);
    const auto rows = static_cast<std::int64_t>(estimator.positions().size());
    const Cancellation cancellation;
    cancellation.cancel();
    EXPECT_ERROR(estimator.estimate({p.data(), rows, 5}, cancellation), cancelled);
  }
};

QTEST_GUILESS_MAIN(LayerEstimatorTest)
#include "test_layer_estimator.moc"
