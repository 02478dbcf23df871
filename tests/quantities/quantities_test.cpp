#include <set>

#include <QtTest/QtTest>

#include "engine/quantities/names.h"
#include "engine/quantities/quantity.h"

using namespace infoplane;

namespace {

LayerMeasurement full_layer() {
  LayerMeasurement layer{.layer = 3, .paper = StatesMeasurement{.entropy = 0.9}};
  layer.paper->input[2] = {.raw = 0.5, .null = 0.1, .adjusted = 0.4, .debiased = 0.45, .lo = 0.4, .hi = 0.5};
  layer.paper->output[2] = {
      .raw = 0.25, .null = 0.1, .adjusted = 0.2, .debiased = 0.18, .lo = 0.1, .hi = 0.2};
  layer.paper->preference = InformationEstimate{.raw = 0.02};
  layer.centred = StatesMeasurement{.entropy = 0.95};
  layer.centred->input[2].raw = 0.625;
  layer.geometry = LayerGeometry{.mean_cosine = 0.5,
                                 .largest_dimension_share = 0.25,
                                 .participation_ratio = 32,
                                 .norm_low = 1,
                                 .norm_median = 2,
                                 .norm_high = 3,
                                 .occupied_bins = 60,
                                 .first_position_norm = 8};
  return layer;
}

}  // namespace

class QuantitiesTest : public QObject {
  Q_OBJECT

 private slots:
  void everyRowHasANameOfItsOwnAndAValue() {
    const LayerMeasurement layer = full_layer();
    std::set<std::string_view> ids;
    for (const Quantity& quantity : all_quantities()) {
      QVERIFY(ids.insert(quantity.id).second);
      QVERIFY(!quantity.label.empty() && !quantity.meaning.empty());
      QCOMPARE(find_quantity(quantity.id), &quantity);
      const QuantityPoint point{.layer = layer, .loss = 1.5};
      QVERIFY2(quantity.value(point, {.order = 2}).has_value(), quantity.id.data());
      const LayerMeasurement nothing;
      QVERIFY(!quantity.value({.layer = nothing}, {}));
      if (quantity.kind == QuantityKind::information)
        QVERIFY(quantity.estimate(point, {.order = 2}) != nullptr);
    }
    QVERIFY(find_quantity("energy") == nullptr);
  }

  void statesOrderAndTellingChoose() {
    const LayerMeasurement layer = full_layer();
    const auto value = [&](const char* id, const QuantityAsk& ask) {
      return find_quantity(id)->value({.layer = layer}, ask);
    };
    QCOMPARE(*value("complexity", {.order = 2}), 0.5);
    QCOMPARE(*value("complexity", {.order = 2, .telling = &InformationEstimate::debiased}), 0.45);
    QCOMPARE(*value("complexity", {.states = States::centred, .order = 2}), 0.625);
    QVERIFY(!value("complexity", {.order = 1}));
    QCOMPARE(*value("optimality", {.order = 2}), 0.5);
    QVERIFY(!value("optimality", {.states = States::centred, .order = 2}));
    QCOMPARE(*value("entropy", {.states = States::centred}), 0.95);
    QCOMPARE(*value("norm_median", {.states = States::centred}), 2.0);
  }

  /// A new member of a geometry or an estimate needs its row.
  void everyFieldHasItsRow() {
    QCOMPARE(geometry_quantities().size(), kGeometryFields.size());
    for (const GeometryField field : kGeometryFields) {
      int rows = 0;
      for (const GeometryQuantity& one : geometry_quantities()) rows += one.field == field ? 1 : 0;
      QCOMPARE(rows, 1);
    }
    for (const GeometryQuantity& one : geometry_quantities()) {
      QVERIFY(find_quantity(one.id) != nullptr);
      QCOMPARE(*find_quantity(one.id)->value({.layer = full_layer()}, {}),
               *(*full_layer().geometry.*one.field));
    }
  }

  void namesAreReadAsTheyAreWritten() {
    for (const States states : kAllStates) QVERIFY(states_named(states_name(states)) == states);
    for (const StatesAsked asked : {StatesAsked::paper, StatesAsked::centred, StatesAsked::both})
      QVERIFY(states_asked_named(states_name(asked)) == asked);
    QVERIFY(!states_named("both") && !states_asked_named("Paper"));
    QVERIFY(asks_for(StatesAsked::both, States::centred) && !asks_for(StatesAsked::paper, States::centred));
    QCOMPARE(order_name(4), std::string("quadgram"));
    QCOMPARE(order_name(5), std::string("order 5"));
  }
};

QTEST_APPLESS_MAIN(QuantitiesTest)
#include "quantities_test.moc"
