#include <cmath>
#include <string>
#include <vector>

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/models/families/describe_model.h"
#include "engine/sweep/sweep.h"
#include "tests/expect_error.h"
#include "tests/needs_device.h"
#include "tests/shared_data.h"

using namespace infoplane;

namespace {

/// A fixture of tests/transformer/make_fixtures.py over its documents, many times.
struct Model {
  ModelDescription model;
  WeightFiles weights;
  TokenDocuments documents;
  AnalysisSettings settings;

  explicit Model(const std::string& name, int copies = 40)
      : model(describe_model(ConfigDocument::read(folder(name) / "config.json"))),
        weights(WeightFiles::open_single(folder(name) / "model.safetensors")) {
    const Json expected = read_json_file(folder(name) / "expected.json");
    for (int copy = 0; copy < copies; ++copy) {
      for (const Json& ids : expected.at("documents")) {
        for (const Json& id : ids) {
          documents.ids.push_back(static_cast<TokenId>((id.get<std::int64_t>() + copy) % model.vocabulary));
        }
        documents.offsets.push_back(documents.tokens());
      }
    }
    settings.nulls = 2;
    settings.bootstrap = 40;
  }

  static std::filesystem::path folder(const std::string& name) {
    return test::source_folder() / "tests/transformer/fixtures" / name;
  }

  std::vector<LayerMeasurement> run(const char* device, const ScratchFolder* scratch = nullptr,
                                    StatesPlace states = StatesPlace::automatic,
                                    std::optional<double>* loss = nullptr) {
    settings.device = device;
    std::vector<LayerMeasurement> layers;
    const SweepSummary summary =
        sweep({.model = model,
               .weights = weights,
               .documents = documents,
               .settings = settings,
               .threads = 2,
               .states = states,
               .loss = loss != nullptr,
               .scratch = scratch},
              {[&](const LayerMeasurement& layer) { layers.push_back(layer); }, {}, {}});
    if (loss != nullptr) *loss = summary.loss;
    return layers;
  }
};

double largest_difference(const std::vector<LayerMeasurement>& a, const std::vector<LayerMeasurement>& b) {
  double most = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    most = std::max(most, std::abs(a[i].paper->entropy - b[i].paper->entropy));
    for (const Side side : {Side::input, Side::output}) {
      for (const auto& [order, estimate] : a[i].paper->side(side)) {
        const InformationEstimate& other = b[i].paper->side(side).at(order);
        for (const Telling telling : {&InformationEstimate::raw, &InformationEstimate::null}) {
          most = std::max(most, std::abs((estimate.*telling).value_or(0) - (other.*telling).value_or(0)));
        }
      }
    }
  }
  return most;
}

}  // namespace

/// The sweep on a device against that of the processor.
class DeviceSweepTest : public QObject {
  Q_OBJECT

 private slots:
  void figures_equal_those_of_the_processor_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("dtype");
    QTest::addColumn<double>("tolerance");
    for (const char* name : {"plain", "grouped", "mistral-window", "gemma2", "qwen3", "gpt-neox", "olmoe"}) {
      QTest::newRow((std::string(name) + " float32").c_str()) << QString(name) << "float32" << 1e-4;
      QTest::newRow((std::string(name) + " bfloat16").c_str()) << QString(name) << "bfloat16" << 2e-2;
    }
  }

  void figures_equal_those_of_the_processor() {
    REQUIRE_DEVICE();
    QFETCH(QString, name);
    QFETCH(QString, dtype);
    QFETCH(double, tolerance);
    Model model(name.toStdString());
    const std::vector<LayerMeasurement> exact = model.run("cpu");
    model.settings.dtype = dtype.toStdString();
    const double difference = largest_difference(model.run("cuda"), exact);
    QVERIFY2(difference <= tolerance, qPrintable(QString::number(difference)));
  }

  void the_same_bits_twice() {
    REQUIRE_DEVICE();
    Model model("grouped");
    QCOMPARE(largest_difference(model.run("cuda"), model.run("cuda")), 0.0);
  }

  void states_may_lie_anywhere() {
    REQUIRE_DEVICE();
    Model model("grouped");
    QTemporaryDir place;
    auto scratch = ScratchFolder::open(place.path().toStdString(), "key");
    const std::vector<LayerMeasurement> here = model.run("cuda");
    QCOMPARE(largest_difference(model.run("cuda", &*scratch, StatesPlace::disk), here), 0.0);
  }

  void losses_equal_those_of_the_processor() {
    Model model("falcon-grouped-one-norm", 5);  // one with an output head
    std::optional<double> exact, ours;
    model.run("cpu", nullptr, StatesPlace::automatic, &exact);
    REQUIRE_DEVICE();
    model.run("cuda", nullptr, StatesPlace::automatic, &ours);
    QVERIFY(exact && ours && std::abs(*exact - *ours) < 1e-4);
  }

  void more_bins_than_the_kernels_take() {
    REQUIRE_DEVICE();
    Model model("plain", 5);
    model.settings.bins = 300;
    const std::vector<LayerMeasurement> exact = model.run("cpu");
    QVERIFY(largest_difference(model.run("cuda"), exact) <= 1e-4);
  }

  void without_a_device_it_is_said_what_is_missing() {
    if (cuda_obstacle().empty()) QSKIP("there is a device");
    Model model("plain", 1);
    EXPECT_ERROR(model.run("cuda"), device_unavailable);
  }
};

QTEST_GUILESS_MAIN(DeviceSweepTest)
#include "test_device_sweep.moc"
