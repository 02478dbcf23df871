#include "engine/text/corpus.h"

#include <set>

#include <QtTest/QtTest>

#include "tests/expect_error.h"
#include "tests/shared_data.h"
#include "tests/text/temporary_files.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

using Texts = std::vector<std::string>;

std::string json_lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) lines += "{\"text\": \"document " + std::to_string(i) + "\"}\n";
  return lines;
}

CorpusRequest request(const std::filesystem::path& path, const std::string& split = "file") {
  CorpusRequest wanted;
  wanted.path = path;
  wanted.split = split;
  return wanted;
}

CorpusRequest sample(const std::filesystem::path& path, std::int64_t samples, SampleOrder order,
                     std::uint64_t seed) {
  CorpusRequest wanted = request(path);
  wanted.samples = samples;
  wanted.order = order;
  wanted.seed = seed;
  return wanted;
}

}  // namespace

class CorpusTest : public QObject {
  Q_OBJECT
  TemporaryFiles files_{};

 private slots:
  void json_lines_are_read_in_order() {
    const Corpus corpus = read_corpus(request(files_.write("a.jsonl", json_lines(3))));
    QCOMPARE(corpus.documents, (Texts{"document 0", "document 1", "document 2"}));
    QCOMPARE(corpus.documents_seen, 3);
    QCOMPARE(corpus.skipped.count, 0);
    QCOMPARE(corpus.name, std::string("a.jsonl"));
  }

  void bad_lines_are_counted_and_numbered() {
    const Corpus corpus = read_corpus(request(files_.write("bad.jsonl",
                                                           "{\"text\": \"good\"}\n"
                                                           "not json\n"
                                                           "\n"
                                                           "{\"text\": \"bad \xFF byte\"}\n"
                                                           "{\"text\": 7}\n"
                                                           "[1]\n"
                                                           "{\"text\": \"\"}\n"
                                                           "{\"text\": \"half\n"
                                                           "{\"text\": \"twice\", \"text\": \"named\"}\n"
                                                           "{\"text\": \"\\ud800\"}\n"
                                                           "{\"text\": \"last\"}")));
    QCOMPARE(corpus.documents, (Texts{"good", "last"}));
    QCOMPARE(corpus.documents_seen, 2);
    QCOMPARE(corpus.skipped.count, 8);
    std::vector<std::int64_t> numbers;
    for (const BadLine& bad : corpus.skipped.examples) {
      numbers.push_back(bad.line);
      QVERIFY(!bad.reason.empty());
      QCOMPARE(bad.file.filename().string(), std::string("bad.jsonl"));
    }
    QCOMPARE(numbers, (std::vector<std::int64_t>{2, 4, 5, 6, 7, 8, 9, 10}));
    QCOMPARE(corpus.skipped.examples[4].reason, std::string("empty text"));
  }

  void only_twenty_bad_lines_are_kept() {
    std::string lines = "{\"text\": \"good\"}\n";
    for (int i = 0; i < 1000; ++i) lines += "bad\n";
    const Corpus corpus = read_corpus(request(files_.write("many.jsonl", lines)));
    QCOMPARE(corpus.skipped.count, 1000);
    QCOMPARE(corpus.skipped.examples.size(), std::size_t{20});
  }

  void line_ends_byte_order_mark_and_escapes() {
    const Corpus corpus =
        read_corpus(request(files_.write("crlf.jsonl",
                                         "\xEF\xBB\xBF{\"text\": \"one\\r\\ntwo\"}\r\n"
                                         "\r\n"
                                         "  {\"text\": \"\\u00e9\\ud83d\\ude00\\u0000\"}  \r\n")));
    QCOMPARE(corpus.documents, (Texts{"one\r\ntwo", std::string("é😀\0", 7)}));
    QCOMPARE(corpus.skipped.count, 0);
  }

  void the_first_good_line_decides_the_column() {
    const Corpus corpus = read_corpus(request(files_.write("columns.jsonl",
                                                           "{\"id\": 1}\n"
                                                           "{\"body\": \"B\", \"content\": \"C\"}\n"
                                                           "{\"content\": \"D\", \"text\": \"E\"}\n"
                                                           "{\"body\": \"F\"}\n")));
    QCOMPARE(corpus.documents, (Texts{"C", "D"}));
    QCOMPARE(corpus.skipped.count, 2);
  }

  void a_column_can_be_named() {
    CorpusRequest wanted =
        request(files_.write("named.jsonl", "{\"text\": \"T\", \"raw\": \"R\"}\n{\"text\": \"U\"}\n"));
    wanted.text_column = "raw";
    const Corpus corpus = read_corpus(wanted);
    QCOMPARE(corpus.documents, (Texts{"R"}));
    QCOMPARE(corpus.skipped.count, 1);
  }

