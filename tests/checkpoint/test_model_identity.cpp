#include <QtTest/QtTest>

#include "engine/checkpoint/model_folder.h"

using namespace infoplane;

class TestModelIdentity : public QObject {
  Q_OBJECT

 private slots:
  void checkpoints_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("checkpoint");
    QTest::addColumn<qlonglong>("step");    // -1: none
    QTest::addColumn<qlonglong>("tokens");  // -1: none
    const auto row = [](const char* path, const char* model, const char* checkpoint, qlonglong step = -1,
                        qlonglong tokens = -1) {
      QTest::newRow(path) << path << model << checkpoint << step << tokens;
    };
    row("/m/OLMo-2-1124-7B", "OLMo-2-1124-7B", "main");
    row("/m/OLMo-2-1124-7B/", "OLMo-2-1124-7B", "main");
    row("/m/pythia-70m/step143000", "pythia-70m", "step143000", 143000);
    row("/m/pythia-70m/step0", "pythia-70m", "step0", 0);
    row("/m/my-run/step-00400", "my-run", "step-00400", 400);
    row("/m/my-run/checkpoints/step-00400", "my-run", "step-00400", 400);
    row("/m/my-run/checkpoint-500", "my-run", "checkpoint-500", 500);
    row("/m/my-run/ckpt_1000", "my-run", "ckpt_1000", 1000);
    row("/m/my-run/ckpt_100", "my-run", "ckpt_100");  // LLM360 counts what it saved so
    row("/m/my-run/global_step100", "my-run", "global_step100", 100);
    row("/m/my-run/iter_0001000", "my-run", "iter_0001000", 1000);
    row("/m/my-run/Step10k", "my-run", "Step10k", 10000);
    row("/m/my-run/epoch-3", "my-run", "epoch-3");
    row("/m/my-run/epoch_3-step_20", "my-run", "epoch_3-step_20", 20);
    row("/m/my-run/main", "my-run", "main");
    row("/m/my-run/final", "my-run", "final");
    row("/m/OLMo-2/stage1-step928646-tokens3896B", "OLMo-2", "stage1-step928646-tokens3896B", 928646,
        3896000000000);
    row("/m/OLMo-2/stage2-ingredient1-step1000-tokens5B", "OLMo-2", "stage2-ingredient1-step1000-tokens5B",
        1000, 5000000000);
    row("/m/OLMo/step1000-tokens4B", "OLMo", "step1000-tokens4B", 1000, 4000000000);
    row("/m/OLMo/tokens4194B", "OLMo", "tokens4194B", -1, 4194000000000);
    row("/m/OLMo/tokens1.5T", "OLMo", "tokens1.5T", -1, 1500000000000);
    row("/m/OLMo/step-1000-unsharded", "OLMo", "step-1000-unsharded", 1000);
    row("/m/llama2xs-iter500", "llama2xs", "iter500", 500);
    row("/m/pythia-70m-step1000", "pythia-70m", "step1000", 1000);
    row("/m/OLMo-2-1124-7B-stage1-step928646-tokens3896B", "OLMo-2-1124-7B", "stage1-step928646-tokens3896B",
        928646, 3896000000000);
    row("/m/phi-1_5", "phi-1_5", "main");
    row("/m/StableLM-2-zephyr", "StableLM-2-zephyr", "main");
    row("/m/instruct-stepwise", "instruct-stepwise", "main");
    row("/step1000", "model", "step1000", 1000);
    // Not a number that can be a step: kept as a name.
    row("/m/x/step99999999999999999999", "step99999999999999999999", "main");
    row("/hub/models--EleutherAI--pythia-70m/snapshots/0123456789abcdef", "pythia-70m", "01234567");
    row("/hub/models--gpt2/snapshots/0123456789abcdef", "gpt2", "01234567");
    row("/hub/models--o--sub/snapshots/0123456789abcdef/checkpoint-500", "sub", "checkpoint-500", 500);
    row("/hub/models--o--sub/snapshots/0123456789abcdef/onnx", "sub", "onnx");
  }
  void checkpoints() {
    QFETCH(QString, path);
    const ModelIdentity identity = identify_model(path.toStdString(), "LlamaForCausalLM");
    QTEST(QString::fromStdString(identity.model), "model");
    QTEST(QString::fromStdString(identity.checkpoint), "checkpoint");
    QTEST(static_cast<qlonglong>(identity.moment.step.value_or(-1)), "step");
    QTEST(static_cast<qlonglong>(identity.moment.tokens_seen.value_or(-1)), "tokens");
  }

  void families_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("family");
    const auto row = [](const char* name, const char* family) { QTest::newRow(name) << name << family; };
    row("llama-7b", "Llama");
    row("llama-30b", "Llama");
    row("Llama-2-7b-chat-hf", "Llama 2");
    row("llama2_70b", "Llama 2");
    row("Meta-Llama-3-8B-Instruct", "Llama 3");
    row("Llama-3.2-1B", "Llama 3");
    row("llama3_1_8b", "Llama 3");
    row("CodeLlama-7b", "Code Llama");
    row("TinyLlama-1.1B-Chat-v1.0", "TinyLlama");
    row("OLMo-1B-hf", "OLMo");
    row("OLMo-2-1124-7B", "OLMo 2");
    row("olmo2_13b", "OLMo 2");
    row("OLMoE-1B-7B-0924", "OLMoE");
    row("Qwen-7B", "Qwen");
    row("Qwen1.5-0.5B", "Qwen1.5");
    row("Qwen2-1.5B-Instruct", "Qwen2");
    row("Qwen2.5-0.5B", "Qwen2.5");
    row("qwen3_0.6b", "Qwen3");
    row("gemma-2b", "Gemma");
    row("gemma-7b-it", "Gemma");
    row("gemma-2-2b", "Gemma 2");
    row("gemma2_27b", "Gemma 2");
    row("gemma-3-1b-it", "Gemma 3");
    row("pythia-160m-deduped", "Pythia");
    row("SmolLM-135M", "SmolLM");
    row("SmolLM2-360M", "SmolLM2");
    row("SmolLM3-3B", "SmolLM3");
    row("phi-1_5", "Phi");
    row("Phi-3.5-mini-instruct", "Phi");
    row("Mistral-7B-v0.1", "Mistral");
    row("Mixtral-8x7B-v0.1", "Mixtral");
    row("Yi-1.5-6B", "Yi");
    row("gpt2", "GPT-2");
    row("gpt2-medium", "GPT-2");
    row("gpt-neox-20b", "GPT-NeoX");
    row("c4ai-command-r-v01", "Command R");
    row("stablelm-2-1_6b", "StableLM");
    row("falcon-7b", "Falcon");
    row("granite-3.0-2b-base", "Granite");
    // No series: the words before a size, a name that only looks like a series kept whole.
    row("stories260K", "stories");
    row("stories-mini", "stories-mini");
    row("llama2xs", "llama2xs");
    row("my-model-7B-chat", "my-model");
    row("my_model_v2", "my_model");
    row("7B", "Llama");
  }
  void families() {
    QFETCH(QString, name);
    const ModelIdentity identity = identify_model("/models/" + name.toStdString(), "LlamaForCausalLM");
    QCOMPARE(QString::fromStdString(identity.model), name);
    QTEST(QString::fromStdString(identity.family), "family");
  }

  void checkpoints_of_one_model_are_of_one_family() {
    for (const char* path : {"/m/pythia-70m/step0", "/m/pythia-70m-step512", "/m/pythia-70m"}) {
      QCOMPARE(identify_model(path, "GPTNeoXForCausalLM").family, std::string("Pythia"));
      QCOMPARE(identify_model(path, "GPTNeoXForCausalLM").model, std::string("pythia-70m"));
    }
  }

  void names_of_any_kind() {
    QCOMPARE(identify_model("/m/7B", "").family, std::string("7B"));
    QVERIFY(!identify_model(".", "").model.empty());
    QVERIFY(!identify_model("/", "").family.empty());
    QCOMPARE(identify_model("/m/" + std::string(100'000, '-'), "").model.size(), 255U);
    QVERIFY(!identify_model("/m/" + std::string(200, '1') + "step", "").family.empty());
    QVERIFY(!identify_model("/m/\xff\xfe", "X").family.empty());
  }
};

QTEST_GUILESS_MAIN(TestModelIdentity)
#include "test_model_identity.moc"
