#include <span>

#include <QtTest/QtTest>

#include "tests/expect_error.h"
#include "tests/text/refused_tokenizers.h"
#include "tests/text/small_tokenizer.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

void rows_of(std::span<const Refusal> refusals) {
  QTest::addColumn<QString>("pointer");
  QTest::addColumn<QString>("value");
  QTest::addColumn<QString>("where");
  QTest::addColumn<QString>("word");
  for (const Refusal& refusal : refusals) {
    QTest::newRow(qPrintable(QString("%1 %2").arg(refusal.pointer, refusal.value)))
        << QString::fromUtf8(refusal.pointer) << QString::fromUtf8(refusal.value)
        << QString::fromUtf8(refusal.where) << QString::fromUtf8(refusal.word);
  }
}

}  // namespace

/// What is not understood is refused by name and place; what is damaged is told from it.
class TokenizerRefusalsTest : public QObject {
  Q_OBJECT
  TemporaryFiles files_{};

  /// Puts `value` at `pointer` of a sound tokenizer and expects the error there, with `word` in its text.
  void expect(const char* pointer, const char* value, ErrorCode code, const char* where, const char* word) {
    Json document = small_tokenizer();
    document[Json::json_pointer(pointer)] = Json::parse(value);
    try {
      load(files_, document);
      QFAIL("no error was thrown");
    } catch (const Error& error) {
      const std::string line = error.one_line();
      QVERIFY2(error.code() == code, line.c_str());
      QVERIFY2(error.where().detail == where, line.c_str());
      QVERIFY2(error.message().find(word) != std::string::npos, line.c_str());
      QVERIFY2(!error.remedy().empty(), line.c_str());
    }
  }

 private slots:
  void a_sound_one_loads() {
    const Tokenizer tokenizer = load(files_, small_tokenizer());
    QCOMPARE(tokenizer.encode("abcab c?"), (std::vector<TokenId>{5, 4, 6, 3, 0}));
    QCOMPARE(tokenizer.vocabulary_size(), 7);
    QVERIFY(tokenizer.warnings().empty());
    QCOMPARE(tokenizer.hash().size(), std::size_t{32});
  }

  void unknown_components_data() { rows_of(kUnknownComponents); }
  void unknown_components() {
    QFETCH(const QString, pointer);
    QFETCH(const QString, value);
    QFETCH(const QString, where);
    QFETCH(const QString, word);
    expect(qPrintable(pointer), value.toUtf8().constData(), ErrorCode::tokenizer_unsupported,
           qPrintable(where), qPrintable(word));
  }

  void damage_data() { rows_of(kDamage); }
  void damage() {
    QFETCH(const QString, pointer);
    QFETCH(const QString, value);
    QFETCH(const QString, where);
    QFETCH(const QString, word);
    expect(qPrintable(pointer), value.toUtf8().constData(), ErrorCode::tokenizer_invalid, qPrintable(where),
           qPrintable(word));
  }

  void regular_expressions_that_differ_between_engines_data() {
    QTest::addColumn<QString>("pattern");
    for (const char* pattern : kForeignExpressions) {
      QTest::newRow(pattern) << QString::fromUtf8(pattern);
    }
  }
  void regular_expressions_that_differ_between_engines() {
    QFETCH(const QString, pattern);
    const Json split = {
        {"type", "Split"}, {"pattern", {{"Regex", pattern.toStdString()}}}, {"behavior", "Isolated"}};
    expect("/pre_tokenizer", split.dump().c_str(), ErrorCode::tokenizer_unsupported,
           "/pre_tokenizer/pattern/Regex", "regular expression");
  }

  void deep_nesting_does_not_overflow_the_stack() {
    Json nested = {{"type", "NFC"}};
    for (int i = 0; i < 1000; ++i)
      nested = Json{{"type", "Sequence"}, {"normalizers", Json::array({nested})}};
    Json document = small_tokenizer();
    document["normalizer"] = nested;
    EXPECT_ERROR(load(files_, document), json_too_deep);
  }

  void files_that_are_no_tokenizer() {
    EXPECT_ERROR(Tokenizer::load(files_.folder() / "absent.json"), file_missing);
    EXPECT_ERROR(Tokenizer::load(files_.write("empty.json", "")), json_invalid);
    EXPECT_ERROR(Tokenizer::load(files_.write("list.json", "[]")), tokenizer_invalid);
    EXPECT_ERROR(Tokenizer::load(files_.write("bare.json", "{}")), tokenizer_invalid);
    EXPECT_ERROR(Tokenizer::load(files_.write("twice.json", R"({"model": {"vocab": {"a": 1, "a": 2}}})")),
                 json_duplicate_key);
  }

  void truncated_anywhere_is_an_error() {
    const std::string text = small_tokenizer().dump();
    for (std::size_t length = 0; length < text.size(); ++length) {
      EXPECT_ERROR(Tokenizer::load(files_.write("cut.json", text.substr(0, length))), json_invalid);
    }
  }
};

QTEST_GUILESS_MAIN(TokenizerRefusalsTest)
#include "tokenizer_refusals_test.moc"
