#include <cstring>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/statistics/correlation_matrix.h"
#include "engine/statistics/false_discovery.h"
#include "tests/expect_error.h"
#include "tests/statistics/fixture.h"

using namespace infoplane;
using namespace infoplane::statistics;

namespace {

MatrixRequest sample_request() {
  Random random(7);
  const auto next = [&] { return static_cast<double>(random.below(1000)); };
  MatrixRequest request;
  request.measures.resize(3);
  request.benchmarks.resize(2);
  Column parameters;
  for (int i = 0; i < 24; ++i) {
    parameters.push_back(next());
    for (MeasureColumn& measure : request.measures) measure.values.push_back(next());
    for (Column& benchmark : request.benchmarks)
      benchmark.push_back(request.measures[0].values.back() + next());
  }
  request.measures[1].values[3] = std::numeric_limits<double>::quiet_NaN();
  request.measures[2].values.assign(24, 1.0);
  request.given = Given{{parameters}, {}};
  request.resampling.resamples = 100;
  return request;
}

}  // namespace

class CorrelationMatrixTest : public QObject {
  Q_OBJECT

 private slots:
  void a_cell_is_the_single_answer() {
    const MatrixRequest request = sample_request();
    const auto cells = correlation_matrix(request);
    QCOMPARE(cells.size(), std::size_t{6});
    std::vector<double> p_values;
    for (std::size_t m = 0; m < 3; ++m) {
      for (std::size_t b = 0; b < 2; ++b) {
        const MatrixCell& cell = cells[2 * m + b];
        const Correlation single = correlate(request.kind, request.measures[m].values, request.benchmarks[b]);
        QCOMPARE(cell.plain.outcome, single.outcome);
        QCOMPARE(cell.plain.n, single.n);
        p_values.push_back(single.computed() ? single.p.p : std::numeric_limits<double>::quiet_NaN());
        if (!single.computed()) {
          QVERIFY(!cell.interval && std::isnan(cell.adjusted_p));
          continue;
        }
        QCOMPARE(cell.plain.r, single.r);
        QVERIFY(cell.interval->low <= single.r && single.r <= cell.interval->high);
        QCOMPARE(cell.partial->r, partial_correlation(request.kind, request.measures[m].values,
                                                      request.benchmarks[b], *request.given)
                                      .r);
      }
    }
    QCOMPARE(cells[5].plain.outcome, Outcome::first_constant);
    const auto adjusted = benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < 4; ++i) QCOMPARE(cells[i].adjusted_p, adjusted[i]);
  }

  void the_number_of_threads_changes_no_bit() {
    MatrixRequest request = sample_request();
    const auto one = correlation_matrix(request);
    request.threads = 4;
    const auto four = correlation_matrix(request);
    for (std::size_t i = 0; i < one.size(); ++i) {
      QCOMPARE(std::memcmp(&one[i].plain.r, &four[i].plain.r, sizeof(double)), 0);
      QCOMPARE(one[i].interval.has_value(), four[i].interval.has_value());
      if (one[i].interval)
        QCOMPARE(std::memcmp(&*one[i].interval, &*four[i].interval, sizeof *one[i].interval), 0);
    }
  }

  void many_pairs_take_fishers_interval() {
    MatrixRequest request = sample_request();
    request.bootstrap_up_to = 10;
    const MatrixCell cell = correlation_matrix(request).front();
    QCOMPARE(cell.interval->low, fisher_interval(cell.plain)->low);
    request.measures[0].errors.assign(24, 50.0);
    QVERIFY(correlation_matrix(request).front().interval->low != fisher_interval(cell.plain)->low);
  }

  void cells_without_a_p_value_are_no_tests() {
    QCOMPARE(adjusted_over(correlation_matrix(sample_request())), 4);  // of six
  }

  /// Eight trainings of three moments each: whole ones are resampled, whatever the size, and nothing takes
  /// Fisher's interval.
  void moments_of_one_training_are_resampled_together() {
    MatrixRequest request = sample_request();
    request.bootstrap_up_to = 10;
    for (int i = 0; i < 24; ++i) request.cluster.push_back(i / 3);
    const MatrixCell cell = correlation_matrix(request).front();
    QCOMPARE(cell.clusters, 8);
    QVERIFY(cell.clustered());
    const auto expected =
        cluster_bootstrap_interval(request.kind, request.measures[0].values, request.benchmarks[0],
                                   request.cluster, {}, request.resampling);
    QCOMPARE(cell.interval->low, expected->low);
    QVERIFY(cell.partial->computed() && !cell.partial_interval);
    for (int i = 0; i < 24; ++i) request.cluster[static_cast<std::size_t>(i)] = i / 8;
    QVERIFY(!correlation_matrix(request).front().interval);  // three trainings are too few
    for (int i = 0; i < 24; ++i) request.cluster[static_cast<std::size_t>(i)] = i;
    const MatrixCell apart = correlation_matrix(request).front();
    QVERIFY(!apart.clustered() && apart.partial_interval);
    QCOMPARE(apart.interval->low, fisher_interval(apart.plain)->low);
  }

  void can_be_cancelled() {
    const Cancellation cancellation;
    cancellation.cancel();
    EXPECT_ERROR(correlation_matrix(sample_request(), cancellation), cancelled);
  }

  void nothing_asked_gives_nothing() { QVERIFY(correlation_matrix({}).empty()); }
};

QTEST_APPLESS_MAIN(CorrelationMatrixTest)
#include "test_correlation_matrix.moc"
