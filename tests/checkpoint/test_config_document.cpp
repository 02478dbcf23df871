#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/checkpoint/config_document.h"
#include "tests/checkpoint/written_files.h"
#include "tests/expect_error.h"
#include "tests/shared_data.h"

using namespace infoplane;
using namespace infoplane::test;
namespace fs = std::filesystem;

namespace {

ConfigDocument example() {
  return ConfigDocument::parse(R"({
    "architectures": ["LlamaForCausalLM", "Other"], "hidden_size": 64, "norm_eps": 1e-5, "theta": 10000,
    "tied": true, "name": "stories", "nothing": null, "huge": 18446744073709551615, "text": "64",
    "rope_scaling": {"factor": 8.0, "type": "llama3", "a/b": 1, "c~d": 2},
    "old_scaling": "linear", "negative": -3, "layers": [{"kind": "full"}, {"kind": "local"}], "mixed": ["a", 1]
  })",
                               "config.json");
}

/// The message and place of what `get` refuses.
template <typename Get>
std::string refusal(Get get) {
  try {
    get();
  } catch (const Error& error) {
    return error.message() + " @ " + error.where().detail;
  }
  return "accepted";
}

}  // namespace

class TestConfigDocument : public QObject {
  Q_OBJECT

 private slots:
  void values() {
    const ConfigDocument config = example();
    QCOMPARE(config.integer("hidden_size", 1, 65536), 64);
    QCOMPARE(config.integer("negative", -10, 10), -3);
    QCOMPARE(config.number("norm_eps", 0, 1), 1e-5);
    QCOMPARE(config.number("theta", 1, 1e9), 10000.0);
    QCOMPARE(config.boolean("tied"), true);
    QCOMPARE(config.text("name"), std::string("stories"));
    QCOMPARE(config.texts("architectures"), (std::vector<std::string>{"LlamaForCausalLM", "Other"}));
    QCOMPARE(config.path(), fs::path("config.json"));
  }

  void nested_values() {
    const ConfigDocument config = example();
    QCOMPARE(config.number("rope_scaling/factor", 1, 100), 8.0);
    QCOMPARE(config.integer("rope_scaling/a~1b", 0, 9), 1);
    QCOMPARE(config.integer("rope_scaling/c~0d", 0, 9), 2);
    QCOMPARE(config.text("layers/1/kind"), std::string("local"));
    QVERIFY(!config.has("layers/2/kind"));
    QVERIFY(!config.has("layers/x"));
    QVERIFY(!config.has("layers/-1"));
    QVERIFY(!config.has("rope_scaling/none"));
    QVERIFY(!config.has("none/factor"));
    QVERIFY(!config.has("nothing/factor"));
  }

  void a_setting_of_another_shape_is_not_passed_over() {
    const ConfigDocument config = example();
    EXPECT_ERROR(config.has("old_scaling/factor"), config_value);
    EXPECT_ERROR(config.number_or("old_scaling/factor", 1, 0, 9), config_value);
    QCOMPARE(refusal([&] { config.find("hidden_size/x"); }),
             std::string("hidden_size is 64, expected an object of settings @ /hidden_size"));
  }

  void what_nobody_asked_for() {
    const ConfigDocument config = ConfigDocument::parse(
        R"({"a": 1, "b": {"c": 2, "d": 3}, "e": null, "f/g": 4, "h": 5, "i": [6], "j": 7})", "config.json");
    QCOMPARE(config.unasked(), (std::vector<std::string>{"a", "b", "f/g", "h", "i", "j"}));
    QCOMPARE(config.integer("a", 0, 9), 1);
    QCOMPARE(config.integer_or("b/c", 7, 0, 9), 2);  // a setting in it is the whole of it
    QVERIFY(!config.has("i/1"));
    QVERIFY(config.is_written("h") && config.is_written("e") && !config.is_written("k"));
    config.count_as_asked({"j", "never there"});
    QCOMPARE(config.unasked(), std::vector<std::string>{"f/g"});
    QCOMPARE(config.integer("f~1g", 0, 9), 4);
    QVERIFY(config.unasked().empty());
    // A copy goes on from what was asked before.
    const ConfigDocument copy = config;
    QVERIFY(copy.unasked().empty());
  }

  void null_counts_as_absent() {
    const ConfigDocument config = example();
    QVERIFY(!config.has("nothing"));
    QVERIFY(config.find("nothing") == nullptr);
    QCOMPARE(config.integer_or("nothing", 7, 0, 9), 7);
    EXPECT_ERROR(config.integer("nothing", 0, 9), config_key_missing);
  }

  void absent_values_are_named() {
    const ConfigDocument config = example();
    EXPECT_ERROR(config.integer("vocab_size", 2, 2000000), config_key_missing);
    EXPECT_ERROR(config.number("x", 0, 1), config_key_missing);
    EXPECT_ERROR(config.text("x"), config_key_missing);
    EXPECT_ERROR(config.boolean("x"), config_key_missing);
    EXPECT_ERROR(config.texts("x"), config_key_missing);
    QCOMPARE(refusal([&] { config.integer("vocab_size", 2, 9); }),
             std::string("the setting vocab_size is missing @ /vocab_size"));
  }

