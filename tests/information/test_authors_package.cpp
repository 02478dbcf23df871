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
#include "engine/information/layer_estimator.h"
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
