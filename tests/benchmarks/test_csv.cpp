#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/benchmarks/csv.h"
#include "tests/benchmarks/score_files.h"
#include "tests/expect_error.h"

using namespace infoplane;

class CsvTest : public QObject {
  Q_OBJECT

 private slots:
  /// A table of quotes, commas and line breaks that Python's csv module wrote.
  void what_python_writes() {
    const CsvTable table = parse_csv(fixture_text("quoted.csv"), "quoted.csv");
    const Json expected = parse_json(fixture_text("quoted.json"), "quoted.json");
    QCOMPARE(table.header, expected.at(0).get<std::vector<std::string>>());
    QCOMPARE(table.rows.size() + 1, expected.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      QCOMPARE(table.rows[i].fields, expected.at(i + 1).get<std::vector<std::string>>());
  }

  void forms_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("a,b\n1,2\n3,4\n");
    QTest::newRow("no line break at the end") << QByteArray("a,b\n1,2\n3,4");
    QTest::newRow("CRLF") << QByteArray("a,b\r\n1,2\r\n3,4\r\n");
    QTest::newRow("byte order mark") << QByteArray(
        "\xEF\xBB\xBF"
        "a,b\n1,2\n3,4\n");
    QTest::newRow("quoted") << QByteArray("\"a\",b\n1,\"2\"\n\"3\",\"4\"");
    QTest::newRow("empty lines at the end") << QByteArray("a,b\n1,2\n3,4\n\n\r\n");
  }

  void forms() {
    QFETCH(QByteArray, text);
    const CsvTable table = parse_csv(text.toStdString(), "t.csv");
    QCOMPARE(table.header, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(table.rows.size(), std::size_t{2});
    QCOMPARE(table.rows[1].fields, (std::vector<std::string>{"3", "4"}));
    QCOMPARE(table.rows[1].line, std::uint64_t{3});
    QCOMPARE(table.column("b"), std::optional<std::size_t>(1));
    QVERIFY(!table.column("c"));
  }

  void damage_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("nothing") << QByteArray() << "line 1";
    QTest::newRow("no names") << QByteArray("\n1,2\n") << "line 1";
    QTest::newRow("short row") << QByteArray("a,b\n1,2\n3\n") << "line 3";
    QTest::newRow("long row") << QByteArray("a,b\n1,2,3\n") << "line 2";
    QTest::newRow("empty line between") << QByteArray("a,b\n1,2\n\n3,4\n") << "line 3";
    QTest::newRow("open quote") << QByteArray("a,b\n1,\"2\n3,4\n") << "line 2";
    QTest::newRow("quote inside") << QByteArray("a,b\n1,2\"3\n") << "line 2";
    QTest::newRow("text after a quote") << QByteArray("a,b\n1,\"2\"3\n") << "line 2";
    QTest::newRow("carriage return alone") << QByteArray("a,b\n1\r,2\n") << "line 2";
    QTest::newRow("not UTF-8") << QByteArray("a,b\n1,\xff\n") << "line 2";
    QTest::newRow("NUL") << QByteArray("a,b\n1,\0\n", 8) << "line 2";
    QTest::newRow("lines inside quotes are counted") << QByteArray("a,b\n\"1\n\n\",2\n3\n") << "line 5";
  }

  void damage() {
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    EXPECT_ERROR(parse_csv(text.toStdString(), "t.csv"), scores_invalid);
    try {
      parse_csv(text.toStdString(), "t.csv");
    } catch (const Error& error) {
      QCOMPARE(QString::fromStdString(error.where().detail), place);
    }
  }

  void limits() {
    EXPECT_ERROR(parse_csv("a,b,c\n", "t.csv", {100, 10, 2}), scores_invalid);
    EXPECT_ERROR(parse_csv("a\n1\n2\n3\n", "t.csv", {100, 2, 2}), scores_invalid);
    EXPECT_ERROR(parse_csv("a\n1\n2\n3\n", "t.csv", {5, 10, 2}), scores_invalid);
    QCOMPARE(parse_csv("a\n1\n2\n", "t.csv", {6, 2, 1}).rows.size(), std::size_t{2});
  }

  /// Cut anywhere, a table is read or refused: nothing else.
  void truncated_anywhere() {
    const std::string text = fixture_text("quoted.csv");
    for (std::size_t length = 0; length < text.size(); ++length) {
      try {
        parse_csv(text.substr(0, length), "t.csv");
      } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::scores_invalid);
      }
    }
  }
};

QTEST_APPLESS_MAIN(CsvTest)
#include "test_csv.moc"
