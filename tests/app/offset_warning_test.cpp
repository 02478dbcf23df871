#include "app/analysis/offset_warning.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include <QtTest>

using namespace infoplane;

namespace {

LayerMeasurement layer_of(int layer, double cosine, double share) {
  LayerMeasurement result{.layer = layer};
  result.geometry = LayerGeometry{
      .mean_cosine = cosine, .largest_dimension = 100 + layer, .largest_dimension_share = share};
  return result;
}

QByteArray warning_of(const std::vector<LayerMeasurement>& layers) {
  return QByteArray::fromStdString(offset_warning(layers).value_or("none"));
}

}  // namespace

/// Runs whose states point one way say so, with the layers and the numbers of the worst.
class OffsetWarningTest : public QObject {
  Q_OBJECT

 private slots:
  void nothing_is_said_below_the_bounds() {
    QCOMPARE(warning_of({}), "none");
    QCOMPARE(warning_of({layer_of(0, 0.5, 0.5), layer_of(1, -0.2, 0.1)}), "none");
    LayerMeasurement unknown = layer_of(0, 0.9, 0.9);
    unknown.geometry = {};
    QCOMPARE(warning_of({unknown}), "none");
  }

  void layers_are_told_as_stretches() {
    const auto said = [](std::initializer_list<int> offset) {
      std::vector<LayerMeasurement> layers;
      for (int layer = 0; layer < 12; ++layer)
        layers.push_back(layer_of(layer, std::ranges::find(offset, layer) != offset.end() ? 0.6 : 0.1, 0));
      const QByteArray text = warning_of(layers);
      return text.left(text.indexOf(':'));
    };
    QCOMPARE(said({4}), "states point one way in layer 4");
    QCOMPARE(said({3, 4}), "states point one way in layers 3 and 4");
    QCOMPARE(said({3, 4, 5}), "states point one way in layers 3 to 5");
    QCOMPARE(said({0, 2, 3, 7, 8, 9}), "states point one way in layers 0, 2, 3 and 7 to 9");
    QCOMPARE(said({1, 2, 3, 11}), "states point one way in layers 1 to 3 and 11");
  }

  void the_worst_numbers_are_told_and_a_dimension_only_where_it_holds_half() {
    const QByteArray cosine = warning_of({layer_of(1, 0.61, 0.1), layer_of(2, 0.94, 0.3)});
    QVERIFY2(cosine.contains("the mean cosine is up to 0.94 (layer 2);"), cosine);
    QVERIFY2(!cosine.contains("dimension"), cosine);
    const QByteArray dimension = warning_of({layer_of(1, 0.2, 0.93), layer_of(2, 0.3, 0.6)});
    QVERIFY2(
        dimension.contains("layers 1 and 2: the mean cosine is up to 0.30 (layer 2), and dimension 101 has "
                           "up to 93% of their squared length (layer 1)"),
        dimension);
  }
};

QTEST_APPLESS_MAIN(OffsetWarningTest)
#include "offset_warning_test.moc"
