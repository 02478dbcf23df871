#include <optional>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/checkpoint/safetensors.h"
#include "tests/checkpoint/written_files.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

/// A header with one entry, whose parts are given as JSON.
std::string entry(const std::string& dtype, const std::string& shape, const std::string& offsets) {
  return R"({"t":{"dtype":)" + dtype + R"(,"shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
}

std::string u8(const std::string& name, int begin, int end) {
  return "\"" + name + R"(":{"dtype":"U8","shape":[)" + std::to_string(end - begin) +
         R"(],"data_offsets":[)" + std::to_string(begin) + "," + std::to_string(end) + "]}";
}

void row(const char* name, const std::string& bytes, const char* code, const char* where = "") {
  QTest::newRow(name) << QByteArray(bytes.data(), static_cast<int>(bytes.size())) << code << where;
}

void file_rows() {
  row("empty file", "", "download-unfinished");
  row("Git LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
      "download-unfinished");
  row("seven bytes", "1234567", "safetensors-truncated");
  row("header length 2^63", little_endian(1ULL << 63) + "{}", "safetensors-header-length", "offset 0");
  row("header length 2^64-1", little_endian(~0ULL) + "{}", "safetensors-header-length", "offset 0");
  row("header length over the limit", little_endian(100'000'001) + "{}", "safetensors-header-length",
      "offset 0");
  row("header longer than the file", little_endian(100'000'000) + "{}", "safetensors-truncated", "offset 0");
  row("header longer than the file by one", little_endian(3) + "{}", "safetensors-truncated", "offset 0");
  row("a zip file", "PK\x03\x04\x14\x00\x00\x08 archive/data.pkl"s, "safetensors-header-length", "offset 0");
}

void header_rows() {
  const auto header = [](const char* name, const std::string& text, const char* code,
                         const char* where = "") { row(name, safetensors_bytes(text, ""), code, where); };
  header("empty header", "", "safetensors-header-invalid", "offset 8");
  header("not JSON", "hello", "safetensors-header-invalid", "offset 8");
  header("JSON cut short", R"({"t":)", "safetensors-header-invalid", "offset 13");
  header("text after the JSON", "{} {}", "safetensors-header-invalid", "offset 11");
  header("zero byte after the JSON", "{}\0\0"s, "safetensors-header-invalid", "offset 10");
  header("byte order mark", "\xEF\xBB\xBF{}", "safetensors-header-invalid", "offset 8");
  header("invalid UTF-8 in a name", "{\"\xFF\":{}}", "safetensors-header-invalid", "offset 10");
  header("invalid UTF-8 in the metadata", "{\"__metadata__\":{\"a\":\"\xC0\x80\"}}",
         "safetensors-header-invalid");
  header("a list", "[]", "safetensors-header-invalid", "offset 8");
  header("nested too deep", "{\"t\":" + std::string(100'000, '[') + "}", "safetensors-header-invalid");
  header("metadata not an object", R"({"__metadata__":"x"})", "safetensors-header-invalid", "/__metadata__");
  header("metadata of numbers", R"({"__metadata__":{"a":1}})", "safetensors-header-invalid",
         "/__metadata__/a");
  header("metadata nested", R"({"__metadata__":{"a":{"b":"c"}}})", "safetensors-header-invalid",
         "/__metadata__/a");
  header("tensor named twice", "{" + u8("t", 0, 0) + "," + u8("t", 0, 0) + "}",
         "safetensors-duplicate-tensor", "/t");
  header("tensor named twice, with a slash", "{" + u8("a/b", 0, 0) + "," + u8("a/b", 0, 0) + "}",
         "safetensors-duplicate-tensor", "/a~1b");
  header("part of an entry given twice",
         R"({"t":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}})",
         "safetensors-header-invalid", "/t/dtype");
}

void entry_rows() {
  const auto bad = [](const char* name, const std::string& header, const char* where = "tensor t") {
    row(name, safetensors_bytes(header, "xxxx"), "safetensors-entry-invalid", where);
  };
  bad("zero byte in a name", "{" + u8("a\\u0000b", 0, 4) + "}", "tensor a\\x00b");
  bad("entry not an object", R"({"t":[]})");
  bad("no dtype", R"({"t":{"shape":[4],"data_offsets":[0,4]}})");
  bad("no shape", R"({"t":{"dtype":"U8","data_offsets":[0,4]}})");
  bad("no offsets", R"({"t":{"dtype":"U8","shape":[4]}})");
  bad("unknown dtype", entry(R"("F31")", "[1]", "[0,4]"));
  bad("dtype in lower case", entry(R"("f32")", "[1]", "[0,4]"));
  bad("dtype a number", entry("32", "[1]", "[0,4]"));
  bad("shape not a list", entry(R"("F32")", "1", "[0,4]"));
  bad("shape negative", entry(R"("F32")", "[-1]", "[0,4]"));
  bad("shape fractional", entry(R"("F32")", "[1.0]", "[0,4]"));
  bad("shape of text", entry(R"("F32")", R"(["1"])", "[0,4]"));
  bad("dimension of 2^48", entry(R"("U8")", "[281474976710656,0]", "[0,0]"));
  bad("dimension over 2^64", entry(R"("U8")", "[99999999999999999999]", "[0,4]"));
  bad("shape overflows", entry(R"("F32")", "[281474976710655,281474976710655]", "[0,4]"));
  bad("shape overflows to the right size", entry(R"("F32")", "[4294967296,1073741824,4,1]", "[0,0]"));
  bad("zero behind an overflow", entry(R"("F32")", "[281474976710655,281474976710655,0]", "[0,0]"));
  bad("shape larger than its bytes", entry(R"("F32")", "[2]", "[0,4]"));
  bad("shape smaller than its bytes", entry(R"("F16")", "[1]", "[0,4]"));
  bad("scalar with two elements' bytes", entry(R"("F16")", "[]", "[0,4]"));
  bad("offsets not a list", entry(R"("F32")", "[1]", "4"));
  bad("one offset", entry(R"("F32")", "[1]", "[4]"));
  bad("three offsets", entry(R"("F32")", "[1]", "[0,4,4]"));
  bad("negative offset", entry(R"("F32")", "[1]", "[-4,0]"));
  bad("fractional offset", entry(R"("F32")", "[1]", "[0,4.0]"));
  for (const char* packed : {"F4", "F6_E2M3", "F6_E3M2"}) {
    row(packed, safetensors_bytes(entry("\"" + std::string(packed) + "\"", "[8]", "[0,4]"), "xxxx"),
        "dtype-unsupported", "tensor t");
  }
}

void layout_rows() {
  const auto layout = [](const char* name, const std::string& entries, const std::string& data,
                         const char* code, const char* where = "") {
    row(name, safetensors_bytes("{" + entries + "}", data), code, where);
  };
  layout("begin after end", R"("t":{"dtype":"U8","shape":[2],"data_offsets":[4,2]})", "xxxx",
         "safetensors-offsets", "tensor t");
  layout("first not at 0", u8("t", 1, 4), "xxxx", "safetensors-offsets", "tensor t");
  layout("hole", u8("a", 0, 1) + "," + u8("b", 2, 4), "xxxx", "safetensors-offsets", "tensor b");
  layout("overlap", u8("a", 0, 3) + "," + u8("b", 2, 4), "xxxx", "safetensors-offsets", "tensor b");
  layout("same bytes twice", u8("a", 0, 4) + "," + u8("b", 0, 4), "xxxx", "safetensors-offsets", "tensor b");
  layout("empty tensor inside another", u8("a", 0, 4) + "," + u8("b", 2, 2), "xxxx", "safetensors-offsets");
  layout("empty tensor past the end", u8("a", 0, 4) + "," + u8("b", 9, 9), "xxxx", "safetensors-offsets",
         "tensor b");
  layout("trailing bytes", u8("a", 0, 3), "xxxx", "safetensors-offsets");
  layout("bytes without tensors", "", "xxxx", "safetensors-offsets");
  layout("data cut short", u8("a", 0, 4), "xxx", "safetensors-truncated", "tensor a");
  layout("second tensor cut short", u8("a", 0, 4) + "," + u8("b", 4, 9), "xxxxxxxx", "safetensors-truncated",
         "tensor b");
  layout("end near 2^64",
         R"("t":{"dtype":"U8","shape":[0],"data_offsets":[18446744073709551615,18446744073709551615]})",
         "xxxx", "safetensors-offsets", "tensor t");
}

}  // namespace

/// Each rule of the format, broken once.
class TestSafetensorsRefusals : public QObject {
  Q_OBJECT

 private slots:
  void refuses_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("where");  // empty: the file as a whole, or not asked
    file_rows();
    header_rows();
    entry_rows();
    layout_rows();
  }
  void refuses() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QFETCH(QString, where);
    QTemporaryDir folder;
    const fs::path path = write_file(folder.filePath("m.safetensors").toStdString(), bytes.toStdString());
    std::optional<Error> refusal;
    try {
      SafetensorsFile::open(path);
    } catch (const Error& error) {
      refusal = error;
    }
    QVERIFY2(refusal.has_value(), "the file was accepted");
    QVERIFY2(code == code_name(refusal->code()).data(), refusal->one_line().c_str());
    QCOMPARE(refusal->where().path, path);
    if (!where.isEmpty()) QCOMPARE(QString::fromStdString(refusal->where().detail), where);
    QVERIFY(!refusal->message().empty() && !refusal->remedy().empty());
    QVERIFY(refusal->one_line().size() < 2000);
  }

  void other_files() {
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    EXPECT_ERROR(SafetensorsFile::open(root / "none.safetensors"), file_missing);
    EXPECT_ERROR(SafetensorsFile::open(root), file_unreadable);
    EXPECT_ERROR(SafetensorsFile::open(write_file(root / "m.safetensors.incomplete", one_tensor("t", 1))),
                 download_unfinished);
    EXPECT_ERROR(SafetensorsFile::open(write_file(root / "m.safetensors.part", one_tensor("t", 1))),
                 download_unfinished);
  }

  /// Any one byte of a good file set to anything: an error or a good file, never a crash.
  void damaged_bytes() {
    QTemporaryDir folder;
    const fs::path path = folder.filePath("m.safetensors").toStdString();
    const std::string good = safetensors_bytes(
        R"({"__metadata__":{"f":"pt"},)" + u8("a", 0, 3) + "," + u8("b", 3, 5) + "}", "xxxxx");
    int accepted = 0;
    int refused = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (const char value : {'\0', '\xFF', '"', '0', '9', '{', '}', ','}) {
        std::string damaged = good;
        damaged[at] = value;
        write_file(path, damaged);
        try {
          const SafetensorsFile file = SafetensorsFile::open(path);
          for (const auto& [name, tensor] : file.tensors()) {
            QVERIFY(tensor.offset + tensor.size <= damaged.size());
          }
          ++accepted;
        } catch (const Error&) {
          ++refused;
        }
      }
    }
    QVERIFY(accepted > 0 && refused > accepted);
  }

  /// A good file cut at any byte is never taken for a whole one.
  void cut_anywhere() {
    QTemporaryDir folder;
    const fs::path path = folder.filePath("m.safetensors").toStdString();
    const std::string good = one_tensor("t", 3);
    for (std::size_t size = 0; size < good.size(); ++size) {
      write_file(path, good.substr(0, size));
      if (size == 0) {
        EXPECT_ERROR(SafetensorsFile::open(path), download_unfinished);
      } else {
        EXPECT_ERROR(SafetensorsFile::open(path), safetensors_truncated);
      }
    }
    write_file(path, good);
    QCOMPARE(SafetensorsFile::open(path).tensors().size(), 1U);
  }
};

QTEST_GUILESS_MAIN(TestSafetensorsRefusals)
#include "test_safetensors_refusals.moc"
