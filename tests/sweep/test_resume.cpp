#include <string>
#include <vector>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/models/families/describe_model.h"
#include "engine/sweep/sweep.h"
#include "tests/expect_error.h"
#include "tests/shared_data.h"
#include "tests/sweep/same_bits.h"

using namespace infoplane;
using test::same_bits;
namespace fs = std::filesystem;

namespace {

/// A fixture of tests/transformer/make_fixtures.py, swept with several means.
struct Fixture {
  fs::path folder;
  Json expected = read_json_file(folder / "expected.json");
  ModelDescription model = describe_model(ConfigDocument::read(folder / "config.json"));
  WeightFiles weights = WeightFiles::open_single(folder / "model.safetensors");
  TokenDocuments documents{};
  AnalysisSettings settings{};

  explicit Fixture(const std::string& name = "grouped")
      : folder(test::source_folder() / "tests/transformer/fixtures" / name) {
    for (const Json& ids : expected.at("documents")) {
      for (const Json& id : ids) documents.ids.push_back(id.get<TokenId>());
      documents.offsets.push_back(documents.tokens());
    }
    settings.bins = 16;
    settings.nulls = 1;
  }

  SweepRequest request() const {
    return {.model = model, .weights = weights, .documents = documents, .settings = settings, .threads = 2};
  }
};

using Layers = std::vector<LayerMeasurement>;

Layers swept(const SweepRequest& request) {
  Layers layers;
  sweep(request, {[&](const LayerMeasurement& layer) { layers.push_back(layer); }, {}, {}});
  return layers;
}

/// As a process that is killed the moment layer `last` is stored.
Layers killed_after(const SweepRequest& request, int last) {
  struct Killed {};
  Layers layers;
  try {
    sweep(request, {[&](const LayerMeasurement& layer) {
                      if (layer.layer > last) throw Killed();
                      layers.push_back(layer);
                    },
                    {},
                    {}});
  } catch (const Killed&) {
  }
  return layers;
}

}  // namespace

/// The means of a sweep (memory, disk, several processes) change no bit of what comes out.
class ResumeTest : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    place_ = std::make_unique<QTemporaryDir>();
    root_ = place_->path().toStdString();
  }

  void states_on_disk_change_no_bit() {
    const Fixture fixture;
    const auto scratch = ScratchFolder::open(root_, "key");
    SweepRequest request = fixture.request();
    const Layers in_memory = swept(request);
    request.scratch = &*scratch;
    request.states = StatesPlace::disk;
    QVERIFY(same_bits(in_memory, swept(request)));
  }

  void chunks_of_a_tight_budget_change_next_to_nothing() {
    const Fixture fixture;
    const auto scratch = ScratchFolder::open(root_, "key");
    SweepRequest request = fixture.request();
    const Layers roomy = swept(request);
    request.scratch = &*scratch;
    request.memory = 215'000'000;
    const Layers tight = swept(request);
    QCOMPARE(tight.size(), roomy.size());
    for (std::size_t i = 0; i < tight.size(); ++i) {
      QVERIFY(std::abs(tight[i].paper->entropy - roomy[i].paper->entropy) < 1e-6);
    }
    request.memory = 1'000'000;
    EXPECT_ERROR(swept(request), memory_budget);
  }

  void resumed_after_any_layer_with_the_same_bits() {
    const Fixture fixture;
    const Layers whole = swept(fixture.request());
    for (int last = 0; last < fixture.model.layers; ++last) {
      const auto scratch = ScratchFolder::open(root_, "key" + std::to_string(last));
      SweepRequest request = fixture.request();
      request.scratch = &*scratch;
      request.states = StatesPlace::disk;
      Layers layers = killed_after(request, last);

      request.resume = scratch->resume_point();
      QVERIFY(request.resume.has_value());
      QCOMPARE(request.resume->layer, last);
      request.states = last % 2 == 0 ? StatesPlace::disk : StatesPlace::memory;
      for (const LayerMeasurement& layer : swept(request)) layers.push_back(layer);
      QVERIFY2(same_bits(layers, whole), qPrintable(QString::number(last)));
    }
  }

  void timing_goes_on() {
    const Fixture fixture;
    const auto scratch = ScratchFolder::open(root_, "key");
    SweepRequest request = fixture.request();
    request.scratch = &*scratch;
    request.states = StatesPlace::disk;
    killed_after(request, 1);
    request.resume = scratch->resume_point();
    request.resume->forward_seconds = 1'000;
    request.resume->estimate_seconds = 2'000;
    const SweepSummary summary = sweep(request, {[](const LayerMeasurement&) {}, {}, {}});
    QVERIFY(summary.forward_seconds > 1'000 && summary.forward_seconds < 1'100);
    QVERIFY(summary.estimate_seconds > 2'000 && summary.estimate_seconds < 2'100);
  }

  void the_loss_is_that_of_transformers_data() {
    QTest::addColumn<QString>("variant");
    for (const char* variant : {"gemma2", "gpt-neox", "qwen3-moe-saved"}) QTest::newRow(variant) << variant;
  }

  void the_loss_is_that_of_transformers() {
    QFETCH(QString, variant);
    const Fixture fixture(variant.toStdString());
    SweepRequest request = fixture.request();
    request.loss = true;
    const SweepSummary summary = sweep(request, {[](const LayerMeasurement&) {}, {}, {}});
    QVERIFY(summary.loss.has_value());
    QVERIFY(std::abs(*summary.loss - fixture.expected.at("loss").get<double>()) < 1e-4);
    QVERIFY(!sweep(fixture.request(), {[](const LayerMeasurement&) {}, {}, {}}).loss);
    // Pairs that go along are not what the loss is of.
    const PairDocuments pairs{.documents = {.ids = {1, 2, 3, 4, 5, 6}, .offsets = {0, 3, 6}},
                              .prompt_tokens = {1, 1}};
    request.preferences = &pairs;
    QVERIFY(std::abs(*sweep(request, {[](const LayerMeasurement&) {}, {}, {}}).loss - *summary.loss) < 1e-6);
  }

  void bfloat16_is_near_float32() {
    Fixture fixture;
    const Layers wide = swept(fixture.request());
    fixture.settings.dtype = "bfloat16";
    const Layers narrow = swept(fixture.request());
    QCOMPARE(narrow.size(), wide.size());
    bool differs = false;
    for (std::size_t i = 0; i < wide.size(); ++i) {
      const double difference = std::abs(narrow[i].paper->entropy - wide[i].paper->entropy);
      QVERIFY(difference < 1e-3);
      differs = differs || difference > 0;
    }
    QVERIFY(differs);
  }

 private:
  std::unique_ptr<QTemporaryDir> place_;
  fs::path root_;
};

QTEST_GUILESS_MAIN(ResumeTest)
#include "test_resume.moc"
