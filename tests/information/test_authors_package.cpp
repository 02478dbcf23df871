#include <cmath>
#include <numeric>
#include <vector>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/randn.h>

#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/information/anchors.h"
#include "engine/information/calibration.h"
#include "engine/information/geometry.h"
#include "engine/information/layer_estimator.h"
#include "engine/information/states_gatherer.h"
#include "engine/kernels/soft_assign.h"

using namespace infoplane;

namespace {

at::Tensor normal(std::int64_t rows, std::int64_t columns, std::uint64_t seed) {
  return at::randn({rows, columns}, at::detail::createCPUGenerator(seed),
                   at::TensorOptions().dtype(at::kFloat));
}

/// The tokens of make_fixtures.py.
TokenDocuments documents() {
  TokenDocuments result;
  for (int document = 0; document < 3; ++document) {
    for (int i = 0; i < 200; ++i) result.ids.push_back((i * i * 7 + 3 * i + document) % 23 % (3 + i % 5));
    result.offsets.push_back(result.tokens());
  }
  return result;
}

/// Their states: a vector of the token, and noise.
at::Tensor states(const TokenDocuments& tokens, const std::vector<std::int64_t>& positions, int bins,
                  std::int64_t width) {
  std::vector<std::int64_t> ids;
  for (const std::int64_t position : positions) ids.push_back(tokens.ids[static_cast<std::size_t>(position)]);
  const auto rows = static_cast<std::int64_t>(ids.size());
  const at::Tensor noise = normal(rows, width, static_cast<std::uint64_t>(bins + width));
  return (noise + normal(23, width, 1).index_select(0, at::from_blob(ids.data(), {rows}, at::kLong)))
      .contiguous();
}

Json fixture() {
  return read_json_file(INFOPLANE_SOURCE_DIR "/tests/information/fixtures/soft_entropy.json");
}

}  // namespace

/// `raw` is the published figure: entropies and informations of the authors' package (soft-entropy 0.1.3) on
/// the same states, and its temperatures. Made by make_fixtures.py.
class AuthorsPackageTest : public QObject {
  Q_OBJECT

 private slots:
  void raw_figures_data() {
    QTest::addColumn<int>("at");
    const Json figures = fixture().at("figures");
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const std::string name = "n=" + figures[i].at("bins").dump() + " d=" + figures[i].at("width").dump();
      QTest::newRow(name.c_str()) << static_cast<int>(i);
    }
  }

  void raw_figures() {
    QFETCH(int, at);
    const Json expected = fixture().at("figures").at(static_cast<std::size_t>(at));
    const int bins = expected.at("bins").get<int>();
    const auto width = expected.at("width").get<std::int64_t>();
    const double temperature = calibrated_temperature(bins, width);
    QVERIFY(std::abs(temperature / expected.at("temperature").get<double>() - 1) < 1e-9);

    const TokenDocuments tokens = documents();
    const LayerEstimator estimator(tokens, {.bins = bins}, 1);
    const at::Tensor z = states(tokens, estimator.positions(), bins, width);
    std::vector<float> p(static_cast<std::size_t>(z.size(0) * bins));
    soft_assign(z, PackedMatrix(make_anchors(bins, width, 0).t()), temperature, p.data());
    const StatesMeasurement layer = estimator.estimate({p.data(), z.size(0), bins});

    QVERIFY(std::abs(layer.entropy - expected.at("entropy").get<double>()) < 1e-5);
    for (const int k : {1, 2, 3, 4}) {
      for (const auto& [side, name] : {std::pair{Side::input, "input"}, {Side::output, "output"}}) {
        const double theirs = expected.at("information").at(name + std::to_string(k)).get<double>();
        const double ours = *layer.side(side).at(k).raw;
        QVERIFY2(std::abs(ours - theirs) < 1e-5, qPrintable(QString("%1 %2").arg(ours).arg(theirs)));
      }
    }
  }

  /// States that mostly point one way: their geometry as torch computes it, and the package's figures of what
  /// centring makes of them.
  void centred_figures_and_geometry() {
    const Json cases = fixture();
    for (const Json& expected : cases.at("offset")) {
      const int bins = expected.at("bins").get<int>();
      const auto width = expected.at("width").get<std::int64_t>();
      const TokenDocuments tokens = documents();
      const LayerEstimator estimator(tokens, {.bins = bins}, 1);
      at::Tensor z = states(tokens, estimator.positions(), bins, width);
      z.select(1, 7).add_(20.0);
      StatesGatherer gatherer(z.size(0), width, estimator.drawn_rows());
      gatherer.begin_layer();
      StatesGatherer::Part part = gatherer.part();
      part.add_measured(0, z.data_ptr<float>(), z.size(0));
      gatherer.add(0, std::move(part));

      const LayerGeometry geometry = geometry_of(gatherer.gathered(), 2);
      const auto near = [&](std::optional<double> ours, const Json& theirs) {
        return ours && std::abs(*ours / theirs.get<double>() - 1) < 1e-5;
      };
      QVERIFY(near(geometry.mean_cosine, expected.at("mean_cosine")));
      QCOMPARE(*geometry.largest_dimension, expected.at("largest_dimension").get<std::int64_t>());
      QVERIFY(near(geometry.largest_dimension_share, expected.at("largest_dimension_share")));
      QVERIFY(near(geometry.participation_ratio, expected.at("participation_ratio")));
      QVERIFY(near(geometry.norm_low, expected.at("norm")[0]));
      QVERIFY(near(geometry.norm_median, expected.at("norm")[1]));
      QVERIFY(near(geometry.norm_high, expected.at("norm")[2]));

      std::vector<float> p(static_cast<std::size_t>(z.size(0) * bins));
      soft_assign_centred(z, gatherer.gathered().corpus.mean(),
                          PackedMatrix(make_anchors(bins, width, 0).t()), calibrated_temperature(bins, width),
                          p.data());
      const StatesMeasurement layer = estimator.estimate({p.data(), z.size(0), bins});
      QVERIFY(std::abs(layer.entropy - expected.at("entropy").get<double>()) < 1e-5);
      for (const int k : {1, 2, 3, 4}) {
        for (const auto& [side, name] : {std::pair{Side::input, "input"}, {Side::output, "output"}}) {
          const double theirs = expected.at("information").at(name + std::to_string(k)).get<double>();
          QVERIFY2(std::abs(*layer.side(side).at(k).raw - theirs) < 1e-5, name);
        }
      }
    }
  }

  /// scipy's Bessel functions and root finder.
  void exact_temperatures() {
    const Json cases = fixture();
    for (const Json& expected : cases.at("exact")) {
      const double temperature = calibrated_temperature(
          expected.at("bins").get<int>(), expected.at("width").get<std::int64_t>(), Calibration::exact);
      QVERIFY2(std::abs(temperature / expected.at("temperature").get<double>() - 1) < 1e-9,
               expected.dump().c_str());
    }
  }
};

QTEST_GUILESS_MAIN(AuthorsPackageTest)
#include "test_authors_package.moc"
