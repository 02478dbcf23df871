#include <cmath>
#include <string>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/models/families/describe_model.h"
#include "engine/sweep/sweep.h"
#include "tests/expect_error.h"
#include "tests/shared_data.h"
#include "tests/sweep/same_bits.h"

using namespace infoplane;
using test::same_bits;

namespace {

/// A fixture of tests/transformer/make_fixtures.py: model, documents, and the authors' figures for each
/// layer.
struct Fixture {
  Json expected;
  ModelDescription model;
  WeightFiles weights;
  TokenDocuments documents;
  AnalysisSettings settings;

  explicit Fixture(const std::string& name)
      : expected(read_json_file(folder(name) / "expected.json")),
        model(describe_model(ConfigDocument::read(folder(name) / "config.json"))),
        weights(WeightFiles::open_single(folder(name) / "model.safetensors")) {
    for (const Json& ids : expected.at("documents")) {
      for (const Json& id : ids) documents.ids.push_back(id.get<TokenId>());
      documents.offsets.push_back(documents.tokens());
    }
    settings.bins = expected.at("bins").get<int>();
    settings.nulls = 2;
  }

  static std::filesystem::path folder(const std::string& name) {
    return test::source_folder() / "tests/transformer/fixtures" / name;
  }

  SweepRequest request(int threads = 2) const {
    return {
        .model = model, .weights = weights, .documents = documents, .settings = settings, .threads = threads};
  }

  /// Its documents once more, as preference pairs.
  PairDocuments pairs() const {
    const Json& preference = expected.at("preference");
    PairDocuments pairs;
    for (const Json& first : preference.at("pairs")) {
      for (const std::int64_t i : {first.get<std::int64_t>(), first.get<std::int64_t>() + 1}) {
        const std::span<const TokenId> ids = documents.document(i);
        pairs.documents.ids.insert(pairs.documents.ids.end(), ids.begin(), ids.end());
        pairs.documents.offsets.push_back(pairs.documents.tokens());
        pairs.prompt_tokens.push_back(preference.at("prompt").get<std::int64_t>());
      }
    }
    return pairs;
  }

  std::vector<LayerMeasurement> run(int threads, const Cancellation& cancellation = {},
                                    const ProgressSink& progress = {}) const {
    std::vector<LayerMeasurement> layers;
    sweep(request(threads), {[&](const LayerMeasurement& layer) { layers.push_back(layer); }, progress, {}},
          cancellation);
    return layers;
  }
};

}  // namespace

class SweepTest : public QObject {
  Q_OBJECT

 private slots:
  void equal_to_the_authors_package_data() {
    QTest::addColumn<QString>("variant");
    for (const char* variant : {"plain", "grouped", "multi-query-biased", "wide-heads-bf16"}) {
      QTest::newRow(variant) << variant;
    }
  }

  void equal_to_the_authors_package() {
    QFETCH(QString, variant);
    const Fixture fixture(variant.toStdString());
    const std::vector<LayerMeasurement> layers = fixture.run(2);
    QCOMPARE(layers.size(), fixture.expected.at("layers").size());
    for (std::size_t l = 0; l < layers.size(); ++l) {
      const Json& theirs = fixture.expected.at("layers").at(l);
      QCOMPARE(layers[l].layer, static_cast<int>(l));
      QVERIFY(std::abs(layers[l].paper->entropy - theirs.at("entropy").get<double>()) < 1e-5);
      for (const int k : {1, 2, 3, 4}) {
        const double input =
            *layers[l].paper->input.at(k).raw - theirs.at("in" + std::to_string(k)).get<double>();
        const double output =
            *layers[l].paper->output.at(k).raw - theirs.at("out" + std::to_string(k)).get<double>();
        QVERIFY2(std::abs(input) < 1e-5,
                 qPrintable(QString("layer %1 order %2: %3").arg(l).arg(k).arg(input)));
        QVERIFY2(std::abs(output) < 1e-5,
                 qPrintable(QString("layer %1 order %2: %3").arg(l).arg(k).arg(output)));
      }
    }
  }

  void preferences_equal_to_the_authors_package_data() { equal_to_the_authors_package_data(); }

