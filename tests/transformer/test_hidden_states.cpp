#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <ATen/ops/cat.h>

#include <QtTest/QtTest>

#include "engine/transformer/output_head.h"
#include "tests/transformer/fixture.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

constexpr double kTolerance = 1e-4;

double relative_error(const at::Tensor& ours, const at::Tensor& theirs) {
  return error_of(ours, theirs).by_element;
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

  /// The fixtures can tell: a model that leaves one setting out is far from transformers.
  void every_setting_is_felt() {
    using Change = void (*)(ModelDescription&);
    const std::vector<std::pair<std::string, Change>> changes{
        {"mistral-window", [](ModelDescription& model) { model.layer[1].window = 8; }},
        {"gemma2", [](ModelDescription& model) { model.attention.soft_cap = 0; }},
        {"gemma3", [](ModelDescription& model) { model.layer[0].rope = 0; }},
        {"gemma", [](ModelDescription& model) { model.norm.kind = NormKind::rms; }},
        {"phi3-longrope", [](ModelDescription& model) { model.ropes[0].original_context = 1000; }},
        {"llama-dynamic", [](ModelDescription& model) { model.ropes[0].factor = 1; }},
        {"llama-yarn", [](ModelDescription& model) { model.ropes[0].magnitude = 1; }},
        {"cohere", [](ModelDescription& model) { model.ropes[0].interleaved = false; }},
        {"smollm3", [](ModelDescription& model) { model.layer[3].rope = 0; }},
        {"gpt-neox", [](ModelDescription& model) { model.parallel_residual = false; }},
        {"falcon-grouped", [](ModelDescription& model) { model.attention.layout = QkvLayout::stacked; }},
        {"granite", [](ModelDescription& model) { model.residual_multiplier = 1; }},
        {"olmo-clip", [](ModelDescription& model) { model.attention.clip = 0; }},
        {"olmoe", [](ModelDescription& model) { model.experts.normalised = true; }},
        {"gpt2-unscaled-saved", [](ModelDescription& model) { model.mlp.activation = Activation::silu; }},
    };
    for (const auto& [name, change] : changes) {
      Fixture fixture(name);
      change(fixture.model);
      QVERIFY2(worst_error(fixture, ComputeType::float32).by_norm > 100 * kTolerance, name.c_str());
    }
  }

  /// bfloat16 has 8 bits: far from transformers' float32, but no further than transformers' own bfloat16.
  /// Where two experts rank almost alike, rounding decides between them, in either program.
  void bfloat16_is_as_near_as_that_of_transformers_data() { equal_to_transformers_data(); }

  void bfloat16_is_as_near_as_that_of_transformers() {
    QFETCH(QString, variant);
    const Fixture fixture(variant.toStdString());
    if (!fixture.bfloat16_error) return;  // Llama's own fixtures: other Llama variants have it
    const double allowed = (fixture.model.experts.count > 0 ? 3.0 : 1.25) * *fixture.bfloat16_error;
    const double ours = worst_error(fixture, ComputeType::bfloat16).by_norm;
    QVERIFY2(ours > 1e-4 && ours <= allowed,
             qPrintable(QString("error %1, that of transformers %2").arg(ours).arg(*fixture.bfloat16_error)));
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
