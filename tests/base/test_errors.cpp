#include <set>

#include <QtTest/QtTest>

#include "engine/base/error.h"
#include "engine/base/utf8.h"

using namespace infoplane;

class TestErrors : public QObject {
  Q_OBJECT

 private slots:
  void every_code_has_a_name_of_its_own() {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
      const std::string_view name = code_name(static_cast<ErrorCode>(i));
      QVERIFY(!name.empty());
      QVERIFY2(names.insert(name).second, std::string(name).c_str());
      QVERIFY(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    }
    QVERIFY(names.contains("pickle-refused"));
  }

  void exit_codes_tell_who_can_help() {
    QCOMPARE(exit_code(ErrorCode::bad_argument), 2);
    for (int i = static_cast<int>(ErrorCode::file_missing); i <= static_cast<int>(ErrorCode::run_unknown);
         ++i) {
      QCOMPARE(exit_code(static_cast<ErrorCode>(i)), 3);
    }
    for (int i = static_cast<int>(ErrorCode::cancelled); i <= static_cast<int>(ErrorCode::internal); ++i) {
      QCOMPARE(exit_code(static_cast<ErrorCode>(i)), 1);
    }
  }

  void one_line_says_what_where_and_what_to_do() {
    const Error error(ErrorCode::json_invalid, "not valid JSON", Location::offset("/m/config.json", 12),
                      "restore it");
    QCOMPARE(error.one_line(),
             std::string("error[json-invalid]: not valid JSON, /m/config.json, offset 12: restore it"));
    const Error short_error(ErrorCode::internal, "a defect", {}, {});
    QCOMPARE(short_error.one_line(), std::string("error[internal]: a defect"));
  }

  void one_line_stays_one_line() {
    const Error error(ErrorCode::tensor_missing, "no tensor a\nb\x1b[31m\xff", Location::line("/x\ny", 3),
                      "look");
    const std::string line = error.one_line();
    QVERIFY(line.find_first_of("\n\x1b\xff") == std::string::npos);
    QVERIFY2(line.find("a\\x0ab\\x1b[31m\\xff") != std::string::npos, line.c_str());
    const std::string_view nul("1.\0", 3);
    const Error parts(ErrorCode::tokenizer_unsupported, "version " + std::string(nul), {},
                      "remove\n" + std::string(nul));
    QCOMPARE(parts.message(), std::string("version 1.\\x00"));
    QCOMPARE(parts.remedy(), std::string("remove\\x0a1.\\x00"));
  }

  void locations() {
    QCOMPARE(Location::file("/a").text(), std::string("/a"));
    QCOMPARE(Location::line("/a", 7).text(), std::string("/a, line 7"));
    QCOMPARE(Location::pointer("/a", "/k/0").text(), std::string("/a, /k/0"));
    QVERIFY(Location{}.empty());
    QVERIFY(!Location::file("/a").empty());
  }

  void printable_keeps_text_and_escapes_the_rest() {
    QCOMPARE(printable("größer \u2211"), std::string("größer \u2211"));
    QCOMPARE(printable(std::string_view("a\0b", 3)), std::string("a\\x00b"));
    QCOMPARE(printable("\xC0\xAF"), std::string("\\xc0\\xaf"));
    QCOMPARE(printable("\xED\xA0\x80"), std::string("\\xed\\xa0\\x80"));
    QCOMPARE(printable(std::string(300, 'x'), 10), std::string(10, 'x') + "...");
  }

  void utf8_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("invalid_at");  // -1: valid
    QTest::newRow("empty") << QByteArray() << -1;
    QTest::newRow("ascii") << QByteArray("abc") << -1;
    QTest::newRow("2, 3 and 4 bytes") << QByteArray("\u00e9\u20ac\U0001F600") << -1;
    QTest::newRow("last code point") << QByteArray("\xF4\x8F\xBF\xBF") << -1;
    QTest::newRow("past the last") << QByteArray("\xF4\x90\x80\x80") << 0;
    QTest::newRow("surrogate") << QByteArray("a\xED\xA0\x80") << 1;
    QTest::newRow("before the surrogates") << QByteArray("\xED\x9F\xBF") << -1;
    QTest::newRow("overlong 2") << QByteArray("ab\xC1\x81") << 2;
    QTest::newRow("overlong 3") << QByteArray("\xE0\x9F\xBF") << 0;
    QTest::newRow("overlong 4") << QByteArray("\xF0\x8F\xBF\xBF") << 0;
    QTest::newRow("cut short") << QByteArray("x\xE2\x82") << 1;
    QTest::newRow("lone continuation") << QByteArray("x\x80") << 1;
    QTest::newRow("lead byte F5") << QByteArray("\xF5\x80\x80\x80") << 0;
  }
  void utf8() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, invalid_at);
    const auto found =
        find_invalid_utf8(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    QCOMPARE(found ? static_cast<int>(*found) : -1, invalid_at);
  }
};

QTEST_GUILESS_MAIN(TestErrors)
#include "test_errors.moc"
