#include <QtTest/QtTest>

#include "engine/text/corpus.h"
#include "tests/expect_error.h"
#include "tests/text/compress.h"
#include "tests/text/temporary_files.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

/// Documents that do not compress to nothing, so that damage can be placed in the middle of the data.
std::string lines(int begin, int end) {
  std::string text;
  for (int i = begin; i < end; ++i) {
    text += "{\"text\": \"document " + std::to_string(i) + " " + std::to_string(i * 2654435761U) + "\"}\n";
  }
  return text;
}

Corpus read(const std::filesystem::path& path, std::int64_t first = 0) {
  CorpusRequest request;
  request.path = path;
  request.samples = first;
  request.order = SampleOrder::first;
  return read_corpus(request);
}

}  // namespace

class CompressedCorpusTest : public QObject {
  Q_OBJECT
  TemporaryFiles files_{};

  static std::string pack(const std::string& extension, const std::string& text) {
    return extension == "gz" ? gzip(text) : zstd(text);
  }

 private slots:
  void formats_data() {
    QTest::addColumn<std::string>("extension");
    QTest::newRow("gzip") << std::string("gz");
    QTest::newRow("zstd") << std::string("zst");
  }

  void equal_to_the_plain_file_data() { formats_data(); }
  void equal_to_the_plain_file() {
    QFETCH(const std::string, extension);
    const std::string text = lines(0, 20'000);
    const Corpus plain = read(files_.write("plain.jsonl", text));
    for (const std::string name : {"a.jsonl.", "c4.json."}) {
      const Corpus packed = read(files_.write(name + extension, pack(extension, text)));
      QCOMPARE(packed.documents, plain.documents);
      QCOMPARE(packed.hash, plain.hash);
    }
    QCOMPARE(read(files_.write("prose.txt." + extension, pack(extension, "some prose"))).documents,
             std::vector<std::string>{"some prose"});
  }

  void several_streams_end_to_end_data() { formats_data(); }
  void several_streams_end_to_end() {
    QFETCH(const std::string, extension);
    const std::string packed =
        pack(extension, lines(0, 100)) + pack(extension, "") + pack(extension, lines(100, 200));
    QCOMPARE(read(files_.write("joined.jsonl." + extension, packed)).documents_seen, 200);
  }

  void truncated_at_any_length_data() { formats_data(); }
  void truncated_at_any_length() {
    QFETCH(const std::string, extension);
    const std::string packed = pack(extension, lines(0, 50));
    for (std::size_t length = 0; length < packed.size(); ++length) {
      const auto path = files_.write("cut.jsonl." + extension, packed.substr(0, length));
      EXPECT_ERROR(read(path), file_unreadable);
    }
  }

  void corrupt_data_never_passes_unnoticed_data() { formats_data(); }
  void corrupt_data_never_passes_unnoticed() {
    QFETCH(const std::string, extension);
    const std::string text = lines(0, 2000);
    const std::string packed = pack(extension, text);
    std::string damaged = packed;
    for (std::size_t i = 0; i < 64; ++i) damaged[packed.size() / 2 + i] = '\x55';
    EXPECT_ERROR(read(files_.write("damaged.jsonl." + extension, damaged)), file_unreadable);
    EXPECT_ERROR(read(files_.write("trailing.jsonl." + extension, packed + "garbage")), file_unreadable);
    EXPECT_ERROR(read(files_.write("plain.jsonl." + extension, text)), file_unreadable);
  }

  void first_stops_before_damage_data() { formats_data(); }
  void first_stops_before_damage() {
    QFETCH(const std::string, extension);
    const std::string packed = pack(extension, lines(0, 200'000));
    const auto path = files_.write("head.jsonl." + extension, packed.substr(0, packed.size() / 2));
    QCOMPARE(read(path, 5).documents_seen, 5);
  }

  /// A gigabyte of one line costs a megabyte on the disk; it must not cost a gigabyte in memory.
  void a_decompression_bomb_is_a_bad_line_data() { formats_data(); }
  void a_decompression_bomb_is_a_bad_line() {
    QFETCH(const std::string, extension);
    std::string packed = pack(extension, "{\"text\": \"good\"}\n{\"text\": \"");
    const std::string block = pack(extension, std::string(16 << 20, 'x'));
    for (int i = 0; i < 20; ++i) packed += block;
    packed += pack(extension, "\"}\n{\"text\": \"also good\"}\n");
    const Corpus corpus = read(files_.write("bomb.jsonl." + extension, packed));
    QCOMPARE(corpus.documents, (std::vector<std::string>{"good", "also good"}));
    QCOMPARE(corpus.skipped.count, 1);
    QCOMPARE(corpus.skipped.examples[0].line, 2);
  }

  /// No damage: it is said what it is, and what to do.
  void a_window_that_is_too_large_is_named() {
    QCOMPARE(read(files_.write("27.jsonl.zst", zstd_long(lines(0, 3), 27))).documents.size(), std::size_t{3});
    for (const int bits : {28, 31})
      EXPECT_ERROR(read(files_.write("long.jsonl.zst", zstd_long(lines(0, 3), bits))), format_unsupported);
  }

  void folders_may_mix() {
    files_.write("mix/1.jsonl.gz", gzip(lines(0, 3)));
    files_.write("mix/2.jsonl.zst", zstd(lines(3, 6)));
    files_.write("mix/3.jsonl", lines(6, 9));
    const Corpus corpus = read(files_.folder() / "mix");
    QCOMPARE(corpus.documents_seen, 9);
    QVERIFY(corpus.documents[8].starts_with("document 8"));
  }
};

QTEST_GUILESS_MAIN(CompressedCorpusTest)
#include "compressed_corpus_test.moc"
