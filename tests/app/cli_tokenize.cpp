#include <fstream>

#include <QtTest/QtTest>

#include "tests/app/cli_process.h"
#include "tests/shared_data.h"

using namespace infoplane::test;

namespace {

QString tokenizer() {
  const auto fixtures = source_folder() / "tests/text/fixtures/tokenizers";
  return QString::fromStdString((fixtures / "llama2_like.json").string());
}

QByteArray ids(const QByteArray& input, const QStringList& more = {}) {
  const CliResult result = run_cli(QStringList{"tokenize", tokenizer()} + more, input);
  return result.exit_code == 0 && !result.crashed ? result.out : "failed: " + result.err;
}

}  // namespace

/// infoplane-cli tokenize on what people pipe into it.
class CliTokenize : public QObject {
  Q_OBJECT

 private slots:
  void nothing_gives_nothing() {
    QCOMPARE(ids(""), QByteArray());
    QCOMPARE(ids("", {"--jsonl"}), QByteArray());
  }

  void the_last_line_needs_no_end() { QCOMPARE(ids("one\ntwo"), ids("one\ntwo\n")); }

  void an_empty_line_is_an_empty_text() {
    QCOMPARE(ids("a\n\nb\n").count('\n'), 3);
    QCOMPARE(ids("\n", {"--no-special"}), QByteArray("\n"));
    QCOMPARE(ids("\"\"\n", {"--no-special", "--jsonl"}), QByteArray("\n"));
  }

  void line_ends_and_byte_order_mark_are_no_text() {
    const QByteArray expected = ids("one\ntwo\n");
    QCOMPARE(ids("one\r\ntwo\r\n"), expected);
    QCOMPARE(ids("\xEF\xBB\xBFone\ntwo\n"), expected);
    QCOMPARE(ids("\xEF\xBB\xBF\"one\"\r\n\"two\"\r\n", {"--jsonl"}), expected);
    // In JSON, and inside of a line, they are.
    QVERIFY(ids("\"one\\r\"\n\"two\"\n", {"--jsonl"}) != expected);
    QVERIFY(ids("o\rne\ntwo\n") != expected);
  }

  void a_text_may_be_long() {
    const QByteArray text = QByteArray("many words ").repeated(200'000);
    const QByteArray plain = ids(text + "\n");
    QVERIFY(plain.count(' ') > 400'000);
    QCOMPARE(ids("\"" + text + "\"\n", {"--jsonl"}), plain);
  }

  void a_bad_line_is_named_after_the_good_ones_are_done_data() {
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<bool>("json");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("bytes") << QByteArray("a") << QByteArray("\xff") << false << QByteArray("corpus-encoding");
    QTest::newRow("no JSON") << QByteArray("\"a\"") << QByteArray("b") << true << QByteArray("json-invalid");
    QTest::newRow("nothing") << QByteArray("\"a\"") << QByteArray("") << true << QByteArray("json-invalid");
    QTest::newRow("bytes in JSON") << QByteArray("\"a\"") << QByteArray("\"\xff\"") << true
                                   << QByteArray("json-invalid");
    QTest::newRow("no text") << QByteArray("\"a\"") << QByteArray("[]") << true
                             << QByteArray("corpus-column-missing");
  }

  void a_bad_line_is_named_after_the_good_ones_are_done() {
    QFETCH(const QByteArray, good);
    QFETCH(const QByteArray, bad);
    QFETCH(const bool, json);
    QFETCH(const QByteArray, code);
    const QStringList more = json ? QStringList{"--jsonl"} : QStringList{};
    const CliResult result =
        run_cli(QStringList{"tokenize", tokenizer()} + more, good + "\n" + bad + "\n" + good + "\n");
    QCOMPARE(result.exit_code, 3);
    QCOMPARE(result.error_code(), code);
    QVERIFY2(result.err.contains("standard input, line 2"), result.err);
    QCOMPARE(result.out, ids(good + "\n", more));
  }

  void a_sentencepiece_folder_is_told_how_to_convert() {
    const Workplace place;
    std::ofstream(place.path("tokenizer.model").toStdString()) << "not read";
    const CliResult result = run_cli({"tokenize", place.path(".")}, "a\n");
    QCOMPARE(result.error_code(), QByteArray("folder-without-tokenizer"));
    QVERIFY2(result.err.contains("tokenizer.model") && result.err.contains("save_pretrained"), result.err);
  }
};

QTEST_APPLESS_MAIN(CliTokenize)
#include "cli_tokenize.moc"
