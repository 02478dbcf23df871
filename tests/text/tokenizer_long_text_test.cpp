#include <cstdio>

#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/text/tokenizer.h"
#include "tests/shared_data.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

constexpr std::size_t kLong = 1 << 20;  // as in make_fixtures.py

std::filesystem::path fixtures() {
  return source_folder() / "tests/text/fixtures";
}

/// The hard set of texts, line by line, again and again: a megabyte.
std::string long_text() {
  std::string once;
  for (const Json& text : read_json_file(fixtures() / "texts.json")) {
    once += (once.empty() ? "" : "\n") + text.get<std::string>();
  }
  std::string text;
  for (std::size_t i = 0; i <= kLong / once.size(); ++i) text += once;
  return text;
}

/// FNV-1a, 64 bits, of the ids as four bytes each, little-endian.
std::string fnv(const std::vector<TokenId>& ids) {
  std::uint64_t value = 0xCBF29CE484222325;
  for (const TokenId id : ids) {
    for (int byte = 0; byte < 4; ++byte) {
      value = (value ^ (static_cast<std::uint32_t>(id) >> (8 * byte) & 0xFF)) * 0x100000001B3;
    }
  }
  char digits[17] = {};
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(value));
  return digits;
}

void compare(const std::filesystem::path& tokenizer, const Json& expected) {
  const std::vector<TokenId> ids = Tokenizer::load(tokenizer).encode(long_text());
  QCOMPARE(ids.size(), expected.at("tokens").get<std::size_t>());
  QCOMPARE(fnv(ids), expected.at("fnv").get<std::string>());
}

}  // namespace

/// One text of a megabyte, against the ids of the `tokenizers` library.
class TokenizerLongTextTest : public QObject {
  Q_OBJECT

 private slots:
  void small_tokenizers() {
    const Json expected = read_json_file(fixtures() / "long_text.json");
    QVERIFY(!expected.empty());
    for (const auto& [name, wanted] : expected.items()) {
      compare(fixtures() / "tokenizers" / (name + ".json"), wanted);
    }
  }

  void real_tokenizers() {
    REQUIRE_SHARED("data/tokenizers/gpt2/tokenizer.json");
    const Json expected = read_json_file(fixtures() / "real_long_text.json");
    QCOMPARE(expected.size(), std::size_t{7});
    for (const auto& [name, wanted] : expected.items()) {
      compare(shared_folder() / "data/tokenizers" / name / "tokenizer.json", wanted);
    }
  }
};

QTEST_GUILESS_MAIN(TokenizerLongTextTest)
#include "tokenizer_long_text_test.moc"
