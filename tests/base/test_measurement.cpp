#include <cmath>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/layer_means.h"

using namespace infoplane;

namespace {

LayerMeasurement layer(int number, double entropy, double input_raw, double output_raw) {
  StatesMeasurement measurement{.entropy = entropy};
  measurement.input[2].raw = input_raw;
  measurement.output[2].raw = output_raw;
  return {.layer = number, .paper = measurement};
}

}  // namespace

class TestMeasurement : public QObject {
  Q_OBJECT

 private slots:
  void the_mean_leaves_the_embeddings_out() {
    const std::vector layers{layer(0, 100, 100, 100), layer(1, 0.5, 0.25, 0.125), layer(2, 0.7, 0.75, 0.375)};
    const auto mean = mean_of_states(layers, States::paper);
    QVERIFY(mean.has_value());
    QCOMPARE(mean->entropy, 0.6);
    QCOMPARE(*mean->input.at(2).raw, 0.5);
    QCOMPARE(*mean->output.at(2).raw, 0.25);
    QVERIFY(!mean->input.at(2).null.has_value());
    QVERIFY(!mean->preference.has_value());
    QCOMPARE(*optimality(*mean, 2), 0.5);
  }

  /// The mean's optimality is a ratio of means; its interval is around that, not around the mean of ratios.
  void the_mean_interval_holds_the_mean_ratio() {
    std::vector layers{layer(1, 1, 0.5, 0.1), layer(2, 1, 0.1, 0.09)};
    for (LayerMeasurement& each : layers) {
      StatesMeasurement& one = *each.paper;
      one.input[2].debiased = one.input[2].raw;
      one.output[2].debiased = one.output[2].raw;
      const double ratio = *optimality(one, 2);
      one.optimality[2] = {0.9 * ratio, 1.2 * ratio};
    }
    const auto mean = mean_of_states(layers, States::paper);
    const double ratio = *optimality(*mean, 2, &InformationEstimate::debiased);
    QVERIFY(std::abs(mean->optimality.at(2).lo - 0.9 * ratio) < 1e-12);
    QVERIFY(std::abs(mean->optimality.at(2).hi - 1.2 * ratio) < 1e-12);
  }

  void a_figure_missing_in_one_layer_is_missing_in_the_mean() {
    std::vector layers{layer(1, 1, 0.2, 0.1), layer(2, 1, 0.4, 0.3)};
    layers[0].paper->input[2].null = 0.1;
    layers[0].paper->input[2].lo = 0.1;
    layers[1].paper->input[2].lo = 0.3;
    layers[0].paper->input[3].raw = 0.9;
    layers[0].paper->preference = InformationEstimate{.raw = 0.5};
    const auto mean = mean_of_states(layers, States::paper);
    QVERIFY(!mean->input.at(2).null.has_value());
    QCOMPARE(*mean->input.at(2).lo, 0.2);
    QVERIFY(!mean->input.at(3).raw.has_value());
    QVERIFY(!mean->preference.has_value());

    layers[1].paper->preference = InformationEstimate{.raw = 0.7};
    QCOMPARE(*mean_of_states(layers, States::paper)->preference->raw, 0.6);
  }

  void one_order_alone_has_the_same_figures() {
    std::vector layers{layer(1, 1, 0.2, 0.1), layer(2, 1, 0.4, 0.3)};
    for (LayerMeasurement& one : layers) one.paper->input[1].raw = one.paper->output[3].raw = 0.5;
    const auto all = mean_of_states(layers, States::paper);
    const auto mean = mean_of_states(layers, States::paper, 2);
    QCOMPARE(mean->entropy, all->entropy);
    QCOMPARE(mean->input.at(2).raw, all->input.at(2).raw);
    QCOMPARE(mean->output.at(2).raw, all->output.at(2).raw);
    QCOMPARE(mean->input.size(), 1U);
    QCOMPARE(mean->output.size(), 1U);
    QVERIFY(mean_of_states(layers, States::paper, 4)->input.empty());
  }

  void nothing_gives_nothing() {
    QVERIFY(!mean_over_layers({}).has_value());
    const std::vector embeddings{layer(0, 1, 1, 1)};
    QVERIFY(!mean_over_layers(embeddings).has_value());
  }

  void each_kind_of_states_has_its_mean() {
    std::vector layers{layer(1, 1, 0.2, 0.1), layer(2, 1, 0.4, 0.3)};
    layers[0].centred = layers[0].paper;
    QVERIFY(!mean_over_layers(layers)->centred);  // one layer has none
    layers[1].centred = StatesMeasurement{.entropy = 0.5};
    const auto mean = mean_over_layers(layers);
    QCOMPARE(mean->centred->entropy, 0.75);
    QCOMPARE(mean->paper->entropy, 1.0);
    QVERIFY(!mean->geometry);
  }

  void a_geometry_has_a_mean_but_for_its_dimension() {
    std::vector layers{layer(0, 1, 0, 0), layer(1, 1, 0, 0), layer(2, 1, 0, 0)};
    layers[1].geometry = LayerGeometry{.mean_cosine = 0.25, .largest_dimension = 3, .norm_median = 2};
    QVERIFY(!mean_over_layers(layers)->geometry);
    layers[2].geometry = LayerGeometry{.mean_cosine = 0.75, .largest_dimension = 3};
    const auto mean = mean_over_layers(layers);
    QCOMPARE(*mean->geometry->mean_cosine, 0.5);
    QVERIFY(!mean->geometry->norm_median && !mean->geometry->largest_dimension);
  }

  void optimality_needs_both_sides_and_some_complexity() {
    QVERIFY(!optimality(*layer(1, 1, 0, 0.5).paper, 2).has_value());
    QVERIFY(!optimality(*layer(1, 1, 0.5, 0.5).paper, 3).has_value());
    StatesMeasurement one_side;
    one_side.input[1].raw = 0.5;
    QVERIFY(!optimality(one_side, 1).has_value());
    one_side.output[1] = {};
    QVERIFY(!optimality(one_side, 1).has_value());
  }
};

QTEST_GUILESS_MAIN(TestMeasurement)
#include "test_measurement.moc"
