#include <array>
#include <bit>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/models/families/describe_model.h"
#include "engine/sweep/sweep.h"
#include "engine/transformer/weight_watch.h"
#include "tests/shared_data.h"

using namespace infoplane;
namespace fs = std::filesystem;

namespace {

const fs::path kModel = test::source_folder() / "tests/transformer/fixtures/plain";
const fs::path kHeaded = test::source_folder() / "tests/transformer/fixtures/qwen2";

/// The fixture's weights with one number of one tensor replaced.
fs::path damaged_weights(const fs::path& folder, const std::string& tensor, float value) {
  const fs::path copy = folder / "model.safetensors";
  fs::copy_file(kModel / "model.safetensors", copy, fs::copy_options::overwrite_existing);
  const std::uint64_t offset = SafetensorsFile::open(copy).find(tensor)->offset;
  std::fstream stream(copy, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(static_cast<std::streamoff>(offset));
  const auto bytes = std::bit_cast<std::array<char, 4>>(value);
  stream.write(bytes.data(), bytes.size());
  return copy;
}

TokenDocuments expected_documents(const fs::path& model) {
  const Json expected = read_json_file(model / "expected.json");
  TokenDocuments documents;
  for (const Json& ids : expected.at("documents")) {
    for (const Json& id : ids) documents.ids.push_back(id.get<TokenId>());
    documents.offsets.push_back(documents.tokens());
  }
  return documents;
}

std::vector<std::string> warnings_of(const fs::path& file) {
  const ModelDescription model = describe_model(ConfigDocument::read(kModel / "config.json"));
  const WeightFiles weights = WeightFiles::open_single(file);
  const TokenDocuments documents = expected_documents(kModel);
  std::vector<std::string> warnings;
  AnalysisSettings settings;
  settings.bins = 16;
  sweep({model, weights, documents, settings},
        {[](const LayerMeasurement&) {}, {}, [&](const std::string& text) { warnings.push_back(text); }});
  return warnings;
}

struct Loss {
  double nats = 0;
  std::vector<std::string> warnings{};
};

/// Of a fixture that stores a head, as its config says (untied) or read as if it tied the two.
Loss loss_of(bool tied) {
  ModelDescription model = describe_model(ConfigDocument::read(kHeaded / "config.json"));
  model.tied_embeddings = tied;
  const WeightFiles weights = WeightFiles::open_single(kHeaded / "model.safetensors");
  const TokenDocuments documents = expected_documents(kHeaded);
  AnalysisSettings settings;
  settings.bins = 16;
  Loss loss;
  const SweepSummary summary = sweep(
      {.model = model, .weights = weights, .documents = documents, .settings = settings, .loss = true},
      {[](const LayerMeasurement&) {}, {}, [&](const std::string& text) { loss.warnings.push_back(text); }});
  loss.nats = summary.loss.value_or(0);
  return loss;
}

}  // namespace

/// Weights that no trained model has are told of, and end nothing by themselves.
class WeightWarningsTest : public QObject {
  Q_OBJECT

 private slots:
  void what_is_odd_about_a_tensor() {
    for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
      const auto options = at::TensorOptions().dtype(type);
      WeightWatch watch;
      at::Tensor good = at::full({3, 4}, 0.5, options);
      watch.look("good", good);
      watch.look("zero bias", at::zeros({4}, options));
      watch.look("empty", at::zeros({0, 4}, options));
      QVERIFY(watch.concerns().empty());
      watch.look("zero", at::zeros({3, 4}, options));
      good[1][2] = std::numeric_limits<float>::quiet_NaN();
      watch.look("nan", good);
      good[1][2] = -std::numeric_limits<float>::infinity();
      watch.look("infinite", good);
      const std::vector<std::string> expected{"tensor 'zero' is all zero", "tensor 'nan' holds NaN",
                                              "tensor 'infinite' holds infinity"};
      QCOMPARE(watch.concerns(), expected);
    }
  }

  void a_sweep_tells_of_them_by_name_data() {
    QTest::addColumn<QString>("tensor");
    for (const char* tensor : {"model.layers.1.mlp.down_proj.weight", "model.layers.0.input_layernorm.weight",
                               "model.norm.weight"}) {
      QTest::newRow(tensor) << tensor;
    }
  }

  void a_sweep_tells_of_them_by_name() {
    QFETCH(QString, tensor);
    const QTemporaryDir place;
    const std::string name = tensor.toStdString();
    const fs::path file = damaged_weights(place.path().toStdString(), name, std::nanf(""));
    QCOMPARE(warnings_of(file), std::vector<std::string>{"tensor '" + name + "' holds NaN"});
  }

  void a_stored_head_counts_although_the_config_ties_it() {
    const Loss untied = loss_of(false), tied = loss_of(true);
    QVERIFY(untied.nats > 0);
    QCOMPARE(tied.nats, untied.nats);
    QVERIFY(untied.warnings.empty());
    QCOMPARE(tied.warnings.size(), std::size_t{1});
    QVERIFY(tied.warnings[0].find("ties the head") != std::string::npos);
  }

  void good_weights_are_silent() { QVERIFY(warnings_of(kModel / "model.safetensors").empty()); }
};

QTEST_GUILESS_MAIN(WeightWarningsTest)
#include "test_weight_warnings.moc"
