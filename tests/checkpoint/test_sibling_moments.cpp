#include <fstream>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/checkpoint/sibling_moments.h"

using namespace infoplane;

namespace {

/// A parent with folders that look like models.
struct Parent {
  QTemporaryDir folder{};

  std::filesystem::path path() const { return folder.path().toStdString(); }

  void add(const std::string& name, int width = 32, const std::string& tokenizer = "{}") const {
    std::filesystem::create_directories(path() / name);
    std::ofstream(path() / name / "config.json")
        << R"({"model_type": "llama", "vocab_size": 512, "num_hidden_layers": 2, "hidden_size": )" << width
        << "}";
    std::ofstream(path() / name / "tokenizer.json") << tokenizer;
  }

  /// "MODEL: MOMENT"; empty where the name stands for itself.
  QString read(const std::string& name) const {
    const auto named = read_among_siblings(path() / name);
    return named ? QString::fromStdString(named->model + ": " + moment_text(named->moment)) : QString();
  }
};

}  // namespace

/// Names that say what they are only beside others.
class SiblingMomentsTest : public QObject {
  Q_OBJECT

 private slots:
  void numbers_that_stand_alone_are_steps() {
    const Parent parent;
    for (const char* name : {"run-100", "run-1000", "run-20", "run-0", "run-9", "other-300"})
      parent.add(name);
    QCOMPARE(parent.read("run-100"), QString("run: step 100"));
    QCOMPARE(parent.read("run-1000"), QString("run: step 1,000"));
    QCOMPARE(parent.read("run-20"), QString("run: step 20"));
    QCOMPARE(parent.read("run-0"), QString("run: step 0"));
    QCOMPARE(parent.read("run-9"), QString());
    QCOMPARE(parent.read("other-300"), QString());  // alone it is a name
  }

  void words_of_a_training_end_names() {
    const Parent parent;
    for (const char* name : {"run-step100", "run-final", "run-init", "run-best", "else-final"})
      parent.add(name);
    QCOMPARE(parent.read("run-final"), QString("run: "));
    QCOMPARE(parent.read("run-init"), QString("run: step 0"));
    QCOMPARE(parent.read("run-best"), QString("run: best"));
    QCOMPARE(parent.read("else-final"), QString());
  }

  void other_shapes_and_tokenizers_are_other_models() {
    const Parent parent;
    parent.add("run-100");
    parent.add("run-200", 64);
    parent.add("run-300", 32, R"({"other": 1})");
    QCOMPARE(parent.read("run-100"), QString());
    parent.add("run-400");
    QCOMPARE(parent.read("run-100"), QString("run: step 100"));
    QCOMPARE(parent.read("run-200"), QString());
  }

  void versions_dates_and_settings_are_names_data() {
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    const auto row = [](const char* one, const char* other) { QTest::newRow(one) << one << other; };
    row("phi-1", "phi-2");
    row("run-7", "run-8");
    row("exp-001", "exp-002");
    row("exp-2023", "exp-2024");
    row("job-918273", "job-918274");
    row("bs-128", "bs-256");
    row("gpt-125", "gpt-355");
    row("llama-512", "llama-1024");
    row("Mistral-Small-2501", "Mistral-Small-2503");
    row("OLMo-2-0425", "OLMo-2-1124");
    row("run-20250401", "run-20250402");
    row("run-ctx-512", "run-ctx-1024");
    row("run-lr-100", "run-lr-300");
    row("Qwen2-7B", "Qwen2.5-7B");
    row("Llama-3-8B", "Llama-3.1-8B");
    row("model-v0.1", "model-v0.3");
    row("pythia-70m", "pythia-70m-deduped");
    row("delphi-9e18-358Mparams-4.7Btokens", "delphi-9e18-358Mparams-9.4Btokens");
    row("X", "X-Instruct");
  }
  void versions_dates_and_settings_are_names() {
    QFETCH(QString, one);
    QFETCH(QString, other);
    const Parent parent;
    parent.add(one.toStdString());
    parent.add(other.toStdString());
    QCOMPARE(parent.read(one.toStdString()), QString());
    QCOMPARE(parent.read(other.toStdString()), QString());
  }

  void what_cannot_be_read_is_no_sibling() {
    const Parent parent;
    parent.add("run-100");
    std::filesystem::create_directories(parent.path() / "run-200");
    QCOMPARE(parent.read("run-100"), QString());
    std::ofstream(parent.path() / "run-200" / "config.json") << "{ not JSON";
    QCOMPARE(parent.read("run-100"), QString());
    QVERIFY(!read_among_siblings("/"));
    QVERIFY(!read_among_siblings("/no/such/run-100"));
  }
};

QTEST_APPLESS_MAIN(SiblingMomentsTest)
#include "test_sibling_moments.moc"
