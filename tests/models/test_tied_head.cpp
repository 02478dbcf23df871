#include <bit>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/checkpoint/config_document.h"
#include "engine/models/architecture.h"
#include "engine/models/families/describe_model.h"
#include "engine/models/tied_head.h"
#include "tests/checkpoint/written_files.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;
namespace fs = std::filesystem;

namespace {

ModelDescription model_of(const char* architecture, bool tied) {
  const Json config{{"architectures", {architecture}}, {"hidden_size", 4},  {"intermediate_size", 8},
                    {"num_hidden_layers", 1},          {"vocab_size", 3},   {"num_attention_heads", 1},
                    {"tie_word_embeddings", tied},     {"rotary_pct", 1.0}, {"num_key_value_heads", 1}};
  return describe_model(ConfigDocument::parse(config.dump(), "config.json"));
}

/// A stored table [3, 4] that holds `value` everywhere, as F32 or BF16.
struct StoredTable {
  std::string name{};
  float value = 0;
  bool bfloat16 = false;
};

WeightFiles stored(const QTemporaryDir& folder, const std::vector<StoredTable>& tables) {
  Json header = Json::object();
  std::string data;
  for (const StoredTable& table : tables) {
    const std::size_t begin = data.size();
    for (int element = 0; element < 12; ++element) {
      const std::string bits = little_endian(std::bit_cast<std::uint32_t>(table.value)).substr(0, 4);
      data += table.bfloat16 ? bits.substr(2) : bits;
    }
    header[table.name] = {{"dtype", table.bfloat16 ? "BF16" : "F32"},
                          {"shape", {3, 4}},
                          {"data_offsets", {begin, data.size()}}};
  }
  const fs::path file = folder.filePath("model.safetensors").toStdString();
  return WeightFiles::open_single(write_file(file, safetensors_bytes(header.dump(), data)));
}

}  // namespace

/// A config that ties the head to the embeddings, and weights that store either, both, or two different ones.
class TestTiedHead : public QObject {
  Q_OBJECT

 private slots:
  void the_table_under_either_name_data() {
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<QString>("stored");
    QTest::newRow("as saved by transformers") << "LlamaForCausalLM"
                                              << "model.embed_tokens.weight";
    QTest::newRow("the head's name alone") << "LlamaForCausalLM"
                                           << "lm_head.weight";
    QTest::newRow("without the prefix") << "LlamaForCausalLM"
                                        << "embed_tokens.weight";
    QTest::newRow("another family's head") << "GPTNeoXForCausalLM"
                                           << "embed_out.weight";
    QTest::newRow("its other name") << "GPTNeoXForCausalLM"
                                    << "lm_head.weight";
    QTest::newRow("behind a wrapper") << "Qwen2ForCausalLM"
                                      << "_orig_mod.lm_head.weight";
  }
  void the_table_under_either_name() {
    QFETCH(QString, architecture);
    QFETCH(QString, stored);
    const QTemporaryDir folder;
    const ModelDescription model = model_of(architecture.toUtf8().constData(), true);
    const WeightFiles weights = ::stored(folder, {{stored.toStdString(), 1}});
    QVERIFY(find_tensor(model, weights, embedding_tensor(model).name) != nullptr);
    QVERIFY(find_tensor(model, weights, head_tensors(model).weight.name) != nullptr);
    QVERIFY(!has_own_head(model, weights));
  }

  void a_head_alone_is_no_table_where_nothing_is_tied() {
    const QTemporaryDir folder;
    const ModelDescription model = model_of("LlamaForCausalLM", false);
    const WeightFiles weights = stored(folder, {{"lm_head.weight", 1}});
    EXPECT_ERROR(check_weights(model, weights), tensor_missing);
  }

  void heads_data() {
    QTest::addColumn<bool>("tied");
    QTest::addColumn<float>("head");
    QTest::addColumn<bool>("bfloat16");
    QTest::addColumn<bool>("own");
    QTest::newRow("the same") << true << 1.0F << false << false;
    QTest::newRow("another") << true << 1.5F << false << true;
    QTest::newRow("the same in another type") << true << 1.0F << true << false;
    QTest::newRow("another in another type") << true << 2.0F << true << true;
    QTest::newRow("another, and the config says so") << false << 1.5F << false << false;
  }
  void heads() {
    QFETCH(bool, tied);
    QFETCH(float, head);
    QFETCH(bool, bfloat16);
    QFETCH(bool, own);
    const QTemporaryDir folder;
    const WeightFiles weights =
        stored(folder, {{"model.embed_tokens.weight", 1}, {"lm_head.weight", head, bfloat16}});
    QCOMPARE(has_own_head(model_of("LlamaForCausalLM", tied), weights), own);
  }

  void a_head_of_another_shape_is_another() {
    const QTemporaryDir folder;
    const fs::path file = folder.filePath("model.safetensors").toStdString();
    write_file(file, several_tensors({{"model.embed_tokens.weight", 12}, {"lm_head.weight", 16}}));
    QVERIFY(has_own_head(model_of("LlamaForCausalLM", true), WeightFiles::open_single(file)));
  }
};

QTEST_GUILESS_MAIN(TestTiedHead)
#include "test_tied_head.moc"
