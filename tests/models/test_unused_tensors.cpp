#include <filesystem>

#include <QtTest/QtTest>

#include "engine/checkpoint/config_document.h"
#include "engine/models/families/describe_model.h"
#include "engine/models/unused_tensors.h"

using namespace infoplane;

namespace {

const std::filesystem::path kFixtures =
    std::filesystem::path(INFOPLANE_SOURCE_DIR) / "tests/transformer/fixtures";

std::vector<std::string> unused_in(const std::string& fixture, void (*edit)(ModelDescription&) = nullptr) {
  ModelDescription model = describe_model(ConfigDocument::read(kFixtures / fixture / "config.json"));
  if (edit != nullptr) edit(model);
  return unused_tensors(model, WeightFiles::open_single(kFixtures / fixture / "model.safetensors"));
}

}  // namespace

/// What of the weights nobody reads is told.
class UnusedTensorsTest : public QObject {
  Q_OBJECT

 private slots:
  /// As transformers saves them, all tensors of all families have a reader.
  void every_tensor_of_every_family_is_read_data() {
    QTest::addColumn<QString>("fixture");
    for (const auto& entry : std::filesystem::directory_iterator(kFixtures))
      if (std::filesystem::exists(entry.path() / "model.safetensors"))
        QTest::newRow(entry.path().filename().c_str())
            << QString::fromStdString(entry.path().filename().string());
  }
  void every_tensor_of_every_family_is_read() {
    QFETCH(QString, fixture);
    const std::vector<std::string> unused = unused_in(fixture.toStdString());
    QVERIFY2(unused.empty(), unused_tensors_note(unused).c_str());
  }

  void layers_beyond_the_config() {
    const std::vector<std::string> unused = unused_in("qwen2", [](ModelDescription& model) {
      --model.layers;
      model.layer.pop_back();
    });
    QVERIFY(!unused.empty());
    for (const std::string& name : unused) QVERIFY2(name.starts_with("model.layers."), name.c_str());
  }

  void biases_of_a_switch_that_is_off() {
    const std::vector<std::string> unused =
        unused_in("qwen2", [](ModelDescription& model) { model.attention.qkv_bias = false; });
    QVERIFY(!unused.empty());
    QVERIFY(unused.front().ends_with("_proj.bias"));
  }

  void told_shortly() {
    QCOMPARE(unused_tensors_note({}), std::string());
    QCOMPARE(unused_tensors_note({"a"}), std::string("1 tensor of the weights is not read: a"));
    QCOMPARE(unused_tensors_note({"a", "b", "c", "d", "e"}),
             std::string("5 tensors of the weights are not read: a, b, c and 2 more"));
  }
};

QTEST_APPLESS_MAIN(UnusedTensorsTest)
#include "test_unused_tensors.moc"
