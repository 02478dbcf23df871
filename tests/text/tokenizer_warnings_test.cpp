#include <QtTest/QtTest>

#include "tests/shared_data.h"
#include "tests/text/small_tokenizer.h"

using namespace infoplane;
using namespace infoplane::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* kByteSpace = "\xC4\xA0";       // U+0120
constexpr const char* kPieceSpace = "\xE2\x96\x81";  // U+2581

Json metaspace() {
  return {{"type", "Metaspace"}, {"replacement", kPieceSpace}, {"prepend_scheme", "never"}, {"split", true}};
}

Json byte_level() {
  return {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", true}};
}

Json spaces_replaced(const char* by) {
  return {{"type", "Replace"}, {"pattern", {{"String", " "}}}, {"content", by}};
}

/// The small tokenizer with `space` instead of its token for a space.
Json with_space(const std::string& space) {
  Json document = small_tokenizer();
  document["model"]["vocab"].erase(" ");
  document["model"]["vocab"][space] = 6;
  return document;
}

Json special_tokens(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  Json single = Json::array(), tokens = Json::object();
  const auto add = [&](const std::string& name) {
    single.push_back({{"SpecialToken", {{"id", name}, {"type_id", 0}}}});
    tokens[name] = {{"id", name}, {"ids", {1}}, {"tokens", {name}}};
  };
  for (const std::string& name : before) add(name);
  single.push_back({{"Sequence", {{"id", "A"}, {"type_id", 0}}}});
  for (const std::string& name : after) add(name);
  return {{"type", "TemplateProcessing"},
          {"single", single},
          {"pair", Json::array()},
          {"special_tokens", tokens}};
}

}  // namespace

/// What is followed as it stands, and said, and what is told of a tokenizer to those who judge a model.
class TokenizerWarningsTest : public QObject {
  Q_OBJECT
  TemporaryFiles files_{};

 private slots:
  void steps_and_vocabulary_of_two_kinds_data() {
    QTest::addColumn<QString>("space");  // in the vocabulary
    QTest::addColumn<QString>("normalizer");
    QTest::addColumn<QString>("pre_tokenizer");
    QTest::addColumn<bool>("unknown");    // there is a token for what is not known
    QTest::addColumn<QString>("warned");  // empty: not
    const auto row = [](const char* name, const char* space, const Json& normalizer,
                        const Json& pre_tokenizer, bool unknown, const char* warned) {
      QTest::newRow(name) << QString::fromUtf8(space) << QString::fromStdString(normalizer.dump())
                          << QString::fromStdString(pre_tokenizer.dump()) << unknown << warned;
    };
    const Json none;
    const Json split{{"type", "Sequence"},
                     {"pretokenizers", {{{"type", "Digits"}, {"individual_digits", true}}, byte_level()}}};
    row("byte level", kByteSpace, none, byte_level(), false, "");
    row("byte level after digits", kByteSpace, none, split, false, "");
    row("pieces", kPieceSpace, none, metaspace(), false, "");
    row("pieces by the normalizer", kPieceSpace, spaces_replaced(kPieceSpace), none, false, "");
    row("spaces as they are", " ", none, none, false, "");
    row("a byte-level vocabulary cut as pieces", kByteSpace, none, metaspace(), false, "spaces are lost");
    row("the same by the normalizer", kByteSpace, spaces_replaced(kPieceSpace), none, false,
        "spaces are lost");
    const Json whitespace{{"type", "Whitespace"}}, whitespace_split{{"type", "WhitespaceSplit"}};
    row("spaces dropped before bytes", kByteSpace, none, whitespace, false, "spaces are lost");
    row("spaces dropped before pieces", kPieceSpace, none, whitespace_split, false, "spaces are lost");
    row("spaces dropped where none were learnt", " ", none, whitespace, false, "");
    row("pieces cut as bytes", kPieceSpace, none, byte_level(), false, "spaces are lost");
    row("pieces cut as bytes after digits", kPieceSpace, none, split, false, "spaces are lost");
    row("a byte-level vocabulary without steps", kByteSpace, none, none, false, "spaces are lost");
    row("with a token for the unknown", kByteSpace, none, metaspace(), true, "something else");
    row("words that have no spaces", "x", none, {{"type", "WhitespaceSplit"}}, false, "");
    row("neither kind", "x", none, metaspace(), false, "");
  }
  void steps_and_vocabulary_of_two_kinds() {
    QFETCH(const QString, space);
    QFETCH(const QString, normalizer);
    QFETCH(const QString, pre_tokenizer);
    QFETCH(const bool, unknown);
    QFETCH(const QString, warned);
    Json document = with_space(space.toStdString());
    document["normalizer"] = Json::parse(normalizer.toStdString());
    document["pre_tokenizer"] = Json::parse(pre_tokenizer.toStdString());
    if (!unknown) document["model"]["unk_token"] = nullptr;
    const Tokenizer tokenizer = load(files_, document);
    QCOMPARE(tokenizer.warnings().size(), warned.isEmpty() ? std::size_t{0} : std::size_t{1});
    if (warned.isEmpty()) return;
    QVERIFY2(tokenizer.warnings()[0].find(warned.toStdString()) != std::string::npos,
             tokenizer.warnings()[0].c_str());
    // It is true: "c a" is read as if it had no space.
    if (!unknown) QCOMPARE(tokenizer.encode("c a", false).size(), std::size_t{2});
  }

