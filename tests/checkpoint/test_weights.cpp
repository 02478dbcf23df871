#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/checkpoint/weights.h"
#include "tests/checkpoint/written_files.h"
#include "tests/expect_error.h"
#include "tests/shared_data.h"

using namespace infoplane;
using namespace infoplane::test;
namespace fs = std::filesystem;

class TestWeights : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;

  fs::path index(const std::string& weight_map) {
    return write_file(root_ / "model.safetensors.index.json",
                      R"({"metadata":{"total_size":24},"weight_map":)" + weight_map + "}");
  }

 private slots:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
    write_file(root_ / "s1.safetensors", one_tensor("a", 2));
    write_file(root_ / "s2.safetensors", one_tensor("b", 4));
  }

  void single_file() {
    const WeightFiles weights = WeightFiles::open_single(root_ / "s2.safetensors");
    QCOMPARE(weights.entries().size(), 1U);
    QCOMPARE(weights.bytes(), 16U);
    QCOMPARE(weights.parameters(), 4U);
    QVERIFY(weights.find("b") != nullptr && weights.find("a") == nullptr);
  }

  void shards_are_one_map() {
    WeightFiles opened = WeightFiles::open_indexed(index(R"({"a":"s1.safetensors","b":"s2.safetensors"})"));
    const WeightFiles weights = std::move(opened);  // entries must not point into what was moved from
    QCOMPARE(weights.files().size(), 2U);
    QCOMPARE(weights.bytes(), 24U);
    QCOMPARE(weights.parameters(), 6U);
    const WeightFiles::Entry* b = weights.find("b");
    QCOMPARE(b->file, &weights.files()[1]);
    std::string bytes(16, '?');
    b->file->copy(*b->tensor, std::as_writable_bytes(std::span(bytes)));
    QCOMPARE(bytes, std::string(16, '\0'));
  }

  void only_shards_that_the_index_names() {
    write_file(root_ / "stray.safetensors", one_tensor("a", 2));
    const WeightFiles weights = WeightFiles::open_indexed(index(R"({"a":"s1.safetensors"})"));
    QCOMPARE(weights.files().size(), 1U);
    QVERIFY(weights.find("b") == nullptr);
  }

  void a_missing_shard() {
    const fs::path file = index(R"({"a":"s1.safetensors","b":"s3.safetensors"})");
    EXPECT_ERROR(WeightFiles::open_indexed(file), shard_missing);
    write_file(root_ / "s3.safetensors.incomplete", "half");
    EXPECT_ERROR(WeightFiles::open_indexed(file), download_unfinished);
  }

  void a_shard_not_fetched() {
    write_file(root_ / "s2.safetensors",
               "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
    EXPECT_ERROR(WeightFiles::open_indexed(index(R"({"a":"s1.safetensors","b":"s2.safetensors"})")),
                 download_unfinished);
  }

  void a_tensor_that_its_shard_lacks() {
    EXPECT_ERROR(WeightFiles::open_indexed(index(R"({"a":"s1.safetensors","c":"s2.safetensors"})")),
                 tensor_missing);
    // It is there, but in another shard than the index says.
    EXPECT_ERROR(WeightFiles::open_indexed(index(R"({"a":"s2.safetensors","b":"s1.safetensors"})")),
                 tensor_missing);
  }

  void the_index_decides_between_shards_data() {
    QTest::addColumn<QString>("map");
    QTest::addColumn<int>("elements");  // of the tensor "a"
    QTest::addColumn<QString>("note");
    QTest::newRow("the first holds it")
        << R"({"a":"s1.safetensors","b":"s2.safetensors","c":"s3.safetensors"})" << 2
        << "1 tensor of s3.safetensors is in another file by the index";
    QTest::newRow("the last holds it")
        << R"({"a":"s3.safetensors","b":"s2.safetensors","c":"s3.safetensors"})" << 4 << "";
    QTest::newRow("a copy in a file of other names")
        << R"({"a":"s1.safetensors","c":"s3.safetensors"})" << 2
        << "1 tensor of s3.safetensors is in another file by the index: passed over";
    QTest::newRow("two that the index does not know") << R"({"a":"s1.safetensors","d":"s3.safetensors"})" << 2
                                                      << "1 tensor of s3.safetensors is not in the index";
  }
  void the_index_decides_between_shards() {
    QFETCH(QString, map);
    QFETCH(int, elements);
    QFETCH(QString, note);
    write_file(root_ / "s3.safetensors", several_tensors({{"a", 4}, {"c", 1}, {"d", 1}}));
    const WeightFiles weights = WeightFiles::open_indexed(index(map.toStdString()));
    QCOMPARE(weights.find("a")->tensor->elements(), elements);
    std::string notes;
    for (const std::string& one : weights.notes()) notes += one + "\n";
    QVERIFY2(notes.find(note.toStdString()) != std::string::npos, notes.c_str());
    // What is passed over does not count.
    std::uint64_t listed = 0;
    for (const auto& [name, entry] : weights.entries()) listed += entry.tensor->size;
    QCOMPARE(weights.bytes(), listed);
  }

  void names_of_wrappers_are_taken_off_data() {
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* stored, const char* name) { QTest::newRow(stored) << stored << name; };
    row("_orig_mod.a", "a");
    row("module.a.weight", "a.weight");
    row("module._orig_mod.model.norm.weight", "model.norm.weight");
    row("_orig_mod.module._orig_mod.a", "a");
    row("module.module.a", "a");
    row("model.layers.0._orig_mod.mlp.down_proj.weight", "model.layers.0.mlp.down_proj.weight");
    row("_fsdp_wrapped_module.model.layers.1._fsdp_wrapped_module._checkpoint_wrapped_module.b",
        "model.layers.1.b");
    // Parts of other names, and a parameter of that name, stay.
    row("modules.a", "modules.a");
    row("model.module.a", "model.module.a");
    row("x_orig_mod.a", "x_orig_mod.a");
    row("module", "module");
    row("a..b.", "a..b.");
  }
  void names_of_wrappers_are_taken_off() {
    QFETCH(QString, stored);
    QFETCH(QString, name);
    const bool renamed = stored != name;
    const WeightFiles single =
        WeightFiles::open_single(write_file(root_ / "s1.safetensors", one_tensor(stored.toStdString(), 3)));
    QVERIFY(single.find(name.toStdString()) != nullptr);
    QCOMPARE(single.entries().size(), 1U);
    QCOMPARE(single.notes().size(), renamed ? 1U : 0U);
    if (renamed)
      QVERIFY(single.notes()[0].find("1 tensor (the first is '" + stored.toStdString()) != std::string::npos);
    // An index has them under either name.
    for (const QString& listed : {stored, name}) {
      const WeightFiles sharded =
          WeightFiles::open_indexed(index("{\"" + listed.toStdString() + "\":\"s1.safetensors\"}"));
      QVERIFY(sharded.find(name.toStdString()) != nullptr);
      QCOMPARE(sharded.notes().size(), renamed ? 1U : 0U);
    }
  }

  void two_names_that_become_one() {
    const fs::path file =
        write_file(root_ / "s3.safetensors", several_tensors({{"a", 1}, {"_orig_mod.a", 1}}));
    EXPECT_ERROR(WeightFiles::open_single(file), tensor_duplicated);
    EXPECT_ERROR(WeightFiles::open_indexed(index(R"({"a":"s3.safetensors"})")), tensor_duplicated);
    EXPECT_ERROR(WeightFiles::open_indexed(index(R"({"a":"s1.safetensors","module.a":"s2.safetensors"})")),
                 index_invalid);
  }

  void a_damaged_shard() {
    write_file(root_ / "s2.safetensors", one_tensor("b", 4).substr(0, 60));
    EXPECT_ERROR(WeightFiles::open_indexed(index(R"({"a":"s1.safetensors","b":"s2.safetensors"})")),
                 safetensors_truncated);
  }

  void names_that_reach_elsewhere_data() {
    QTest::addColumn<QString>("shard");
    for (const char* shard :
         {R"("../s1.safetensors")", R"("/etc/s1.safetensors")", R"("sub/s1.safetensors")", R"("..")",
          R"(".")", R"("")", R"("s1\u0000.safetensors")", R"("a\\b.safetensors")", "7", "null",
          R"(["s1.safetensors"])", R"("pytorch_model.bin")"}) {
      QTest::newRow(shard) << shard;
    }
  }
  void names_that_reach_elsewhere() {
    QFETCH(QString, shard);
    EXPECT_ERROR(WeightFiles::open_indexed(index("{\"a\":" + shard.toStdString() + "}")), index_invalid);
  }

  void an_index_without_a_map() {
    EXPECT_ERROR(WeightFiles::open_indexed(index("{}")), index_invalid);
    EXPECT_ERROR(WeightFiles::open_indexed(index("[]")), index_invalid);
    const fs::path file = root_ / "model.safetensors.index.json";
    EXPECT_ERROR(WeightFiles::open_indexed(write_file(file, "{}")), index_invalid);
    EXPECT_ERROR(WeightFiles::open_indexed(write_file(file, "[]")), index_invalid);
    EXPECT_ERROR(WeightFiles::open_indexed(write_file(file, "{")), json_invalid);
    EXPECT_ERROR(WeightFiles::open_indexed(write_file(file, "")), download_unfinished);
    EXPECT_ERROR(WeightFiles::open_indexed(root_ / "none.json"), file_missing);
    EXPECT_ERROR(WeightFiles::open_indexed(index(R"({"a":"s1.safetensors","a":"s2.safetensors"})")),
                 json_duplicate_key);
  }

  void a_real_model() {
    REQUIRE_SHARED("models/llama2xs-iter500/model.safetensors");
    const WeightFiles weights =
        WeightFiles::open_single(shared_folder() / "models/llama2xs-iter500/model.safetensors");
    QVERIFY(weights.find("model.layers.4.self_attn.q_proj.weight") != nullptr);
    QVERIFY(weights.bytes() >= 2 * weights.parameters());
  }
};

QTEST_GUILESS_MAIN(TestWeights)
#include "test_weights.moc"
