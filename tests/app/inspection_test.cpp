#include <cmath>

#include <QtTest>

#include "app/analysis/device_estimate.h"
#include "app/analysis/time_estimate.h"
#include "engine/kernels/device.h"
#include "engine/models/forward_cost.h"
#include "engine/text/ngram_order.h"
#include "tests/app/cli_process.h"
#include "tests/app/model_copy.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

const QString kModels = QString(INFOPLANE_SOURCE_DIR) + "/resources/study/models";

/// A speed at which every part of the sample's cost takes a time that can be worked out by hand.
SweepSpeed unit_speed() {
  return {.projections = 1,
          .attention = 1,
          .elements = 1,
          .assignments = 1,
          .estimates = 1,
          .sorts = 1,
          .file_bytes = 1};
}

}  // namespace

/// What `inspect` says of a good model, and the arithmetic behind its estimate.
class InspectionTest : public QObject {
  Q_OBJECT

 private slots:
  void aModelIsToldInFull() {
    const CliResult result = run_cli({"inspect", "--json", sample_model()});
    QCOMPARE(result.exit_code, 0);
    const Json verdict = result.json();
    const Json model = verdict.at("model");
    QCOMPARE(verdict.at("accepted"), Json(true));
    QCOMPARE(model.at("type"), Json("Llama"));
    QCOMPARE(model.at("parameters"), Json(541'536));
    QCOMPARE(model.at("dtypes"), Json({{"BF16", 541'536}}));
    QCOMPARE(model.at("bytes"), Json(2 * 541'536));
    QCOMPARE(model.at("layers"), Json(4));
    QCOMPARE(model.at("width"), Json(96));
    QCOMPARE(model.at("vocabulary"), Json(1024));
    QCOMPARE(model.at("context"), Json(256));
    QCOMPARE(model.at("tokenizer"), Json("BPE, 823 ids"));
    const Json estimate = verdict.at("estimate");
    QCOMPARE(estimate.at("corpus"), Json(nullptr));
    QCOMPARE(estimate.at("tokens"), Json(100'000));
    QVERIFY(estimate.at("seconds").get<double>() > 0);
    QCOMPARE(estimate.at("device").is_null(), cuda_devices().empty());
    QCOMPARE(verdict.at("memory_bytes"), estimate.at("memory_bytes"));
  }

  void aCorpusIsCountedAsTheAnalysisCountsIt() {
    const Workplace place;
    const QStringList choices{"--corpus",     sample_corpus(), "--samples", "20",
                              "--max-length", "128",           "--nulls",   "1"};
    const Json told = run_cli(QStringList{"inspect", "--json", sample_model()} + choices).json();
    const Json run = run_cli(QStringList{"analyze", sample_model(), "--json", "-", "--bins", "16", "--db",
                                         place.database()} +
                             choices)
                         .json();
    const Json estimate = told.at("estimate");
    for (const char* count : {"documents", "tokens", "positions"})
      QCOMPARE(estimate.at(count), run.at("settings").at(count));
    double sum = 0;
    for (const auto& [part, seconds] : estimate.at("seconds_by_part").items()) {
      QVERIFY2(seconds.get<double>() >= 0, part.c_str());
      sum += seconds.get<double>();
    }
    QVERIFY(std::abs(sum - estimate.at("seconds").get<double>()) < 1e-9);
  }

  void aBadCorpusIsAnErrorAndNoVerdict() {
    const CliResult missing = run_cli({"inspect", "--json", sample_model(), "--corpus", "/nowhere.jsonl"});
    QCOMPARE(missing.error_code(), QByteArray("file-missing"));
    QCOMPARE(missing.exit_code, 3);
    QVERIFY(missing.out.isEmpty());
    const CliResult both = run_cli({"inspect", sample_model(), "--tokens", "5", "--corpus", "x"});
    QCOMPARE(both.exit_code, 2);
  }

  void anySizeCanBeAskedFor() {
    for (const char* tokens : {"1", "1000000000000"}) {
      const CliResult result = run_cli({"inspect", "--json", sample_model(), "--tokens", tokens});
      QCOMPARE(result.exit_code, 0);
      QVERIFY(std::isfinite(result.json().at("estimate").at("seconds").get<double>()));
    }
  }

  void aParentGivesALineAFolder() {
    const CliResult result = run_cli({"inspect", "--json", "--no-estimate", kModels + "/town-llama-260k"});
    QCOMPARE(result.lines().size(), std::size_t{8});
  }

  void theTimeIsTheCostOverTheSpeed() {
    const OpenedModel model = open_model(sample_model().toStdString());
    const TokenDocuments documents = made_up_documents(4096, 256, 1024);
    QCOMPARE(documents.documents(), 16);
    AnalysisSettings settings;
    settings.orders = {1};
    settings.states = StatesAsked::paper;
    const TimeEstimate time = estimate_time(model, documents, settings, unit_speed(), 1);
    const std::vector<std::int64_t> lengths(16, 256);
    const ForwardCost cost = forward_cost(model.description, lengths);
    QCOMPARE(time.files, 2.0 * 2 * 541'536);
    QCOMPARE(time.forward, cost.projections + cost.attention + cost.elements);
    const double positions = 16 * 255;
    const double geometry = 5 * positions * 96 * 96;  // a layer's covariance
    QCOMPARE(time.estimate, positions + 5 * positions + 5 * positions + geometry);
    settings.states = StatesAsked::both;
    QCOMPARE(estimate_time(model, documents, settings, unit_speed(), 1).estimate,
             positions + 2 * (5 * positions + 5 * positions) + geometry);
    settings.states = StatesAsked::centred;
    settings.nulls = 2;
    QCOMPARE(estimate_time(model, documents, settings, unit_speed(), 1).estimate,
             positions + 5 * positions + 3 * 5 * positions + geometry);
    // Four chunks keep three threads busy for two rounds of which the second has one chunk.
    QCOMPARE(estimate_time(model, documents, settings, unit_speed(), 3).forward, time.forward * 6 / 4);
  }

  void theTimeOfADeviceIsTheCostOverItsSpeed() {
    const OpenedModel model = open_model(sample_model().toStdString());
    const TokenDocuments documents = made_up_documents(4096, 256, 1024);
    AnalysisSettings settings;
    settings.orders = {1};
    settings.dtype = "bfloat16";
    settings.states = StatesAsked::paper;
    DeviceSpeed speed{.projections = 1, .attention = 1, .copy = 1, .upload = 1e9, .estimates = 1, .sorts = 1};
    speed.layer_seconds = 7;
    speed.file_bytes = 1;
    const ForwardCost cost = forward_cost(model.description, std::vector<std::int64_t>(16, 256));
    const TimeEstimate time = estimate_device_time(model, documents, settings, speed, 1);
    QCOMPARE(time.forward, cost.projections + cost.attention + cost.elements * 2.7 * 2);
    const double positions = 16 * 255, assigned = positions * (96 * 2 + 100 * 4) / 0.43;
    // Of reductions all but the last go on while blocks compute; where these are over first, they are
    // waited for.
    QVERIFY(time.forward > 5 * (7 + positions));
    QCOMPARE(time.estimate, positions + 5 * assigned + (7 + positions));
    settings.states = StatesAsked::both;
    QCOMPARE(estimate_device_time(model, documents, settings, speed, 1).estimate,
             positions + 2 * (5 * assigned + (7 + positions)));
    settings.states = StatesAsked::paper;
    DeviceSpeed slow = speed;
    slow.layer_seconds = time.forward;
    QCOMPARE(estimate_device_time(model, documents, settings, slow, 1).estimate,
             positions + 5 * assigned + 5 * positions + 4 * time.forward);
    // The second reading is done while blocks compute; where that is over first, it is waited for.
    const double bytes = 2.0 * 541'536;
    QVERIFY(time.forward > bytes);
    QCOMPARE(time.files, bytes);
    speed.file_bytes = bytes / (3 * time.forward);
    QCOMPARE(estimate_device_time(model, documents, settings, speed, 1).files, 5 * time.forward);
    // A stand-in for twice the corpus: what is done once a layer is done no oftener.
    const TimeEstimate twice = estimate_device_time(model, documents, settings, speed, 2);
    QCOMPARE(twice.forward, 2 * time.forward);
    QCOMPARE(twice.estimate, 2 * time.estimate - 7);
  }

  void whatADeviceTakesIsMeasured() {
#ifdef INFOPLANE_WITH_CUDA
    QSKIP("with CUDA its kernels take no other device: tests/device/check_device.sh measures one");
#endif
    // The processor stands for one: the same operations, on tensors that lie elsewhere.
    const OpenedModel model = open_model(sample_model().toStdString());
    const TokenDocuments documents = made_up_documents(2048, 256, 1024);
    AnalysisSettings settings;
    settings.nulls = 1;
    settings.bins = 16;
    settings.dtype = "bfloat16";  // below, float32
    const c10::Device device(c10::DeviceType::CPU);
    const DeviceSpeed speed =
        measure_device_speed(model.description, model.weights, documents, settings, device, 1);
    for (const double each : {speed.starting, speed.projections, speed.attention, speed.copy, speed.upload,
                              speed.estimates, speed.sorts, speed.file_bytes})
      QVERIFY(std::isfinite(each) && each > 0);
    QVERIFY(std::isfinite(speed.layer_seconds) && speed.layer_seconds >= 0);
    DeviceEstimator estimator({.bins = 16}, c10::Device(c10::DeviceType::CPU), "Emulated");
    std::vector<std::string> notes;
    const CorpusSize size{2048, 256, 2000};
    const DeviceEstimate first = estimator.estimate(model, documents, 1, size, 1, notes);
    const DeviceEstimate again = estimator.estimate(model, documents, 1, size, 1, notes);
    QCOMPARE(again.time.seconds(), first.time.seconds());  // measured once
    QCOMPARE(again.starting, first.starting);
    QVERIFY(first.memory > model.weights.bytes() / 5);
    QVERIFY(notes.empty());
  }

  void aMachineWithoutADeviceHasNoEstimateOfOne() {
    QCOMPARE(DeviceEstimator::of_this_machine({}).has_value(), !cuda_devices().empty());
  }

  void theProjectionsAreTheMatricesOfTheBlocks() {
    const OpenedModel model = open_model(sample_model().toStdString());
    // Width 96, 6 heads of 16, inner width 256, counted by hand.
    const double block = 4 * 96 * 96 + 3 * 96 * 256;
    const std::vector<std::int64_t> lengths{10, 30};
    QCOMPARE(forward_cost(model.description, lengths).projections, 2.0 * 40 * 4 * block);
    // The first tile of 8 queries sees 8 keys, the second 16, the third 24.
    QCOMPARE(attention_cost(24, 2, 16), 4.0 * 32 * 8 * (8 + 16 + 24));
  }

  void madeUpWordsAreInTheVocabulary() {
    const TokenDocuments documents = made_up_documents(10'000, 100, 50);
    QCOMPARE(documents.tokens(), 10'000);
    QVERIFY(std::ranges::all_of(documents.ids, [](TokenId id) { return id >= 0 && id < 50; }));
    const auto frequent = std::ranges::count(documents.ids, 0), rare = std::ranges::count(documents.ids, 40);
    QVERIFY(frequent > 5 * rare);
  }
};

QTEST_APPLESS_MAIN(InspectionTest)
#include "inspection_test.moc"