  void shipped_tokenizers_are_of_one_kind() {
    for (const auto& entry : fs::directory_iterator(source_folder() / "tests/text/fixtures/tokenizers")) {
      const Tokenizer tokenizer = Tokenizer::load(entry.path());
      for (const std::string& warning : tokenizer.warnings()) {
        QVERIFY2(warning.find("space") == std::string::npos, entry.path().c_str());
      }
    }
  }

  void ids_of_added_tokens_alone() {
    Json document = small_tokenizer();
    QCOMPARE(load(files_, document).plain_vocabulary_size(), 7);
    Json token = document["added_tokens"][0];
    for (const auto& [content, id] : {std::pair{"<a>", 7}, std::pair{"<b>", 8}}) {
      token["content"] = content;
      token["id"] = id;
      document["added_tokens"].push_back(token);
    }
    QCOMPARE(load(files_, document).vocabulary_size(), 9);
    QCOMPARE(load(files_, document).plain_vocabulary_size(), 7);
    // In the model's vocabulary too, as some exports have them.
    document["model"]["vocab"]["<a>"] = 7;
    document["model"]["vocab"]["<b>"] = 8;
    QCOMPARE(load(files_, document).plain_vocabulary_size(), 7);
    document["model"]["vocab"]["c d"] = 9;
    QCOMPARE(load(files_, document).plain_vocabulary_size(), 10);
    // What every text gets counts, added token or not.
    Json with_bos = small_tokenizer();
    with_bos["post_processor"] = special_tokens({"<s>"}, {});
    with_bos["post_processor"]["special_tokens"]["<s>"]["ids"] = {11};
    QCOMPARE(load(files_, with_bos).plain_vocabulary_size(), 12);
  }

  void tokens_around_a_text() {
    const auto around = [&](const std::vector<std::string>& before, const std::vector<std::string>& after) {
      Json document = small_tokenizer();
      document["post_processor"] = special_tokens(before, after);
      const Tokenizer tokenizer = load(files_, document);
      return std::pair(tokenizer.tokens_before(), tokenizer.tokens_after());
    };
    using Counts = std::pair<std::size_t, std::size_t>;
    QVERIFY(around({}, {}) == Counts(0, 0));
    QVERIFY(around({"<s>"}, {}) == Counts(1, 0));
    QVERIFY(around({}, {"</s>", "x"}) == Counts(0, 2));
    QVERIFY(around({"<s>", "x"}, {"</s>"}) == Counts(2, 1));
    Json document = small_tokenizer();
    document["post_processor"] = {
        {"type", "Sequence"}, {"processors", {special_tokens({"<s>"}, {}), special_tokens({}, {"</s>"})}}};
    QCOMPARE(load(files_, document).tokens_before(), std::size_t{1});
    QCOMPARE(load(files_, document).tokens_after(), std::size_t{1});
    QCOMPARE(load(files_, small_tokenizer()).tokens_before(), std::size_t{0});
  }
};

QTEST_GUILESS_MAIN(TokenizerWarningsTest)
#include "tokenizer_warnings_test.moc"
