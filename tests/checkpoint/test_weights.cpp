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

  void a_tensor_in_two_shards() {
    write_file(root_ / "s2.safetensors", one_tensor("a", 2));
    write_file(root_ / "s3.safetensors", one_tensor("c", 2));
    EXPECT_ERROR(WeightFiles::open_indexed(
                     index(R"({"a":"s1.safetensors","c":"s3.safetensors","x":"s2.safetensors"})")),
                 tensor_duplicated);
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
