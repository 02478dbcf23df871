#include <fstream>
#include <optional>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace std::string_literals;

namespace {

Json parse(std::string_view text, const JsonLimits& limits = {}) {
  return parse_json(text, "test.json", limits);
}

std::optional<Error> error_of(std::string_view text, const JsonLimits& limits = {},
                              std::uint64_t starts_at = 0) {
  try {
    parse_json(text, "test.json", limits, starts_at);
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

}  // namespace

class TestJson : public QObject {
  Q_OBJECT

 private slots:
  void values_come_through() {
    const Json value =
        parse(" {\"a\": [1, -2, 3.5, true, null, \"x\\u00e9\"], \"b\": {\"c\": {}}, \"\": []}\n");
    QCOMPARE(value.size(), 3U);
    QCOMPARE(value["a"][1].get<int>(), -2);
    QCOMPARE(value["a"][2].get<double>(), 3.5);
    QVERIFY(value["a"][4].is_null());
    QCOMPARE(value["a"][5].get<std::string>(), std::string("xé"));
    QVERIFY(value["b"]["c"].is_object());
    QCOMPARE(parse("18446744073709551615").get<std::uint64_t>(), UINT64_MAX);
    QCOMPARE(parse("\"only a text\"").get<std::string>(), std::string("only a text"));
  }

  void agrees_with_the_plain_parser() {
    const std::string text =
        R"([{"k": [[], {}, [{"deep": [0, {"er": false}]}]], "l": "\ud83d\ude00"}, 1e3, -0.0])";
    QCOMPARE(parse(text), Json::parse(text));
  }

  void refuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("where");
    const auto row = [](const char* name, const std::string& text, const char* code, const char* where) {
      QTest::newRow(name) << QByteArray(text.data(), static_cast<int>(text.size())) << code << where;
    };
    row("empty", "", "json-invalid", "offset 0");
    row("text after the value", "{} x", "json-invalid", "offset 3");
    row("second value", "{}{}", "json-invalid", "offset 2");
    row("zero byte after the value", "{}\0{}"s, "json-invalid", "offset 2");
    row("zero byte in a text", "[\"a\0b\"]"s, "json-invalid", "offset 3");
    row("byte order mark", "\xEF\xBB\xBF{}", "json-invalid", "offset 0");
    row("invalid UTF-8", "[\"a\xFF\"]", "json-invalid", "offset 3");
    row("surrogate in UTF-8", "[\"\xED\xA0\x80\"]", "json-invalid", "offset 3");
    row("lone surrogate escape", "[\"\\ud800\"]", "json-invalid", "offset 8");
    row("control character in a text", "[\"a\nb\"]", "json-invalid", "offset 3");
    row("comment", "{} // no", "json-invalid", "offset 3");
    row("trailing comma", "[1,]", "json-invalid", "offset 3");
    row("NaN", "[NaN]", "json-invalid", "offset 1");
    row("number past the doubles", "[1e999]", "json-invalid", "offset 5");
    row("leading zero", "[01]", "json-invalid", "offset 2");
    row("cut short", "{\"a\": [1", "json-invalid", "offset 8");
    row("key twice", R"({"a": 1, "b": 2, "a": 3})", "json-duplicate-key", "/a");
    row("key twice, deep", R"({"x": [0, {"y/z": {"q": 1, "q": 1}}]})", "json-duplicate-key", "/x/1/y~1z/q");
    row("key twice, one escaped", R"({"a": 1, "\u0061": 3})", "json-duplicate-key", "/a");
  }
  void refuses() {
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(QString, where);
    const auto error = error_of(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(error.has_value());
    QCOMPARE(QString::fromStdString(std::string(code_name(error->code()))), code);
    QCOMPARE(QString::fromStdString(error->where().detail), where);
    QCOMPARE(error->where().path, std::filesystem::path("test.json"));
    QVERIFY(!error->remedy().empty());
  }

  void depth_is_bounded() {
    QVERIFY(!error_of(nested(64)));
    EXPECT_ERROR(parse(nested(65)), json_too_deep);
    EXPECT_ERROR(parse("{\"a\":{\"b\":[]}}", {.depth = 2}), json_too_deep);
    QCOMPARE(error_of("{\"a\":{\"b\":[]}}", {.depth = 2})->where().detail, std::string("/a"));
    // Far deeper than a stack would bear: refused on the way in.
    EXPECT_ERROR(parse(std::string(1'000'000, '[')), json_too_deep);
  }

  void size_is_bounded() {
    const std::string text = "\"" + std::string(98, 'x') + "\"";
    QVERIFY(!error_of(text, {.bytes = 100}));
    EXPECT_ERROR(parse(text, {.bytes = 99}), json_too_large);
    QVERIFY(!error_of("[1,2,3]", {.values = 4}));
    EXPECT_ERROR(parse("[1,2,3]", {.values = 3}), json_too_large);
  }

  void offsets_count_from_the_beginning_of_the_file() {
    QCOMPARE(error_of("{} x", {}, 8)->where().detail, std::string("offset 11"));
    QCOMPARE(error_of(std::string_view("{}\0", 3), {}, 8)->where().detail, std::string("offset 10"));
  }

  void messages_are_short_and_plain() {
    const auto error = error_of("[\"" + std::string(100'000, 'x') + "\xFF\"]");
    QVERIFY(error->message().size() < 500);
    QVERIFY(error->message().find("json.exception") == std::string::npos);
  }

  void files() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("a.json").toStdString();
    std::ofstream(path) << "{\"a\": 1}";
    QCOMPARE(read_json_file(path)["a"].get<int>(), 1);
    EXPECT_ERROR(read_json_file(path, {.bytes = 7}), json_too_large);
    EXPECT_ERROR(read_json_file(folder.path().toStdString()), file_unreadable);
    EXPECT_ERROR(read_json_file(path.string() + ".not"), file_missing);
  }

  /// As Python's json module writes numbers that are none.
  void python_numbers_are_null_where_they_may_be() {
    const std::string text = "{\"a\": NaN, \"b\": [Infinity, -Infinity], \"c\": \"NaN Infinity\", \"d\": 1}";
    EXPECT_ERROR(parse_json(text, "x"), json_invalid);
    const JsonLimits lenient{.python_numbers = true};
    const Json json = parse_json(text, "x", lenient);
    QVERIFY(json["a"].is_null() && json["b"][0].is_null() && json["b"][1].is_null());
    QCOMPARE(json["c"], Json("NaN Infinity"));
    QCOMPARE(json["d"], Json(1));
    for (const char* bad : {"NaNa", "[Infinit]", "{\"a\": nan}", "NaN NaN", "[NaN"})
      EXPECT_ERROR(parse_json(bad, "x", lenient), json_invalid);
    // The place of an error is that in the text as it was given.
    QCOMPARE(error_of(R"({"a": NaN, "b": NaN, "c": ?})", lenient)->where().detail, std::string("offset 26"));
  }
};

QTEST_GUILESS_MAIN(TestJson)
#include "test_json.moc"
