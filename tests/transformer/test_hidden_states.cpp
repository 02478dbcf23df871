#include <algorithm>
#include <string>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>

#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/transformer/attention.h"
#include "engine/transformer/block.h"
#include "engine/transformer/weight_tensor.h"
#include "tests/shared_data.h"

using namespace infoplane;

namespace {

std::filesystem::path fixture(const std::string& variant) {
  return test::source_folder() / "tests/transformer/fixtures" / variant;
}

struct Documents {
  std::vector<std::int64_t> ids, lengths;
};

Documents read_documents(const std::string& variant) {
  Documents documents;
  const Json expected = read_json_file(fixture(variant) / "expected.json");
  for (const Json& ids : expected.at("documents")) {
    documents.lengths.push_back(static_cast<std::int64_t>(ids.size()));
    for (const Json& id : ids) documents.ids.push_back(id.get<std::int64_t>());
  }
  return documents;
}

/// Largest difference, relative to the largest value of the layer.
double relative_error(const at::Tensor& ours, const at::Tensor& theirs) {
  return ((ours - theirs).abs().max() / theirs.abs().max()).item<double>();
}

}  // namespace

/// Hidden states of every layer against transformers (fixtures by tests/transformer/make_fixtures.py).
class HiddenStatesTest : public QObject {
  Q_OBJECT

 private slots:
  void equal_to_transformers_data() {
    QTest::addColumn<QString>("variant");
    for (const char* variant : {"plain", "grouped", "multi-query-biased", "wide-heads-bf16"}) {
      QTest::newRow(variant) << variant;
    }
  }

  void equal_to_transformers() {
    QFETCH(QString, variant);
    const std::string name = variant.toStdString();
    const ModelDescription model = describe_model(ConfigDocument::read(fixture(name) / "config.json"));
    const WeightFiles weights = WeightFiles::open_single(fixture(name) / "model.safetensors");
    const WeightFiles expected = WeightFiles::open_single(fixture(name) / "hidden_states.safetensors");
    const Documents documents = read_documents(name);
    const RotaryTable rotary(*std::ranges::max_element(documents.lengths), model.head_width,
                             model.rope_theta);

    at::Tensor states = Embedding(model, weights).forward(at::tensor(documents.ids));
    for (int layer = 0; layer <= model.layers; ++layer) {
      if (layer > 0) states = Block(model, weights, layer - 1).forward(states, documents.lengths, rotary);
      const at::Tensor observed = layer == model.layers ? FinalNorm(model, weights).forward(states) : states;
      const double error = relative_error(observed, read_weight(expected, "layer." + std::to_string(layer)));
      QVERIFY2(error <= 1e-5, qPrintable(QString("layer %1: relative error %2").arg(layer).arg(error)));
    }
  }

  /// A document's states do not depend on its neighbours in the chunk.
  void documents_do_not_see_each_other() {
    const ModelDescription model = describe_model(ConfigDocument::read(fixture("grouped") / "config.json"));
    const WeightFiles weights = WeightFiles::open_single(fixture("grouped") / "model.safetensors");
    const Documents documents = read_documents("grouped");
    const RotaryTable rotary(*std::ranges::max_element(documents.lengths), model.head_width,
                             model.rope_theta);
    const Block block(model, weights, 0);
    const at::Tensor states = Embedding(model, weights).forward(at::tensor(documents.ids));
    const at::Tensor together = block.forward(states, documents.lengths, rotary);

    std::vector<at::Tensor> alone;
    std::int64_t row = 0;
    for (const std::int64_t length : documents.lengths) {
      alone.push_back(block.forward(states.narrow(0, row, length), std::vector{length}, rotary));
      row += length;
    }
    QVERIFY(relative_error(together, at::cat(alone)) < 1e-6);
  }

  /// The first tokens of a document do not depend on what follows, across tiles of queries.
  void the_future_is_not_seen() {
    const ModelDescription model = describe_model(ConfigDocument::read(fixture("plain") / "config.json"));
    const WeightFiles weights = WeightFiles::open_single(fixture("plain") / "model.safetensors");
    const RotaryTable rotary(150, model.head_width, model.rope_theta);
    const Block block(model, weights, 0);
    std::vector<std::int64_t> ids(150);
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = static_cast<std::int64_t>((i * 7) % 48);
    const at::Tensor states = Embedding(model, weights).forward(at::tensor(ids));
    const at::Tensor whole = block.forward(states, std::vector<std::int64_t>{150}, rotary);
    for (const std::int64_t length : {1, 63, 64, 65, 128, 129}) {
      const at::Tensor head = block.forward(states.narrow(0, 0, length), std::vector{length}, rotary);
      QVERIFY(relative_error(head, whole.narrow(0, 0, length)) < 1e-6);
    }
  }
};

QTEST_GUILESS_MAIN(HiddenStatesTest)
#include "test_hidden_states.moc"