  void defaults_are_for_absent_values_alone() {
    const ConfigDocument config = example();
    QCOMPARE(config.integer_or("x", 5, 0, 9), 5);
    QCOMPARE(config.number_or("x", 0.5, 0, 9), 0.5);
    QCOMPARE(config.text_or("x", "silu"), std::string("silu"));
    QCOMPARE(config.boolean_or("x", true), true);
    QCOMPARE(config.integer_or("hidden_size", 5, 0, 99), 64);
    QCOMPARE(config.text_or("name", "other"), std::string("stories"));
    EXPECT_ERROR(config.integer_or("name", 5, 0, 9), config_value);
    EXPECT_ERROR(config.number_or("name", 5, 0, 9), config_value);
    EXPECT_ERROR(config.text_or("hidden_size", "x"), config_value);
    EXPECT_ERROR(config.boolean_or("hidden_size", false), config_value);
  }

  void wrong_values_are_shown_with_what_was_expected() {
    const ConfigDocument config = example();
    QCOMPARE(refusal([&] { config.integer("hidden_size", 1, 32); }),
             std::string("hidden_size is 64, expected an integer in 1..32 @ /hidden_size"));
    QCOMPARE(refusal([&] { config.integer("text", 1, 99); }),
             std::string("text is \"64\", expected an integer in 1..99 @ /text"));
    QCOMPARE(refusal([&] { config.number("rope_scaling/factor", 0, 1); }),
             std::string("rope_scaling/factor is 8.0, expected a number in 0.0..1.0 @ /rope_scaling/factor"));
    EXPECT_ERROR(config.integer("norm_eps", 0, 9), config_value);
    EXPECT_ERROR(config.integer("huge", INT64_MIN, INT64_MAX), config_value);
    EXPECT_ERROR(config.integer("negative", 0, 9), config_value);
    EXPECT_ERROR(config.integer("tied", 0, 9), config_value);
    EXPECT_ERROR(config.number("tied", 0, 9), config_value);
    EXPECT_ERROR(config.boolean("negative"), config_value);
    EXPECT_ERROR(config.texts("mixed"), config_value);
    EXPECT_ERROR(config.texts("name"), config_value);
  }

  void refusals_by_families() {
    const ConfigDocument config = example();
    EXPECT_ERROR(config.refuse_value("name", "silu or gelu"), config_value);
    EXPECT_ERROR(config.refuse_setting("rope_scaling/type", "not built"), setting_unsupported);
    QCOMPARE(refusal([&] { config.refuse_setting("rope_scaling/type", "it is not built"); }),
             std::string("rope_scaling/type is \"llama3\": it is not built @ /rope_scaling/type"));
  }

  void long_values_are_cut_in_messages() {
    const ConfigDocument config = ConfigDocument::parse("{\"a\":\"" + std::string(10'000, 'x') + "\"}", "c");
    QVERIFY(refusal([&] { config.integer("a", 0, 1); }).size() < 200);
  }

  void files() {
    QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "config.json";
    EXPECT_ERROR(ConfigDocument::read(path), file_missing);
    EXPECT_ERROR(ConfigDocument::read(write_file(path, "[1]")), config_value);
    EXPECT_ERROR(ConfigDocument::read(write_file(path, "{")), json_invalid);
    EXPECT_ERROR(ConfigDocument::read(write_file(path, R"({"a":1,"a":2})")), json_duplicate_key);
    EXPECT_ERROR(ConfigDocument::read(write_file(path, "{}" + std::string(1 << 20, ' '))), json_too_large);
    std::string deep = "{\"a\":";
    deep += std::string(64, '[') + std::string(64, ']') + "}";
    EXPECT_ERROR(ConfigDocument::read(write_file(path, deep)), json_too_deep);
    QCOMPARE(ConfigDocument::read(write_file(path, R"({"a":1})")).integer("a", 0, 1), 1);
  }

  /// Every configuration of a published model is read, or refused with a reason; each with its model_type.
  void real_configurations() {
    REQUIRE_SHARED("data/configs");
    int read = 0;
    for (const auto& item : fs::recursive_directory_iterator(shared_folder() / "data/configs")) {
      if (item.path().filename() != "config.json") continue;
      try {
        const ConfigDocument config = ConfigDocument::read(item.path());
        QVERIFY2(config.has("model_type") || config.has("architectures"), item.path().c_str());
        ++read;
      } catch (const Error& error) {
        QFAIL((item.path().string() + ": " + error.one_line()).c_str());
      }
    }
    QVERIFY2(read >= 60, std::to_string(read).c_str());
  }
};

QTEST_GUILESS_MAIN(TestConfigDocument)
#include "test_config_document.moc"
