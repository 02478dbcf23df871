#include <QtTest/QtTest>

#include "engine/naming/named_model.h"

using namespace infoplane;

/// Folders as trainers lay them out.
class FolderNamesTest : public QObject {
  Q_OBJECT

 private slots:
  void layouts_of_trainers_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("moment");
    const auto row = [](const char* path, const char* model, const char* moment) {
      QTest::newRow(path) << path << model << moment;
    };
    row("/out/run/checkpoint-500", "run", "step 500");  // Trainer
    row("/out/run/checkpoints/checkpoint-500", "run", "step 500");
    row("/out/run/global_step_140/actor/huggingface", "run", "step 140");  // verl
    row("/out/grpo/global_step_20/actor/hf", "grpo", "step 20");
    row("/out/runA/epoch_0_step_9/model/consolidated", "runA", "epoch 0, step 9");  // NeMo
    row("/out/runB/epoch_1_step_19/model/consolidated", "runB", "epoch 1, step 19");
    row("/out/rl/weights/step_100", "rl", "step 100");         // prime-rl
    row("/out/llama/iter_0001000_hf", "llama", "step 1,000");  // Megatron to HF
    row("/out/llama/hf/iter_0001000", "llama", "step 1,000");
    row("/out/run/epoch_3", "run", "epoch 3");  // accelerate
    row("/out/run/step_1000", "run", "step 1,000");
    row("/out/run/epoch=1-step=500", "run", "epoch 1, step 500");  // Lightning
    row("/out/run/step1000-hf", "run", "step 1,000");              // OLMo-core
    row("/out/run/step1000-unsharded", "run", "step 1,000");
    row("/out/run/0000020000", "run", "step 20,000");
    row("/out/run/ep0-ba1000", "run", "epoch 0, step 1,000");  // MosaicML
    row("/out/run/step-final", "run", "");
    row("/out/run/3", "run", "checkpoint 3");
    row("/out/run/last-checkpoint", "run", "");
    row("/out/run/checkpoint-best", "run", "best");
    row("/out/run/checkpoint-100-ema", "run", "step 100, ema");
    row("/out/run/step_500k_bf16", "run", "step 500,000");
    row("/out/run/500k-steps", "run", "step 500,000");
    row("/out/run/epoch-2.5", "run", "epoch 2.5");
    row("/out/OLMo-3/stage2/ingredient1/step1000", "OLMo-3", "stage 2, ingredient 1, step 1,000");
    row("/out/olmo-stage1/step100", "olmo", "stage 1, step 100");
    row("/out/llama/pretrain/step1000", "llama", "pretrain, step 1,000");
    row("/out/run/seed1/checkpoint-10", "run", "seed 1, step 10");
    row("/out/run-seed2/checkpoint-10", "run", "seed 2, step 10");
    row("/out/llama-step100/hf", "llama", "step 100");
    // Words that are names here.
    row("/out/sft/checkpoint-500", "sft", "step 500");
    row("/saves/llama3-8b/full/sft", "sft", "");
    row("/saves/llama3-8b/full/sft/checkpoint-10", "sft", "step 10");
    row("/out/run/2.0", "2.0", "");
    row("/out/run/global_step_140/critic/huggingface", "run", "step 140");
    row("/out/run/step-00001000/pytorch_model", "run", "step 1,000");
    row("/out/2024/checkpoint-500", "2024", "step 500");
    row("/out/run/20240501", "20240501", "");
    row("/out/run/1712345678", "1712345678", "");
    row("/out/model", "model", "");
    row("/out/weights", "weights", "");
    row("/out/x/huggingface", "huggingface", "");
    row("/out/run/step-by-step", "step-by-step", "");
    row("/out/llama-zero-stage3", "llama-zero-stage3", "");
    row("/out/my-model-base-step100", "my-model-base", "step 100");
    row("/out/llama-8b-sft-checkpoint-500", "llama-8b-sft", "step 500");
    row("/out/gemma-2b-it-5000", "gemma-2b-it-5000", "");
  }
  void layouts_of_trainers() {
    QFETCH(QString, path);
    const NamedModel read = read_model_path(path.toStdString());
    QTEST(QString::fromStdString(read.model), "model");
    QTEST(QString::fromStdString(moment_text(read.moment)), "moment");
  }

  void home_is_the_same_for_all_moments_of_a_training() {
    const std::filesystem::path home = "/out/run";
    for (const char* path : {"/out/run/checkpoint-500", "/out/run/checkpoints/step1", "/out/run-step1000",
                             "/out/run/global_step_140/actor/huggingface", "/out/run", "/out/run/"})
      QCOMPARE(read_model_path(path).home, home);
    QVERIFY(read_model_path("/a/run/step1").home != read_model_path("/b/run/step1").home);
  }

  void as_programs_that_score_name_them() {
    QCOMPARE(read_published_model("./out/run/checkpoint-500", "").model, std::string("run"));
    QCOMPARE(read_published_model("run/checkpoint-500/", "").moment.step, std::optional<std::int64_t>(500));
    QCOMPARE(read_published_model("/data/models/llama2xs-iter500", "").model, std::string("llama2xs"));
    QCOMPARE(read_published_model("EleutherAI/pythia-70m-step1000", "main").moment.step,
             std::optional<std::int64_t>(1000));
    QVERIFY(read_published_model("EleutherAI/pythia-70m", "main").moment.is_final());
    QVERIFY(!read_published_model("EleutherAI/pythia-70m", "v0").moment.is_final());
    QCOMPARE(read_published_model("/out/run/checkpoint-500", "step1000").moment.step,
             std::optional<std::int64_t>(500));  // a revision of a folder is not looked at
    QVERIFY(is_path("/x/y") && is_path("./x") && is_path("a/b/c"));
    QVERIFY(!is_path("org/model") && !is_path("model"));
  }

  void names_of_any_kind() {
    QVERIFY(!read_model_path("/").model.empty());
    QVERIFY(!read_model_path("/step1000").model.empty());
    QCOMPARE(read_model_path("/m/" + std::string(100'000, '-')).model.size(), 255U);
    QCOMPARE(read_model_path("/m/step99999999999999999999").model, std::string("step99999999999999999999"));
    QVERIFY(!read_model_name(std::string(200, '1') + "step").model.empty());
    QVERIFY(!read_model_name("\xff\xfe-step1").model.empty());
    for (const char* name : {"", "-", "step", "step-", "seed", "-step1", "stage", "it", "1e999999-step5"})
      read_model_name(name);
  }
};

QTEST_APPLESS_MAIN(FolderNamesTest)
#include "test_folder_names.moc"