  /// Pairs go through the same sweep, and change nothing of what is told about the corpus.
  void preferences_equal_to_the_authors_package() {
    QFETCH(QString, variant);
    const Fixture fixture(variant.toStdString());
    const PairDocuments pairs = fixture.pairs();
    SweepRequest request = fixture.request();
    request.preferences = &pairs;
    std::vector<LayerMeasurement> layers;
    const SweepSummary summary =
        sweep(request, {[&](const LayerMeasurement& layer) { layers.push_back(layer); }, {}, {}});
    const std::vector<LayerMeasurement> alone = fixture.run(2);
    QVERIFY(same_bits(layers, alone));
    QCOMPARE(summary.positions, 40 * 3 + 100 + 8 + 23 + 9 - 7 * 7);
    for (std::size_t l = 0; l < layers.size(); ++l) {
      QVERIFY(!alone[l].paper->preference);
      const double theirs = fixture.expected.at("preference").at("layers").at(l).get<double>();
      const double difference = *layers[l].paper->preference->raw - theirs;
      QVERIFY2(std::abs(difference) < 1e-5, qPrintable(QString("layer %1: %2").arg(l).arg(difference)));
      QVERIFY(layers[l].paper->preference->null && layers[l].paper->preference->debiased);
    }
  }

  void pairs_outside_the_vocabulary_are_refused() {
    const Fixture fixture("plain");
    PairDocuments pairs = fixture.pairs();
    pairs.documents.ids[5] = 48;
    SweepRequest request = fixture.request();
    request.preferences = &pairs;
    EXPECT_ERROR(sweep(request, {[](const LayerMeasurement&) {}, {}, {}}), token_out_of_range);
  }

  void same_bits_again_and_on_any_number_of_threads() {
    const Fixture fixture("grouped");
    const std::vector<LayerMeasurement> one = fixture.run(1);
    QVERIFY(same_bits(one, fixture.run(1)));
    for (const int threads : {2, 5}) QVERIFY(same_bits(one, fixture.run(threads)));
  }

  void one_kind_of_states_alone_is_as_in_both() {
    Fixture fixture("grouped");
    const PairDocuments pairs = fixture.pairs();
    const auto swept = [&](StatesAsked asked) {
      fixture.settings.states = asked;
      SweepRequest request = fixture.request();
      request.preferences = &pairs;
      std::vector<LayerMeasurement> layers;
      sweep(request, {[&](const LayerMeasurement& layer) { layers.push_back(layer); }, {}, {}});
      return layers;
    };
    const auto both = swept(StatesAsked::both), paper = swept(StatesAsked::paper),
               centred = swept(StatesAsked::centred);
    for (std::size_t l = 0; l < both.size(); ++l) {
      QVERIFY(same_bits(both[l].paper, paper[l].paper) && !paper[l].centred);
      QVERIFY(same_bits(both[l].centred, centred[l].centred) && !centred[l].paper);
      QVERIFY(both[l].centred->preference && both[l].centred->entropy != both[l].paper->entropy);
      QVERIFY(paper[l].geometry->occupied_bins && !centred[l].geometry->occupied_bins);
      QCOMPARE(*paper[l].geometry->mean_cosine, *centred[l].geometry->mean_cosine);
    }
  }

  void progress_reaches_every_layer() {
    const Fixture fixture("plain");
    std::vector<Progress> seen;
    fixture.run(2, {}, [&](const Progress& progress) { seen.push_back(progress); });
    QCOMPARE(seen.back().layer, 3);
    QCOMPARE(seen.back().layers, 3);
    QCOMPARE(seen.back().done, fixture.documents.tokens());
    QVERIFY(seen.back().tokens_per_second > 0);
    for (std::size_t i = 1; i < seen.size(); ++i) QVERIFY(seen[i].layer >= seen[i - 1].layer);
  }

  void cancelling_stops_between_chunks() {
    const Fixture fixture("plain");
    const Cancellation cancellation;
    EXPECT_ERROR(fixture.run(2, cancellation,
                             [&](const Progress& progress) {
                               if (progress.layer == 2) cancellation.cancel();
                             }),
                 cancelled);
  }

  void ids_outside_the_vocabulary_are_refused() {
    Fixture fixture("plain");
    fixture.documents.ids[3] = 48;
    EXPECT_ERROR(fixture.run(1), token_out_of_range);
    fixture.documents.ids[3] = -1;
    EXPECT_ERROR(fixture.run(1), token_out_of_range);
  }

  void a_corpus_without_positions_is_refused() {
    Fixture fixture("plain");
    fixture.documents.ids.resize(7);
    fixture.documents.offsets = {0, 7};
    EXPECT_ERROR(fixture.run(1), corpus_too_short);
    fixture.documents = {};
    EXPECT_ERROR(fixture.run(1), corpus_too_short);
  }
};

QTEST_GUILESS_MAIN(SweepTest)
#include "test_sweep.moc"
