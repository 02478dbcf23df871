#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/checkpoint/model_folder.h"
#include "tests/checkpoint/written_files.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;
namespace fs = std::filesystem;

namespace {

std::string config_of(int vocabulary) {
  return R"({"architectures":["LlamaForCausalLM"],"model_type":"llama","vocab_size":)" +
         std::to_string(vocabulary) + "}";
}

using Names = QStringList;

}  // namespace

/// Folders as training programs leave them: checkpoints without a tokenizer, and weights that are no model
/// yet.
class TestRunFolders : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> temporary_;
  fs::path root_;

  /// A checkpoint of 512 embeddings without its tokenizer.
  fs::path checkpoint(const fs::path& name) {
    write_file(root_ / name / "config.json", config_of(512));
    write_file(root_ / name / "model.safetensors", one_tensor("a", 2));
    return root_ / name;
  }

 private slots:
  void init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    root_ = fs::canonical(temporary_->path().toStdString());
  }

  void tokenizers_above_data() {
    QTest::addColumn<QString>("checkpoint");
    QTest::addColumn<QString>("tokenizer");  // its folder
    QTest::addColumn<int>("vocabulary");     // of the config beside it; 0: there is none, -1: a damaged one
    QTest::addColumn<bool>("taken");
    const auto row = [](const char* name, const char* where, const char* tokenizer, int vocabulary,
                        bool taken) { QTest::newRow(name) << where << tokenizer << vocabulary << taken; };
    row("of the last model of the run", "run/checkpoint-500", "run", 512, true);
    row("of a folder without a model", "run/checkpoint-500", "run", 0, true);
    row("beyond a container", "run/checkpoints/step-10", "run", 512, true);
    row("beyond a moment", "run/global_step_140/hf", "run", 0, true);
    row("beyond two containers", "run/epoch_0_step_9/model/consolidated", "run", 512, true);
    row("four folders up", "run/checkpoints/epoch_0/model/consolidated", "run", 512, false);
    row("beyond a folder of another name", "run/models/a", "run", 0, false);
    row("beyond a folder named for a size", "run/pythia-70m/step-10", "run", 0, false);
    row("of a model with another vocabulary", "run/checkpoint-500", "run", 513, false);
    row("of a model that cannot be read", "run/checkpoint-500", "run", -1, false);
    row("beside it", "run/checkpoint-500", "run/other", 512, false);
  }
  void tokenizers_above() {
    QFETCH(QString, checkpoint);
    QFETCH(QString, tokenizer);
    QFETCH(int, vocabulary);
    QFETCH(bool, taken);
    const fs::path folder = this->checkpoint(checkpoint.toStdString());
    const fs::path above = root_ / tokenizer.toStdString();
    write_file(above / "tokenizer.json", "{}");
    if (vocabulary != 0) write_file(above / "config.json", vocabulary < 0 ? "{" : config_of(vocabulary));
    if (!taken) {
      EXPECT_ERROR(ModelFolder::find(folder), folder_without_tokenizer);
      return;
    }
    const ModelFolder found = ModelFolder::find(folder);
    QCOMPARE(found.tokenizer_file, above / "tokenizer.json");
    QCOMPARE(found.notes.size(), 1U);
    QVERIFY2(found.notes[0].find(above.string()) != std::string::npos, found.notes[0].c_str());
    // Its own goes before.
    write_file(folder / "tokenizer.json", "{}");
    QCOMPARE(ModelFolder::find(folder).tokenizer_file, folder / "tokenizer.json");
    QVERIFY(ModelFolder::find(folder).notes.empty());
  }

  void the_nearest_tokenizer_is_taken_or_none() {
    const fs::path folder = checkpoint("run/checkpoints/step-10");
    write_file(root_ / "run" / "tokenizer.json", "{}");
    write_file(root_ / "run" / "checkpoints" / "tokenizer.json", "{ }");
    QCOMPARE(ModelFolder::find(folder).tokenizer_file, root_ / "run" / "checkpoints" / "tokenizer.json");
    // A model between, whatever it has, is the checkpoint's.
    fs::remove(root_ / "run" / "checkpoints" / "tokenizer.json");
    write_file(root_ / "run" / "checkpoints" / "config.json", config_of(512));
    EXPECT_ERROR(ModelFolder::find(folder), folder_without_tokenizer);
  }

  void a_tokenizer_of_its_own_that_must_be_converted() {
    const fs::path folder = checkpoint("run/checkpoint-500");
    write_file(root_ / "run" / "tokenizer.json", "{}");
    for (const char* own : {"tokenizer.model", "tekken.json", "vocab.json"}) {
      write_file(folder / own, "x");
      EXPECT_ERROR(ModelFolder::find(folder), folder_without_tokenizer);
      fs::remove(folder / own);
    }
  }

  void a_snapshot_of_the_cache_takes_nothing_from_above() {
    const fs::path folder = checkpoint("models--org--name/snapshots/0123456789abcdef");
    write_file(root_ / "models--org--name" / "tokenizer.json", "{}");
    EXPECT_ERROR(ModelFolder::find(folder), folder_without_tokenizer);
  }

  void an_unfinished_tokenizer_above() {
    const fs::path folder = checkpoint("run/checkpoint-500");
    write_file(root_ / "run" / "tokenizer.json", "");
    EXPECT_ERROR(ModelFolder::find(folder), download_unfinished);
  }

  void weights_of_training_programs_data() {
    QTest::addColumn<Names>("files");
    QTest::addColumn<QString>("dropped");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("command");
    const auto row = [](const char* name, const Names& files, const char* dropped, const char* what,
                        const char* command) {
      QTest::newRow(name) << files << QString(dropped) << QString(what) << QString(command);
    };
    const Names verl{"actor/model_world_size_2_rank_0.pt", "actor/model_world_size_2_rank_1.pt",
                     "actor/optim_world_size_2_rank_0.pt", "actor/fsdp_config.json",
                     "actor/huggingface/config.json",      "actor/huggingface/tokenizer.json"};
    row("verl", verl, "actor", "verl", "python -m verl.model_merger merge --backend fsdp --local_dir '");
    row("verl, the folder of its config", verl, "actor/huggingface", "verl",
        "/actor' --target_dir NEW_FOLDER");
    row("verl on Megatron", {"dist_ckpt/__0_0.distcp", "dist_ckpt/common.pt", "huggingface/config.json"}, "",
        "verl", "--backend megatron");
    const Names fsdp{"pytorch_model_fsdp_0/__0_0.distcp", "pytorch_model_fsdp_0/.metadata",
                     "trainer_state.json"};
    row("accelerate", fsdp, "", "FSDP", "pytorch_model_fsdp_0' NEW_FOLDER");
    row("accelerate, the folder of the shards", fsdp, "pytorch_model_fsdp_0", "FSDP",
        "accelerate merge-weights");
    row("accelerate with a config", {"pytorch_model_fsdp_0/__0_0.distcp", "config.json", "optimizer.bin"}, "",
        "FSDP", "accelerate merge-weights");
    row("torch.distributed.checkpoint", {"__0_0.distcp", "__1_0.distcp", ".metadata"}, "", "FSDP",
        "merge-weights");
    const Names zero{"global_step500/mp_rank_00_model_states.pt",
                     "global_step500/bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt", "latest",
                     "zero_to_fp32.py"};
    row("DeepSpeed", zero, "", "DeepSpeed", "zero_to_fp32.py' '");
    row("DeepSpeed, the folder of the states", zero, "global_step500", "DeepSpeed", "--safe_serialization");
    row("DeepSpeed without its script", {"global_step10/zero_pp_rank_0_mp_rank_00_model_states.pt", "latest"},
        "", "DeepSpeed", "--safe_serialization");
    row("Megatron", {"mp_rank_00/model_optim_rng.pt", "mp_rank_01/model_optim_rng.pt"}, "", "Megatron",
        "Bridge");
    row("Megatron, one rank", {"mp_rank_00_001/model_optim_rng.pt"}, "mp_rank_00_001", "Megatron", "Bridge");
    row("Megatron, its newer layout", {"__0_0.distcp", "common.pt", "metadata.json"}, "", "Megatron",
        "export_ckpt");
    row("Megatron, a run", {"latest_checkpointed_iteration.txt", "iter_0000100/common.pt"}, "", "Megatron",
        "Bridge");
    row("NeMo", {"gpt.nemo"}, "", "NeMo", "NeMo");
    row("NeMo, unpacked", {"model_config.yaml", "model_weights/metadata.json"}, "", "NeMo", "Bridge");
    row("NeMo 2", {"weights/common.pt", "context/model.yaml"}, "", "NeMo", "Hugging Face");
  }
  void weights_of_training_programs() {
    QFETCH(Names, files);
    QFETCH(QString, dropped);
    QFETCH(QString, what);
    QFETCH(QString, command);
    for (const QString& file : files) write_file(root_ / "run" / file.toStdString(), "x");
    try {
      ModelFolder::find(root_ / "run" / dropped.toStdString());
      QFAIL("accepted");
    } catch (const Error& error) {
      QVERIFY2(error.code() == ErrorCode::format_unsupported, error.one_line().c_str());
      QVERIFY2(error.message().find(what.toStdString()) != std::string::npos, error.one_line().c_str());
      QVERIFY2(error.remedy().find(command.toStdString()) != std::string::npos, error.one_line().c_str());
      QVERIFY2(fs::exists(error.where().path), error.one_line().c_str());
    }
  }

  void folders_of_common_names_are_no_checkpoint() {
    write_file(root_ / "project" / "weights" / "a.txt", "x");
    write_file(root_ / "project" / "context" / "b.txt", "x");
    write_file(root_ / "project" / "latest" / "c.txt", "x");
    write_file(root_ / "project" / "global_step_3" / "d.txt", "x");
    EXPECT_ERROR(ModelFolder::find(root_ / "project"), folder_without_config);
  }

  void such_weights_are_found_and_told_of() {
    write_file(root_ / "run" / "config.json", config_of(512));
    write_file(root_ / "run" / "pytorch_model_fsdp_0" / "__0_0.distcp", "x");
    QCOMPARE(ModelFolder::scan(root_), std::vector<fs::path>{root_ / "run"});
    // Beside a model they are the state of its training.
    checkpoint("run");
    write_file(root_ / "run" / "tokenizer.json", "{}");
    QCOMPARE(ModelFolder::find(root_ / "run").path, root_ / "run");
    // A whole pickle is the shorter way to a model.
    fs::remove(root_ / "run" / "model.safetensors");
    write_file(root_ / "run" / "pytorch_model.bin", "x");
    EXPECT_ERROR(ModelFolder::find(root_ / "run"), pickle_refused);
  }

  void adapters_name_their_base_data() {
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("named");  // empty: nothing can be said
    const auto row = [](const char* name, const QString& config, const char* named) {
      QTest::newRow(name) << config << QString(named);
    };
    row("a model of the hub", "{\"base_model_name_or_path\": \"meta-llama/Llama-3.2-1B\"}",
        "'meta-llama/Llama-3.2-1B'");
    row("a folder", "{\"base_model_name_or_path\": \"/data/base\"}", "'/data/base'");
    row("control characters", "{\"base_model_name_or_path\": \"a\\nb\"}", "'a\\x0ab'");
    row("no name", "{\"base_model_name_or_path\": null}", "");
    row("another type", "{\"base_model_name_or_path\": 7}", "");
    row("damaged", "{", "");
    row("large", "{\"base_model_name_or_path\": \"" + QString(2 << 20, 'a') + "\"}", "");
  }
  void adapters_name_their_base() {
    QFETCH(QString, config);
    QFETCH(QString, named);
    write_file(root_ / "lora" / "adapter_model.safetensors", "x");
    write_file(root_ / "lora" / "adapter_config.json", config.toStdString());
    try {
      ModelFolder::find(root_ / "lora");
      QFAIL("accepted");
    } catch (const Error& error) {
      QVERIFY(error.code() == ErrorCode::folder_without_weights);
      QVERIFY2(error.message().find(named.toStdString()) != std::string::npos, error.message().c_str());
      QCOMPARE(error.message().find("adapter to") != std::string::npos, !named.isEmpty());
      QVERIFY(error.remedy().find("merge_and_unload") != std::string::npos);
      QVERIFY(error.message().size() < 300);
    }
  }

  void a_tokenizer_of_mistral_alone() {
    const fs::path folder = checkpoint("m");
    write_file(folder / "tekken.json", "{}");
    try {
      ModelFolder::find(folder);
      QFAIL("accepted");
    } catch (const Error& error) {
      QVERIFY(error.code() == ErrorCode::folder_without_tokenizer);
      QVERIFY(error.message().find("tekken.json") != std::string::npos);
      QVERIFY(error.remedy().find("convert_tekken_tokenizer") != std::string::npos);
    }
    // SentencePiece beside it converts as ever.
    write_file(folder / "tokenizer.model", "x");
    EXPECT_ERROR(ModelFolder::find(folder), folder_without_tokenizer);
  }
};

QTEST_GUILESS_MAIN(TestRunFolders)
#include "test_run_folders.moc"