  void a_missing_column_is_an_error() {
    CorpusRequest wanted = request(files_.write("missing.jsonl", json_lines(3)));
    wanted.text_column = "story";
    EXPECT_ERROR(read_corpus(wanted), corpus_column_missing);
    EXPECT_ERROR(read_corpus(request(files_.write("none.jsonl", "{\"a\": \"b\"}\n"))), corpus_column_missing);
  }

  void a_wrong_column_is_noticed_without_reading_all() {
    std::string lines;
    for (int i = 0; i < 100; ++i) lines += "{\"a\": \"b\"}\n";
    lines += "{\"text\": \"too late\"}\n";
    EXPECT_ERROR(read_corpus(request(files_.write("late.jsonl", lines))), corpus_column_missing);
  }

  void a_corpus_without_documents_is_an_error() {
    EXPECT_ERROR(read_corpus(request(files_.write("empty.jsonl", ""))), corpus_empty);
    EXPECT_ERROR(read_corpus(request(files_.write("empty.txt", ""))), corpus_empty);
    EXPECT_ERROR(read_corpus(request(files_.write("blank.jsonl", "\n\r\n  \n"))), corpus_empty);
    EXPECT_ERROR(read_corpus(request(files_.write("noise.jsonl", "\xFF\xFF noise\n"))), corpus_empty);
    EXPECT_ERROR(read_corpus(request(files_.write("noise.txt", "a\xC3(\n"))), corpus_empty);
  }

  void an_empty_corpus_names_the_first_bad_line() {
    try {
      read_corpus(request(files_.write("first.jsonl", "\n\nnope\nnope\n")));
      QFAIL("no error");
    } catch (const Error& error) {
      QVERIFY2(error.one_line().find("line 3") != std::string::npos, error.one_line().c_str());
    }
  }

  void what_is_not_a_corpus_is_refused() {
    EXPECT_ERROR(read_corpus(request(files_.folder() / "absent.jsonl")), file_missing);
    EXPECT_ERROR(read_corpus(request(files_.write("table.csv", "a,b\n"))), format_unsupported);
    EXPECT_ERROR(read_corpus(request(files_.write("data.parquet", "PAR1"))), format_unsupported);
    EXPECT_ERROR(read_corpus(request(files_.write("wide.txt", std::string_view("\xFF\xFEh\0i\0", 6)))),
                 corpus_encoding);
    EXPECT_ERROR(read_corpus(request(files_.write("wide.jsonl", std::string_view("\xFF\xFE{\0", 4)))),
                 corpus_encoding);
    EXPECT_ERROR(read_corpus(request(files_.write("x.txt", "x"), "sentences")), bad_argument);
    EXPECT_ERROR(read_corpus(sample(files_.write("y.txt", "y"), -1, SampleOrder::first, 0)), bad_argument);
  }

  void text_files_are_split_as_asked() {
    const auto path = files_.write("prose.txt", "\xEF\xBB\xBFone\r\ntwo\r\n\r\n \t\r\nthree\r\n\n\nfour");
    QCOMPARE(read_corpus(request(path)).documents, (Texts{"one\r\ntwo\r\n\r\n \t\r\nthree\r\n\n\nfour"}));
    QCOMPARE(read_corpus(request(path, "lines")).documents, (Texts{"one", "two", "three", "four"}));
    QCOMPARE(read_corpus(request(path, "blank")).documents, (Texts{"one\ntwo", "three", "four"}));
  }

  void a_bad_line_costs_its_paragraph_only() {
    const auto path = files_.write("damaged.txt", "a\nb\xFF\nc\xFF\n\nd\ne\n");
    const Corpus paragraphs = read_corpus(request(path, "blank"));
    QCOMPARE(paragraphs.documents, (Texts{"d\ne"}));
    QCOMPARE(paragraphs.skipped.count, 1);
    QCOMPARE(paragraphs.skipped.examples[0].line, 2);
    const Corpus lines = read_corpus(request(path, "lines"));
    QCOMPARE(lines.documents, (Texts{"a", "d", "e"}));
    QCOMPARE(lines.skipped.count, 2);
  }

