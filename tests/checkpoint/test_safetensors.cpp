#include <atomic>
#include <chrono>
#include <cstring>
#include <map>
#include <set>
#include <span>
#include <thread>
#include <vector>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/checkpoint/safetensors.h"
#include "tests/checkpoint/written_files.h"
#include "tests/expect_error.h"
#include "tests/shared_data.h"

using namespace infoplane;
using namespace infoplane::test;
namespace fs = std::filesystem;

namespace {

std::string read(const SafetensorsFile& file, std::string_view name) {
  const TensorView& tensor = *file.find(name);
  std::string bytes(tensor.size, '?');
  file.copy(tensor, std::as_writable_bytes(std::span(bytes)));
  return bytes;
}

}  // namespace

class TestSafetensors : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  SafetensorsFile open(const std::string& header, const std::string& data) {
    return SafetensorsFile::open(write_file(path(), safetensors_bytes(header, data)));
  }
  fs::path path() const { return fs::path(folder_.path().toStdString()) / "model.safetensors"; }

 private slots:
  void tensors_of_several_types() {
    const SafetensorsFile file = open(R"({"b":{"dtype":"BF16","shape":[2,3],"data_offsets":[8,20]},)"
                                      R"("a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},)"
                                      R"("c":{"dtype":"U8","shape":[1,2,1],"data_offsets":[20,22]}})",
                                      "aaaaaaaabbbbbbbbbbbbcc");
    QCOMPARE(file.tensors().size(), 3U);
    const TensorView& b = *file.find("b");
    QCOMPARE(b.dtype, Dtype::bf16);
    QCOMPARE(b.shape, (std::vector<std::int64_t>{2, 3}));
    QCOMPARE(b.elements(), 6);
    QCOMPARE(b.size, 12U);
    QCOMPARE(read(file, "a"), std::string(8, 'a'));
    QCOMPARE(read(file, "b"), std::string(12, 'b'));
    QCOMPARE(read(file, "c"), std::string("cc"));
    QVERIFY(file.find("d") == nullptr);
    QVERIFY(file.metadata().empty());
    file.check_unchanged();
  }

  void every_type_has_its_size() {
    const std::map<std::string, std::size_t> sizes{
        {"BOOL", 1},    {"U8", 1},          {"I8", 1},  {"F8_E5M2", 1},     {"F8_E4M3", 1},
        {"F8_E8M0", 1}, {"F8_E5M2FNUZ", 1}, {"U16", 2}, {"I16", 2},         {"F16", 2},
        {"BF16", 2},    {"U32", 4},         {"I32", 4}, {"F8_E4M3FNUZ", 1}, {"F32", 4},
        {"U64", 8},     {"I64", 8},         {"F64", 8}, {"C64", 8}};
    const std::set<std::string> computable{"F32", "F16", "BF16", "F64"};
    for (const auto& [name, size] : sizes) {
      const SafetensorsFile file = open(R"({"t":{"dtype":")" + name + R"(","shape":[3],"data_offsets":[0,)" +
                                            std::to_string(3 * size) + "]}}",
                                        std::string(3 * size, 'x'));
      const Dtype dtype = file.find("t")->dtype;
      QCOMPARE(dtype_name(dtype), std::string_view(name));
      QCOMPARE(dtype_size(dtype), size);
      QCOMPARE(is_computable(dtype), computable.contains(name));
      if (computable.contains(name)) {
        require_computable(dtype, "t", file.path());
      } else {
        EXPECT_ERROR(require_computable(dtype, "t", file.path()), dtype_unsupported);
      }
    }
  }

  void scalars_and_empty_tensors() {
    // Empty tensors share their offsets with what follows, in whatever order the header names them.
    const SafetensorsFile file =
        open(R"({"z":{"dtype":"F32","shape":[0,5],"data_offsets":[4,4]},)"
             R"("scalar":{"dtype":"F32","shape":[],"data_offsets":[0,4]},)"
             R"("a":{"dtype":"F16","shape":[2],"data_offsets":[4,8]},)"
             R"("huge":{"dtype":"F16","shape":[0,281474976710655],"data_offsets":[8,8]}})",
             "ssssaaaa");
    QCOMPARE(file.find("scalar")->elements(), 1);
    QVERIFY(file.find("scalar")->shape.empty());
    QCOMPARE(read(file, "scalar"), std::string("ssss"));
    QCOMPARE(file.find("z")->elements(), 0);
    QCOMPARE(file.find("huge")->elements(), 0);
    QCOMPARE(read(file, "z"), std::string());
    QCOMPARE(read(file, "a"), std::string("aaaa"));
  }

  void a_file_without_tensors() {
    QCOMPARE(open("{}", "").tensors().size(), 0U);
    QCOMPARE(open(R"({"__metadata__":{}})", "").tensors().size(), 0U);
  }

  void metadata() {
    const SafetensorsFile file = open(R"({"__metadata__":{"format":"pt","note":"é"}})", "");
    QCOMPARE(file.metadata(), (std::map<std::string, std::string>{{"format", "pt"}, {"note", "é"}}));
    QVERIFY(file.tensors().empty());
  }

  void white_space_around_the_header() {
    const std::string entry = R"({"t":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})";
    for (const std::string& header : {entry + "       ", "  " + entry, "\n\t" + entry + " \r\n"}) {
      QCOMPARE(read(open(header, "x"), "t"), std::string("x"));
    }
  }

  void names_may_be_any_text() {
    const SafetensorsFile file =
        open(R"({"a/b \u00e9.\u0022q":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
             R"("":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
             "xy");
    QCOMPARE(read(file, "a/b é.\"q"), std::string("x"));
    QCOMPARE(read(file, ""), std::string("y"));
  }

  void a_file_that_shrinks_is_an_error_and_not_a_crash() {
    constexpr std::size_t kElements = 4 << 20;
    write_file(path(), one_tensor("t", kElements));
    const SafetensorsFile file = SafetensorsFile::open(path());
    fs::resize_file(path(), 1 << 20);
    EXPECT_ERROR(read(file, "t"), file_changed);
    EXPECT_ERROR(file.check_unchanged(), file_changed);
    fs::resize_file(path(), 0);
    EXPECT_ERROR(read(file, "t"), file_changed);
  }

  void a_file_that_is_written_to_is_noticed() {
    write_file(path(), one_tensor("t", 4));
    const SafetensorsFile file = SafetensorsFile::open(path());
    fs::last_write_time(path(), fs::last_write_time(path()) + std::chrono::seconds(1));
    EXPECT_ERROR(file.check_unchanged(), file_changed);
  }

  void a_file_that_is_replaced_stays_readable() {
    write_file(path(), one_tensor("t", 4));
    const SafetensorsFile file = SafetensorsFile::open(path());
    fs::remove(path());
    write_file(path(), "something else");
    QCOMPARE(read(file, "t"), std::string(16, '\0'));
  }

  void several_threads_read_one_file() {
    std::string data;
    for (int i = 0; i < 1 << 18; ++i) data += static_cast<char>(i * 31 % 251);
    const std::string half = std::to_string(data.size() / 2);
    const std::string size = std::to_string(data.size());
    const SafetensorsFile file = open(R"({"a":{"dtype":"U8","shape":[)" + half + R"(],"data_offsets":[0,)" +
                                          half + R"(]},"b":{"dtype":"U8","shape":[)" + half +
                                          R"(],"data_offsets":[)" + half + "," + size + "]}}",
                                      data);
    std::atomic<int> wrong{0};
    {
      std::vector<std::jthread> readers;
      for (int t = 0; t < 4; ++t) {
        readers.emplace_back([&, t] {
          for (int i = 0; i < 20; ++i) {
            const bool first = (t + i) % 2 == 0;
            if (read(file, first ? "a" : "b") != data.substr(first ? 0 : data.size() / 2, data.size() / 2))
              ++wrong;
          }
        });
      }
    }
    QCOMPARE(wrong.load(), 0);
  }

  void a_buffer_of_another_size_is_refused() {
    const SafetensorsFile file = open(R"({"t":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", "xy");
    std::string small(1, ' ');
    EXPECT_ERROR(file.copy(*file.find("t"), std::as_writable_bytes(std::span(small))), internal);
  }

  void a_real_model() {
    REQUIRE_SHARED("models/stories260K/model.safetensors");
    const SafetensorsFile file =
        SafetensorsFile::open(shared_folder() / "models/stories260K/model.safetensors");
    std::int64_t parameters = 0;
    for (const auto& [name, tensor] : file.tensors()) parameters += tensor.elements();
    QCOMPARE(parameters, 260'032);
    const std::string bytes = read(file, "model.embed_tokens.weight");
    std::vector<float> values(bytes.size() / 4);
    std::memcpy(values.data(), bytes.data(), bytes.size());
    double square = 0;
    for (const float value : values) square += static_cast<double>(value) * value;
    QVERIFY2(square > 1 && square < 1e6, std::to_string(square).c_str());
  }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
