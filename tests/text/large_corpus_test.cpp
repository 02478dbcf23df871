#include <array>

#include <QtTest/QtTest>

#include "engine/base/content_hash.h"
#include "engine/base/random.h"
#include "engine/text/corpus.h"
#include "tests/text/compress.h"
#include "tests/text/temporary_files.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

constexpr int kLines = 200'000;
constexpr std::int64_t kSamples = 1000;

/// Every kind of breakage that a line can have; "%" stands for its number.
constexpr std::array<std::string_view, 12> kBroken{
    "{\"text\": \"cut short %",
    "not JSON at all %",
    "{\"text\": %}",
    "{\"body\": \"another column %\"}",
    "{\"text\": \"\"}",
    "{\"text\": null, \"n\": %}",
    "[\"a list\", %]",
    "{\"text\": \"not \xC3( UTF-8 %\"}",
    "{\"text\": \"lone \\udc00 half %\"}",
    "{\"text\": \"twice %\", \"text\": \"named\"}",
    "{\"text\": \"more than one %\"} {}",
    "{'text': 'single quotes %'}",
};

std::string numbered(std::string_view form, int number) {
  std::string line(form);
  if (const auto mark = line.find('%'); mark != std::string::npos)
    line.replace(mark, 1, std::to_string(number));
  return line;
}

/// The file, and the numbers of its broken lines as the test itself counted them.
struct LargeFile {
  std::string bytes{};
  std::vector<std::int64_t> broken{};
};

LargeFile large_file() {
  LargeFile file;
  Random random(1);
  for (int number = 1; number <= kLines; ++number) {
    // The column is chosen by the first line, which is a good one.
    if (number > 1 && random.below(100) == 0) {
      file.broken.push_back(number);
      file.bytes += numbered(kBroken[file.broken.size() % kBroken.size()], number);
    } else {
      file.bytes += numbered("{\"text\": \"document % says é\"}", number);
    }
    file.bytes += number % 3 == 0 ? "\r\n" : "\n";
  }
  return file;
}

Corpus read(const std::filesystem::path& path, SampleOrder order = SampleOrder::random) {
  CorpusRequest request;
  request.path = path;
  request.samples = kSamples;
  request.seed = 42;
  request.order = order;
  return read_corpus(request);
}

}  // namespace

/// 200,000 lines, one in a hundred broken: none may be lost, miscounted or misnumbered.
class LargeCorpusTest : public QObject {
  Q_OBJECT
  TemporaryFiles files_{};
  LargeFile file_ = large_file();

 private slots:
  void broken_lines_are_counted_and_numbered_data() {
    QTest::addColumn<QByteArray>("extension");
    for (const char* extension : {"", "gz", "zst"}) QTest::newRow(extension) << QByteArray(extension);
  }

  void broken_lines_are_counted_and_numbered() {
    QFETCH(const QByteArray, extension);
    const std::string name = extension.isEmpty() ? "large.jsonl" : "large.jsonl." + extension.toStdString();
    const auto path = files_.write(name, packed(extension.toStdString(), file_.bytes));
    const Corpus corpus = read(path);
    const auto broken = static_cast<std::int64_t>(file_.broken.size());
    QVERIFY(broken > 1900 && broken < 2100);
    QCOMPARE(corpus.skipped.count, broken);
    QCOMPARE(corpus.documents_seen, kLines - broken);
    QCOMPARE(corpus.skipped.numbers.size(), std::size_t{1});
    QCOMPARE(corpus.skipped.numbers[0].lines, file_.broken);
    QCOMPARE(corpus.skipped.examples.size(), SkippedLines::kExamples);
    for (std::size_t i = 0; i < corpus.skipped.examples.size(); ++i) {
      QCOMPARE(corpus.skipped.examples[i].line, file_.broken[i]);
      QVERIFY(!corpus.skipped.examples[i].reason.empty());
    }

    // The sample is the same on a second run, and on every machine.
    QCOMPARE(corpus.documents.size(), std::size_t{kSamples});
    QCOMPARE(QByteArray::fromStdString(corpus.hash), QByteArray("43a1e2dd1aeeeca618502ec11c1a8aa1"));
    QCOMPARE(read(path).documents, corpus.documents);
  }

  void ten_thousand_numbers_are_kept() {
    std::string bytes = "{\"text\": \"good\"}\n";
    for (int i = 0; i < 10'500; ++i) bytes += "bad\n";
    const Corpus corpus = read(files_.write("bad.jsonl", bytes));
    QCOMPARE(corpus.skipped.count, 10'500);
    QCOMPARE(corpus.skipped.numbers[0].lines.size(), std::size_t{10'000});
    QCOMPARE(corpus.skipped.list(5), std::string("2-10001, ..."));
  }

  void numbers_are_listed_by_file() {
    SkippedLines skipped;
    for (const int line : {2, 3, 4, 9, 9, 11}) skipped.add("x/a.jsonl", line, "bad");
    QCOMPARE(skipped.list(9), std::string("2-4, 9, 11"));
    QCOMPARE(skipped.list(2), std::string("2-4, 9, ..."));
    skipped.add("x/b.jsonl", 1, "bad");
    QCOMPARE(skipped.list(9), std::string("a.jsonl 2-4, 9, 11; b.jsonl 1"));
    QCOMPARE(skipped.count, 7);
  }

  /// A terabyte of nothing after the head: whoever reads it does not come back.
  void first_does_not_read_the_rest() {
    const auto path = files_.write("sparse.jsonl", file_.bytes);
    std::filesystem::resize_file(path, std::uintmax_t{1} << 40);
    const Corpus head = read(path, SampleOrder::first);
    QCOMPARE(head.documents_seen, kSamples);
    QVERIFY(head.documents.back().starts_with("document 10"));
    QVERIFY(head.skipped.count < 30);
  }
};

QTEST_GUILESS_MAIN(LargeCorpusTest)
#include "large_corpus_test.moc"