  void lines_longer_than_a_block_are_whole() {
    std::string expected(200'000, 'x');
    expected += "é";
    const auto path = files_.write("long.jsonl", "{\"text\": \"" + expected + "\"}\n{\"text\": \"next\"}");
    QCOMPARE(read_corpus(request(path)).documents, (Texts{expected, "next"}));
  }

  void samples_are_reproducible_and_in_corpus_order() {
    const auto path = files_.write("hundred.jsonl", json_lines(100));
    const Corpus once = read_corpus(sample(path, 10, SampleOrder::random, 7));
    const Corpus again = read_corpus(sample(path, 10, SampleOrder::random, 7));
    QCOMPARE(once.documents, again.documents);
    QCOMPARE(once.hash, again.hash);
    QCOMPARE(once.documents_seen, 100);
    QCOMPARE(once.documents.size(), std::size_t{10});
    int last = -1;
    for (const std::string& document : once.documents) {
      const int number = std::stoi(document.substr(9));
      QVERIFY(number > last);
      last = number;
    }
    const Corpus other = read_corpus(sample(path, 10, SampleOrder::random, 8));
    QVERIFY(other.documents != once.documents);
    QVERIFY(other.hash != once.hash);
  }

  /// Fixed numbers (from a separate Python program of splitmix64 and algorithm R): a run made on one machine
  /// must be repeatable on another, and by a later version.
  void a_seed_names_the_same_documents_for_ever() {
    const auto path = files_.write("twenty.jsonl", json_lines(20));
    const Corpus corpus = read_corpus(sample(path, 4, SampleOrder::random, 1));
    QCOMPARE(corpus.documents, (Texts{"document 2", "document 6", "document 8", "document 10"}));
  }

  void every_document_is_as_likely() {
    const auto path = files_.write("ten.jsonl", json_lines(10));
    std::vector<int> counts(10, 0);
    constexpr int kDraws = 2000;
    for (int seed = 0; seed < kDraws; ++seed) {
      for (const auto& document :
           read_corpus(sample(path, 3, SampleOrder::random, static_cast<std::uint64_t>(seed))).documents) {
        ++counts[static_cast<std::size_t>(document.back() - '0')];
      }
    }
    // 600 expected, standard deviation 20.5: five of them.
    for (const int count : counts) QVERIFY2(count > 497 && count < 703, std::to_string(count).c_str());
  }

  void more_samples_than_documents_take_all() {
    const auto path = files_.write("five.jsonl", json_lines(5));
    QCOMPARE(read_corpus(sample(path, 50, SampleOrder::random, 1)).documents.size(), std::size_t{5});
    QCOMPARE(read_corpus(sample(path, 50, SampleOrder::first, 1)).documents.size(), std::size_t{5});
  }

  void first_reads_the_head_alone() {
    const auto path =
        files_.write("head.jsonl", json_lines(3) + std::string(1000, 'x') + "\n" + json_lines(2));
    const Corpus corpus = read_corpus(sample(path, 3, SampleOrder::first, 0));
    QCOMPARE(corpus.documents, (Texts{"document 0", "document 1", "document 2"}));
    QCOMPARE(corpus.documents_seen, 3);
    QCOMPARE(corpus.skipped.count, 0);  // the bad line after the head was not met
  }

  void a_folder_is_read_by_path() {
    files_.write("folder/b.jsonl", "{\"text\": \"three\"}");
    files_.write("folder/a/z.txt", "one");
    files_.write("folder/a0.txt", "two");
    files_.write("folder/README.md", "not read");
    files_.write("folder/.cache/x.jsonl", "{\"text\": \"hidden\"}");
    const Corpus corpus = read_corpus(request(files_.folder() / "folder/"));
    QCOMPARE(corpus.documents, (Texts{"one", "two", "three"}));
    QCOMPARE(corpus.name, std::string("folder"));
    files_.write("nothing/README.md", "not read");
    EXPECT_ERROR(read_corpus(request(files_.folder() / "nothing")), corpus_empty);
  }

  void the_hash_is_of_the_texts() {
    const Corpus a = read_corpus(request(files_.write("h1.jsonl", "{\"text\": \"ab\"}\n{\"text\": \"c\"}")));
    const Corpus b =
        read_corpus(request(files_.write("h2.jsonl", "{\"text\": \"ab\"}\r\n\n{\"text\":   \"c\"}\n")));
    const Corpus c = read_corpus(request(files_.write("h3.jsonl", "{\"text\": \"a\"}\n{\"text\": \"bc\"}")));
    QCOMPARE(a.hash, b.hash);
    QVERIFY(a.hash != c.hash);
    QCOMPARE(a.hash.size(), std::size_t{32});
  }

  void reading_can_be_cancelled() {
    const Cancellation cancellation;
    cancellation.cancel();
    EXPECT_ERROR(read_corpus(request(files_.write("c.jsonl", json_lines(3))), cancellation), cancelled);
    EXPECT_ERROR(read_corpus(request(files_.write("c.txt", "text")), cancellation), cancelled);
  }

  void real_corpora() {
    REQUIRE_SHARED("data/corpora/tinystories_1000.jsonl");
    const auto folder = shared_folder() / "data/corpora";
    QCOMPARE(read_corpus(request(folder / "tinystories_1000.jsonl")).documents.size(), std::size_t{1000});
    QCOMPARE(read_corpus(request(folder / "c4_demo.jsonl")).documents.size(), std::size_t{300});
    QVERIFY(read_corpus(request(folder / "tinyshakespeare.txt", "blank")).documents.size() > 5000);
  }
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
