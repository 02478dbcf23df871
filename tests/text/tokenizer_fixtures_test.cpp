#include <algorithm>
#include <fstream>

#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/text/tokenizer.h"
#include "tests/shared_data.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

using Ids = std::vector<TokenId>;

constexpr std::size_t kTruncated = 8;  // as in make_fixtures.py

std::filesystem::path fixtures() {
  return source_folder() / "tests/text/fixtures";
}

Json read(const std::filesystem::path& path) {
  JsonLimits limits;
  limits.bytes = 16 << 20;
  return read_json_file(path, limits);
}

std::string text_of(const Ids& ids) {
  std::string text;
  for (const TokenId id : ids) text += " " + std::to_string(id);
  return text;
}

/// Compares one list of ids with what `encode` gives for each text.
template <class Encode>
void compare(const Json& texts, const Json& expected, const Encode& encode) {
  QCOMPARE(expected.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Ids found = encode(texts[i].get<std::string>());
    const Ids wanted = expected[i].get<Ids>();
    const std::string message =
        texts[i].dump() + "\nexpected" + text_of(wanted) + "\nfound   " + text_of(found);
    QVERIFY2(found == wanted, message.c_str());
  }
}

void compare_all(const Tokenizer& tokenizer, const Json& expected) {
  const Json texts = read(fixtures() / "texts.json");
  QVERIFY(texts.size() > 100);
  compare(texts, expected.at("ids"), [&](const std::string& text) { return tokenizer.encode(text); });
  compare(texts, expected.at("truncated"),
          [&](const std::string& text) { return tokenizer.encode_truncated(text, kTruncated); });
  const Json& without =
      expected.contains("without_special") ? expected.at("without_special") : expected.at("ids");
  compare(texts, without, [&](const std::string& text) { return tokenizer.encode(text, false); });
}

/// Names of the files in a folder of fixtures, as rows.
void rows_of(const char* folder) {
  QTest::addColumn<QString>("name");
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(fixtures() / folder)) {
    names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

}  // namespace

/// Ids that the `tokenizers` library gave (make_fixtures.py) are the ids given here, one by one.
class TokenizerFixturesTest : public QObject {
  Q_OBJECT

 private slots:
  void small_tokenizers_data() { rows_of("tokenizers"); }
  void small_tokenizers() {
    QFETCH(const QString, name);
    const std::string file = name.toStdString() + ".json";
    const Tokenizer tokenizer = Tokenizer::load(fixtures() / "tokenizers" / file);
    compare_all(tokenizer, read(fixtures() / "ids" / file));
  }

  void real_tokenizers_data() { rows_of("real"); }
  void real_tokenizers() {
    REQUIRE_SHARED("data/tokenizers");
    QFETCH(const QString, name);
    const auto path = shared_folder() / "data/tokenizers" / name.toStdString() / "tokenizer.json";
    if (!std::filesystem::exists(path)) QSKIP("this tokenizer is absent");
    compare_all(Tokenizer::load(path), read(fixtures() / "real" / (name.toStdString() + ".json")));
  }

  void every_family_has_its_fixture() {
    const auto count = [](const char* folder) {
      const std::filesystem::directory_iterator files(fixtures() / folder);
      return std::distance(begin(files), end(files));
    };
    QVERIFY(count("tokenizers") >= 41);
    QCOMPARE(count("ids"), count("tokenizers"));
    QCOMPARE(count("real"), 7);
  }

  void the_model_of_the_golden_run() {
    REQUIRE_SHARED("models/stories260K/tokenizer.json");
    REQUIRE_SHARED("golden/stories260K_tinystories_50x128.json");
    REQUIRE_SHARED("data/corpora/tinystories_1000.jsonl");
    const Tokenizer tokenizer = Tokenizer::load(shared_folder() / "models/stories260K/tokenizer.json");
    const Json golden = read(shared_folder() / "golden/stories260K_tinystories_50x128.json");
    std::ifstream corpus(shared_folder() / "data/corpora/tinystories_1000.jsonl");
    std::string line;
    std::size_t tokens = 0;
    for (int document = 0; document < 50; ++document) {
      QVERIFY(std::getline(corpus, line));
      const Ids ids = tokenizer.encode_truncated(Json::parse(line).at("text").get<std::string>(), 128);
      tokens += ids.size();
      if (document > 0) continue;
      const Ids head = golden.at("first_ids").get<Ids>();
      QVERIFY(ids.size() >= head.size());
      QCOMPARE(Ids(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(head.size())), head);
    }
    QCOMPARE(tokens, golden.at("tokens").get<std::size_t>());
    QCOMPARE(tokenizer.vocabulary_size(), 512);
    QCOMPARE(tokenizer.description(), std::string("BPE, byte fallback, 512 ids"));
  }
};

QTEST_GUILESS_MAIN(TokenizerFixturesTest)
#include "tokenizer_fixtures_test.moc"
