#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>

#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/checkpoint/config_document.h"
#include "engine/transformer/architecture.h"
#include "engine/transformer/block.h"
#include "engine/transformer/embedding.h"
#include "engine/transformer/output_head.h"
#include "engine/transformer/weight_reader.h"
#include "tests/shared_data.h"

using namespace infoplane;

namespace {

constexpr double kTolerance = 1e-4;

const std::filesystem::path kFixtures = test::source_folder() / "tests/transformer/fixtures";

std::vector<std::string> variants() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kFixtures)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

/// One fixture: a tiny model, documents, and the hidden states that transformers computes.
struct Fixture {
  explicit Fixture(const std::string& name)
      : folder(kFixtures / name),
        model(describe_model(ConfigDocument::read(folder / "config.json"))),
        weights(WeightFiles::open_single(folder / "model.safetensors")) {
    check_weights(model, weights);
    const Json expected = read_json_file(folder / "expected.json");
    if (expected.contains("loss")) loss = expected.at("loss").get<double>();
    for (const Json& document : expected.at("documents")) {
      lengths.push_back(static_cast<std::int64_t>(document.size()));
      for (const Json& id : document) ids.push_back(id.get<std::int32_t>());
    }
  }

  std::int64_t longest() const { return *std::ranges::max_element(lengths); }

  at::Tensor embedded(ComputeType compute = ComputeType::float32) const {
    return Embedding(model, weights, compute, ids, longest())
        .forward(at::tensor(ids, at::TensorOptions().dtype(at::kLong)), lengths);
  }

  std::filesystem::path folder;
  ModelDescription model;
  WeightFiles weights;
  std::vector<std::int32_t> ids;
  std::vector<std::int64_t> lengths;
  std::optional<double> loss;  ///< mean nats a token
};

struct LayerError {
  double by_element = 0;  ///< largest difference, relative to the largest value of the layer
  double by_norm = 0;     ///< norm of the differences, relative to the layer's norm
};

LayerError error_of(const at::Tensor& ours, const at::Tensor& theirs) {
  const at::Tensor difference = ours.to(at::kDouble) - theirs.to(at::kDouble);
  const at::Tensor reference = theirs.to(at::kDouble);
  return {(difference.abs().max() / reference.abs().max()).item<double>(),
          (difference.norm() / reference.norm()).item<double>()};
}

double relative_error(const at::Tensor& ours, const at::Tensor& theirs) {
  return error_of(ours, theirs).by_element;
}

/// Hidden states of layer 0..L, the last one after the final norm.
std::vector<at::Tensor> states_of(const Fixture& fixture, ComputeType compute) {
  const RotaryTables rotary(fixture.model, fixture.longest());
  std::vector<at::Tensor> layers{fixture.embedded(compute)};
  for (int layer = 0; layer < fixture.model.layers; ++layer) {
    const Block block(fixture.model, fixture.weights, layer, compute);
    layers.push_back(block.forward(layers.back(), fixture.lengths, rotary));
  }
  layers.back() = FinalNorm(fixture.model, fixture.weights, compute).forward(layers.back());
  return layers;
}

/// Errors of layers 0..L against transformers' float32 states.
std::vector<LayerError> layer_errors(const Fixture& fixture, ComputeType compute) {
  const WeightFiles expected = WeightFiles::open_single(fixture.folder / "hidden_states.safetensors");
  std::vector<LayerError> errors;
  for (const at::Tensor& states : states_of(fixture, compute)) {
    errors.push_back(error_of(states, read_weight(expected, "layer." + std::to_string(errors.size()))));
  }
  return errors;
}

}  // namespace

/// Hidden states of every layer against transformers (fixtures by tests/transformer/make_fixtures.py).
class HiddenStatesTest : public QObject {
  Q_OBJECT

 private slots:
  void equal_to_transformers_data() {
    QTest::addColumn<QString>("variant");
    for (const std::string& name : variants()) {
      QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
  }

  void equal_to_transformers() {
    QFETCH(QString, variant);
    const std::vector<LayerError> errors = layer_errors(Fixture(variant.toStdString()), ComputeType::float32);
    for (std::size_t layer = 0; layer < errors.size(); ++layer) {
      const auto& [by_element, by_norm] = errors[layer];
      QVERIFY2(by_element <= kTolerance && by_norm <= kTolerance,
               qPrintable(QString("layer %1: relative error %2 (largest element), %3 (norm)")
                              .arg(layer)
                              .arg(by_element)
                              .arg(by_norm)));
    }
  }

  void losses_equal_those_of_transformers() {
    int compared = 0;
    for (const std::string& name : variants()) {
      const Fixture fixture(name);
      if (!fixture.loss) continue;
      const at::Tensor states = states_of(fixture, ComputeType::float32).back();
      const at::Tensor ids = at::tensor(fixture.ids, at::TensorOptions().dtype(at::kLong));
      for (const std::int64_t tile : {7, 8192}) {  // many tiles of the vocabulary, or one
        const OutputHead head(fixture.model, fixture.weights, ComputeType::float32, tile);
        const TokenLoss loss = next_token_loss(head, states, ids, fixture.lengths);
        QCOMPARE(loss.tokens, std::int64_t{105});
        QVERIFY2(std::abs(loss.mean() - *fixture.loss) <= kTolerance,
                 qPrintable(QString("%1: loss %2, transformers say %3")
                                .arg(QString::fromStdString(name))
                                .arg(loss.mean(), 0, 'g', 9)
                                .arg(*fixture.loss, 0, 'g', 9)));
      }
      ++compared;
    }
    QVERIFY(compared > 50);
  }

  /// A document's states do not depend on its neighbours in the chunk.
  void documents_do_not_see_each_other() {
    const Fixture fixture("grouped");
    const RotaryTables rotary(fixture.model, fixture.longest());
    const Block block(fixture.model, fixture.weights, 0, ComputeType::float32);
    const at::Tensor states = fixture.embedded();
    const at::Tensor together = block.forward(states, fixture.lengths, rotary);

    std::vector<at::Tensor> alone;
    std::int64_t row = 0;
    for (const std::int64_t length : fixture.lengths) {
      alone.push_back(block.forward(states.narrow(0, row, length), std::vector{length}, rotary));
      row += length;
    }
    QVERIFY(relative_error(together, at::cat(alone)) < 1e-6);
  }

  /// The first tokens of a document do not depend on what follows, across tiles of queries.
  void the_future_is_not_seen() {
    const Fixture fixture("plain");
    const RotaryTables rotary(fixture.model, 150);
    const Block block(fixture.model, fixture.weights, 0, ComputeType::float32);
    std::vector<std::int32_t> ids(150);
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = static_cast<std::int32_t>((i * 7) % 48);
    const std::vector<std::int64_t> one{150};
    const at::Tensor states = Embedding(fixture.model, fixture.weights, ComputeType::float32, ids, 150)
                                  .forward(at::tensor(ids, at::TensorOptions().dtype(at::kLong)), one);
    const at::Tensor whole = block.forward(states, one, rotary);
    for (const std::int64_t length : {1, 63, 64, 65, 128, 129}) {
      const at::Tensor head = block.forward(states.narrow(0, 0, length), std::vector{length}, rotary);
      QVERIFY(relative_error(head, whole.narrow(0, 0, length)) < 1e-6);
    }
  }
};

QTEST_GUILESS_MAIN(HiddenStatesTest)
#include "test_hidden_states.moc"
