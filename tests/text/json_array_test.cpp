#include <QtTest/QtTest>

#include "engine/text/corpus.h"
#include "engine/text/json_array_reader.h"
#include "tests/expect_error.h"
#include "tests/text/temporary_files.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

/// Bytes of a text, a few at a time, so that every element lies across a border.
class TextSource : public ByteSource {
 public:
  TextSource(std::string text, std::size_t step) : text_(std::move(text)), step_(step) {}

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t got = text_.copy(buffer, std::min(size, step_), at_);
    at_ += got;
    return got;
  }

 private:
  std::string text_;
  std::size_t step_, at_ = 0;
};

/// "LINE:TEXT" or "LINE!FAULT" of every element.
std::vector<std::string> elements(const std::string& text, std::size_t step, std::size_t limit) {
  JsonArrayReader reader(std::make_unique<TextSource>(text, step), limit, {});
  std::vector<std::string> all;
  for (ArrayElement element; reader.next(element);) {
    all.push_back(std::to_string(element.line) + (element.fault.empty() ? ":" : "!") +
                  (element.fault.empty() ? element.text : element.fault));
  }
  return all;
}

}  // namespace

class JsonArrayTest : public QObject {
  Q_OBJECT
  TemporaryFiles files_{};

 private slots:
  void cut_into_elements_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* text, const char* expected) {
      QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row("[]", "");
    row("\xEF\xBB\xBF \n [ \n ] \n", "");
    row("[1]", "1:1");
    row("[1,\n 2 \n,3]", "1:1;2:2;3:3");
    row("[{\"a\": [1, {}]},\n{\"b\": \"],[{\\\"}\\\\\"}\n]",
        "1:{\"a\": [1, {}]};2:{\"b\": \"],[{\\\"}\\\\\"}");
    row("[{\n\n},{}]", "1:{\n\n};3:{}");
    row("[\"\\\\\",\"\\\"\"]", "1:\"\\\\\";1:\"\\\"\"");
    row("[1,,2]", "1:1;1!a comma of the JSON array has no value beside it;1:2");
    row("[,1]", "1!a comma of the JSON array has no value beside it;1:1");
    row("[1,]", "1:1;1!a comma of the JSON array has no value beside it");
    row("[1", "1!the file ends inside the JSON array");
    row("[1,\n", "1:1;2!the file ends inside the JSON array");
    row("[", "1!the file ends inside the JSON array");
    row("[\"half", "1!the file ends inside the JSON array");
    row("[1]\n[2]", "1:1;2!text after the end of the JSON array");
    row("[} , 2]", "1:};1:2");
    row("[{\"a\": 1], 2]", "1:{\"a\": 1];1:2");
    row("[12345678901,\n\"123456789012345678901\",3]", "1:12345678901;2!longer than 64 MiB;2:3");
  }

  void cut_into_elements() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    for (const std::size_t step : {1, 2, 3, 1000}) {
      std::string joined;
      for (const std::string& element : elements(text.toStdString(), step, 20)) {
        joined += (joined.empty() ? "" : ";") + element;
      }
      QCOMPARE(QByteArray::fromStdString(joined), expected);
    }
  }

  void a_corpus_may_be_an_array() {
    CorpusRequest request;
    request.path =
        files_.write("corpus.json",
                     "[\n  {\n    \"text\": \"one\"\n  },\n  {\"text\": 2},\n  {\"text\": \"three\"},\n"
                     "  {\"text\" \"four\"},\n  {\"text\": \"five");
    const Corpus corpus = read_corpus(request);
    QCOMPARE(corpus.documents, (std::vector<std::string>{"one", "three"}));
    QCOMPARE(corpus.skipped.numbers[0].lines, (std::vector<std::int64_t>{5, 7, 8}));
  }
};

QTEST_GUILESS_MAIN(JsonArrayTest)
#include "json_array_test.moc"
