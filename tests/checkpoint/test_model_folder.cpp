#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/checkpoint/model_folder.h"
#include "tests/checkpoint/written_files.h"
#include "tests/expect_error.h"
#include "tests/shared_data.h"

using namespace infoplane;
using namespace infoplane::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* kConfig = R"({"architectures":["LlamaForCausalLM"],"model_type":"llama"})";
constexpr const char* kPointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";

std::string remedy_of(const fs::path& folder) {
  try {
    ModelFolder::find(folder);
  } catch (const Error& error) {
    return error.remedy();
  }
  return {};
}

}  // namespace

class TestModelFolder : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> temporary_;
  fs::path root_;

  fs::path model(const fs::path& name) {
    const fs::path folder = root_ / name;
    write_file(folder / "config.json", kConfig);
    write_file(folder / "tokenizer.json", "{}");
    write_file(folder / "model.safetensors", one_tensor("a", 2));
    return folder;
  }

  /// A cache entry with one snapshot whose files are links into `blobs`, as the hub's library lays it out.
  fs::path hub_entry(const std::string& name, const std::string& hash) {
    const fs::path entry = root_ / name;
    const fs::path snapshot = entry / "snapshots" / hash;
    fs::create_directories(snapshot);
    const std::map<std::string, std::string> files{
        {"config.json", kConfig}, {"tokenizer.json", "{}"}, {"model.safetensors", one_tensor("a", 2)}};
    for (const auto& [file, text] : files) {
      write_file(entry / "blobs" / (hash + file), text);
      fs::create_symlink(fs::path("../../blobs") / (hash + file), snapshot / file);
    }
    return entry;
  }

 private slots:
  void init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    root_ = fs::canonical(temporary_->path().toStdString());
  }

  void a_whole_folder() {
    const fs::path folder = model("Llama-3.2-1B");
    const ModelFolder found = ModelFolder::find(folder);
    QCOMPARE(found.path, folder);
    QCOMPARE(found.config_file, folder / "config.json");
    QCOMPARE(found.tokenizer_file, folder / "tokenizer.json");
    QCOMPARE(found.weights_file, folder / "model.safetensors");
    QVERIFY(!found.sharded && found.notes.empty());
    QCOMPARE(found.identity.family, std::string("Llama 3"));
    QCOMPARE(found.read_config().text("model_type"), std::string("llama"));
    QCOMPARE(found.open_weights().parameters(), 2U);
  }

  void a_file_in_it_a_link_to_it_or_a_roundabout_way() {
    const fs::path folder = model("m");
    QCOMPARE(ModelFolder::find(folder / "model.safetensors").path, folder);
    QCOMPARE(ModelFolder::find(folder / "config.json").path, folder);
    QCOMPARE(ModelFolder::find(folder / ".." / "m" / "").path, folder);
    fs::create_directory_symlink(folder, root_ / "link");
    QCOMPARE(ModelFolder::find(root_ / "link").path, folder);
  }

  void shards() {
    const fs::path folder = model("m");
    fs::rename(folder / "model.safetensors", folder / "model-00001-of-00001.safetensors");
    EXPECT_ERROR(ModelFolder::find(folder), folder_without_weights);
    write_file(folder / "model.safetensors.index.json",
               R"({"weight_map":{"a":"model-00001-of-00001.safetensors"}})");
    const ModelFolder found = ModelFolder::find(folder);
    QVERIFY(found.sharded);
    QCOMPARE(found.weights_file, folder / "model.safetensors.index.json");
    QCOMPARE(found.open_weights().files().size(), 1U);
  }

  void a_hub_cache() {
    const fs::path entry = hub_entry("models--EleutherAI--pythia-70m", "0123456789abcdef");
    const fs::path snapshot = entry / "snapshots" / "0123456789abcdef";
    // Without a reference, the only snapshot; through any of its parts.
    for (const fs::path& dropped :
         {entry, entry / "snapshots", entry / "blobs", snapshot, snapshot / "model.safetensors",
          entry / "blobs" / "0123456789abcdefmodel.safetensors"}) {
      QCOMPARE(ModelFolder::find(dropped).path, snapshot);
    }
    QCOMPARE(ModelFolder::find(entry).identity.model, std::string("pythia-70m"));
    QCOMPARE(ModelFolder::find(entry).identity.checkpoint, std::string("01234567"));
    QCOMPARE(ModelFolder::find(entry).open_weights().parameters(), 2U);

    hub_entry("models--EleutherAI--pythia-70m", "fedcba9876543210");
    EXPECT_ERROR(ModelFolder::find(entry), bad_argument);
    write_file(entry / "refs" / "main", "fedcba9876543210\n");
    QCOMPARE(ModelFolder::find(entry).path, entry / "snapshots" / "fedcba9876543210");
    QCOMPARE(ModelFolder::find(entry).identity.checkpoint, std::string("main"));
    write_file(entry / "refs" / "step143000", "0123456789abcdef");
    QCOMPARE(ModelFolder::find(snapshot).identity.checkpoint, std::string("step143000"));
    QCOMPARE(*ModelFolder::find(snapshot).identity.moment.step, 143000);
    QCOMPARE(ModelFolder::find(snapshot).identity.family, std::string("Pythia"));
  }

  void a_hub_cache_still_downloading() {
    const fs::path entry = root_ / "models--org--name";
    fs::create_directories(entry / "snapshots");
    EXPECT_ERROR(ModelFolder::find(entry), download_unfinished);
    write_file(entry / "snapshots" / "abc" / "config.json", kConfig);
    EXPECT_ERROR(ModelFolder::find(entry), folder_without_weights);
    write_file(entry / "blobs" / "0011.incomplete", "half");
    EXPECT_ERROR(ModelFolder::find(entry), download_unfinished);
  }

  void nothing_there() {
    EXPECT_ERROR(ModelFolder::find(root_ / "none"), file_missing);
    EXPECT_ERROR(ModelFolder::find(""), file_missing);
    fs::create_symlink("nowhere", root_ / "dangling");
    EXPECT_ERROR(ModelFolder::find(root_ / "dangling"), file_missing);
  }

  void parts_missing() {
    fs::create_directory(root_ / "empty");
    EXPECT_ERROR(ModelFolder::find(root_ / "empty"), folder_without_config);
    fs::remove(model("no_config") / "config.json");
    EXPECT_ERROR(ModelFolder::find(root_ / "no_config"), folder_without_config);
    fs::remove(model("no_weights") / "model.safetensors");
    EXPECT_ERROR(ModelFolder::find(root_ / "no_weights"), folder_without_weights);
    fs::remove(model("no_tokenizer") / "tokenizer.json");
    EXPECT_ERROR(ModelFolder::find(root_ / "no_tokenizer"), folder_without_tokenizer);
  }

  void a_sentencepiece_tokenizer_gets_its_conversion() {
    const fs::path folder = model("m");
    fs::rename(folder / "tokenizer.json", folder / "tokenizer.model");
    EXPECT_ERROR(ModelFolder::find(folder), folder_without_tokenizer);
    QVERIFY(remedy_of(folder).find("AutoTokenizer") != std::string::npos);
  }

  void an_adapter_is_told_apart() {
    const fs::path folder = model("m");
    fs::rename(folder / "model.safetensors", folder / "adapter_model.safetensors");
    EXPECT_ERROR(ModelFolder::find(folder), folder_without_weights);
    QVERIFY(remedy_of(folder).find("merge") != std::string::npos);
  }

  void foreign_weights_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("remedy");
    for (const char* file : {"pytorch_model.bin", "pytorch_model-00001-of-00002.bin", "model.pt",
                             "consolidated.00.pth", "last.ckpt", "model.pkl"}) {
      QTest::newRow(file) << file << "pickle-refused"
                          << "save_pretrained";
    }
    QTest::newRow("gguf") << "model-q4_k_m.gguf"
                          << "format-unsupported"
                          << "gguf_file";
    QTest::newRow("h5") << "tf_model.h5"
                        << "format-unsupported"
                        << "safetensors";
    QTest::newRow("onnx") << "model.onnx"
                          << "format-unsupported"
                          << "safetensors";
    QTest::newRow("partial") << "model.safetensors.incomplete"
                             << "download-unfinished"
                             << "download";
    QTest::newRow("part") << "model-00001-of-00002.safetensors.part"
                          << "download-unfinished"
                          << "download";
    QTest::newRow("a trainer's leftovers") << "optimizer.pt"
                                           << "folder-without-weights"
                                           << "weights";
  }
  void foreign_weights() {
    QFETCH(QString, file);
    QFETCH(QString, code);
    QFETCH(QString, remedy);
    const fs::path folder = model("m");
    fs::remove(folder / "model.safetensors");
    write_file(folder / file.toStdString(), "weights");
    for (const fs::path& dropped : {folder, folder / file.toStdString()}) {
      try {
        ModelFolder::find(dropped);
        QFAIL("accepted");
      } catch (const Error& error) {
        QVERIFY2(code == code_name(error.code()).data(), error.one_line().c_str());
        QVERIFY2(error.remedy().find(remedy.toStdString()) != std::string::npos, error.one_line().c_str());
      }
    }
    // With no config.json either, the weights are still what is told.
    fs::remove(folder / "config.json");
    if (code == "pickle-refused") EXPECT_ERROR(ModelFolder::find(folder), pickle_refused);
    if (code == "format-unsupported") EXPECT_ERROR(ModelFolder::find(folder), format_unsupported);
    // Beside safetensors, none of them matters.
    model("m");
    QCOMPARE(ModelFolder::find(folder).path, folder);
  }

  void files_not_fetched() {
    for (const char* file : {"model.safetensors", "config.json", "tokenizer.json"}) {
      const fs::path folder = model("m");
      write_file(folder / file, kPointer);
      EXPECT_ERROR(ModelFolder::find(folder), download_unfinished);
      QVERIFY(remedy_of(folder).find("git lfs pull") != std::string::npos);
      write_file(folder / file, "");
      EXPECT_ERROR(ModelFolder::find(folder), download_unfinished);
      fs::remove(folder / file);
      fs::create_symlink("../blobs/none", folder / file);
      EXPECT_ERROR(ModelFolder::find(folder), file_missing);
      fs::remove(folder / file);
    }
    const fs::path local = root_ / "local";
    write_file(local / "config.json", kConfig);
    write_file(local / ".cache" / "huggingface" / "download" / "x.incomplete", "half");
    EXPECT_ERROR(ModelFolder::find(local), download_unfinished);
  }

  void remote_code_is_ignored_and_said_so() {
    const fs::path folder = model("m");
    write_file(folder / "config.json", R"({"auto_map":{"AutoModel":"modeling.Model"},"model_type":"x"})");
    const ModelFolder found = ModelFolder::find(folder);
    QCOMPARE(found.notes.size(), 1U);
    QVERIFY(found.notes[0].find("auto_map") != std::string::npos);
  }

  void a_damaged_configuration() {
    const fs::path folder = model("m");
    write_file(folder / "config.json", "{");
    EXPECT_ERROR(ModelFolder::find(folder), json_invalid);
    // What the architecture is called is judged later; odd types are no reason to stop here.
    write_file(folder / "config.json", R"({"architectures":[7],"model_type":{}})");
    QCOMPARE(ModelFolder::find(folder).path, folder);
  }

  void scanning() {
    const fs::path a = model("suite/a");
    const fs::path b = model("suite/deep/er/b");
    const fs::path inner = model("suite/a/checkpoint-500");         // inside a model
    model("suite/1/2/3/4/too_deep");                                // more than four below
    model("suite/.hidden/m");                                       // hidden
    write_file(root_ / "suite" / "text" / "config.json", kConfig);  // no weights
    const fs::path pickle = root_ / "suite" / "pickle";
    write_file(pickle / "config.json", kConfig);
    write_file(pickle / "pytorch_model.bin", "x");
    fs::create_directory_symlink(root_ / "suite", root_ / "suite" / "deep" / "loop");
    fs::create_directory_symlink(a, root_ / "suite" / "again");

    QCOMPARE(ModelFolder::scan(root_ / "suite"), (std::vector<fs::path>{a, inner, b, pickle}));
    QCOMPARE(ModelFolder::scan(a), (std::vector<fs::path>{a, inner}));
    QVERIFY(ModelFolder::scan(root_ / "none").empty());
    QVERIFY(ModelFolder::scan(a / "config.json").empty());
  }

  void scanning_a_model_finds_its_checkpoints_alone() {
    const fs::path run = model("run");
    const std::vector<fs::path> models{run, model("run/checkpoint-1000"), model("run/checkpoint-500"),
                                       model("run/checkpoints/epoch_2")};
    write_file(model("run/2_Dense") / "config.json", R"({"in_features":64})");  // sentence-transformers
    write_file(run / "onnx" / "config.json", kConfig);
    write_file(run / "onnx" / "model.onnx", "x");
    write_file(run / "gguf" / "config.json", kConfig);
    write_file(run / "gguf" / "model.gguf", "x");
    QCOMPARE(ModelFolder::scan(run), models);
    QCOMPARE(ModelFolder::scan(root_), models);
    QCOMPARE(ModelFolder::find(run).path, run);
    // Where no model is above them they are what is there.
    fs::remove(run / "config.json");
    QCOMPARE(ModelFolder::scan(run).size(), std::size_t{6});
  }

  void scanning_at_the_limit_of_depth() {
    const fs::path deepest = model("1/2/3/4");
    QCOMPARE(ModelFolder::scan(root_), std::vector<fs::path>{deepest});
  }

  void scanning_a_hub_cache_finds_every_revision() {
    const fs::path entry = hub_entry("hub/models--org--name", "aaaa");
    hub_entry("hub/models--org--name", "bbbb");
    QCOMPARE(ModelFolder::scan(root_ / "hub"),
             (std::vector<fs::path>{entry / "snapshots" / "aaaa", entry / "snapshots" / "bbbb"}));
  }

  void folders_that_may_not_be_read() {
    if (::geteuid() == 0) QSKIP("root may read everything");
    const fs::path open = model("open");
    const fs::path closed = model("closed");
    fs::permissions(closed, fs::perms::none);
    QCOMPARE(ModelFolder::scan(root_), std::vector<fs::path>{open});
    EXPECT_ERROR(ModelFolder::find(closed), file_unreadable);
    fs::permissions(closed, fs::perms::owner_all);
  }

  void the_hash_names_the_contents() {
    const fs::path folder = model("m");
    const std::string first = ModelFolder::find(folder).hash_weights();
    QCOMPARE(first.size(), 32U);
    fs::rename(folder, root_ / "moved");
    QCOMPARE(ModelFolder::find(root_ / "moved").hash_weights(), first);

    model("m");
    std::string weights = one_tensor("a", 2);
    weights.back() = 1;
    write_file(folder / "model.safetensors", weights);
    const std::string second = ModelFolder::find(folder).hash_weights();
    QVERIFY(second != first);
    write_file(folder / "config.json", std::string(kConfig) + "\n");
    QVERIFY(ModelFolder::find(folder).hash_weights() != second);
    write_file(folder / "tokenizer.json", "{ }");
    const std::string third = ModelFolder::find(folder).hash_weights();
    write_file(folder / "README.md", "more");
    QCOMPARE(ModelFolder::find(folder).hash_weights(), third);

    Cancellation cancellation;
    cancellation.cancel();
    EXPECT_ERROR(ModelFolder::find(folder).hash_weights(cancellation), cancelled);
  }

  void the_hash_covers_every_shard() {
    const fs::path folder = model("m");
    fs::remove(folder / "model.safetensors");
    write_file(folder / "s1.safetensors", one_tensor("a", 2));
    write_file(folder / "s2.safetensors", one_tensor("b", 2));
    write_file(folder / "model.safetensors.index.json",
               R"({"weight_map":{"a":"s1.safetensors","b":"s2.safetensors"}})");
    const std::string first = ModelFolder::find(folder).hash_weights();
    std::string changed = one_tensor("b", 2);
    changed.back() = 1;
    write_file(folder / "s2.safetensors", changed);
    QVERIFY(ModelFolder::find(folder).hash_weights() != first);
  }

  void real_models() {
    REQUIRE_SHARED("models/stories260K");
    const fs::path models = shared_folder() / "models";
    const ModelFolder stories = ModelFolder::find(models / "stories260K");
    QCOMPARE(stories.identity.model, std::string("stories260K"));
    QCOMPARE(stories.open_weights().parameters(), 260'032U);
    QCOMPARE(stories.hash_weights(), ModelFolder::find(models / "stories260K/config.json").hash_weights());
    QVERIFY(ModelFolder::scan(models).size() >= 2);
  }
};

QTEST_GUILESS_MAIN(TestModelFolder)
#include "test_model_folder.moc"
