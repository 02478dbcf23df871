#include "engine/text/pair_documents.h"

#include <QtTest/QtTest>

#include "tests/expect_error.h"
#include "tests/text/small_tokenizer.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

using Ids = std::vector<TokenId>;

Ids document(const PairDocuments& pairs, std::int64_t index) {
  const std::span<const TokenId> ids = pairs.documents.document(index);
  return {ids.begin(), ids.end()};
}

/// The small tokenizer with a token before each text and one after it.
Json framed_tokenizer() {
  Json tokenizer = small_tokenizer();
  tokenizer["post_processor"] = Json::parse(R"json({
    "type": "TemplateProcessing",
    "single": [{"SpecialToken": {"id": "<unk>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
               {"SpecialToken": {"id": "<unk>", "type_id": 0}}],
    "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
    "special_tokens": {"<unk>": {"id": "<unk>", "ids": [0], "tokens": ["<unk>"]}}
  })json");
  return tokenizer;
}

}  // namespace

/// Where a completion begins in tokens.
class PairDocumentsTest : public QObject {
  Q_OBJECT

 private slots:
  void chosen_and_rejected_follow_each_other() {
    const TemporaryFiles files;
    const std::vector<PreferencePair> pairs{{"cc", " a", " b"}, {"c", " ab", "ccc"}};
    const PairDocuments read = tokenize_pairs(load(files, small_tokenizer()), pairs, 64, 2);
    QCOMPARE(read.pairs(), 2);
    QCOMPARE(document(read, 0), (Ids{3, 3, 6, 1}));
    QCOMPARE(document(read, 1), (Ids{3, 3, 6, 2}));
    QCOMPARE(document(read, 2), (Ids{3, 6, 4}));
    QCOMPARE(document(read, 3), (Ids{3, 3, 3, 3}));
    QCOMPARE(read.prompt_tokens, (std::vector<std::int64_t>{2, 2, 1, 1}));
    QCOMPARE(read.completion_tokens(), 2 + 2 + 2 + 3);
    QCOMPARE(read.left_out, 0);
  }

  /// "a" is a token of the prompt alone; before "b" it is a part of "ab", which is the completion's.
  void a_token_across_the_joint_is_the_completions() {
    const TemporaryFiles files;
    const std::vector<PreferencePair> pairs{{"ca", "b", "c"}};
    const PairDocuments read = tokenize_pairs(load(files, small_tokenizer()), pairs, 64, 1);
    QCOMPARE(document(read, 0), (Ids{3, 4}));
    QCOMPARE(document(read, 1), (Ids{3, 1, 3}));
    QCOMPARE(read.prompt_tokens, (std::vector<std::int64_t>{1, 2}));
  }

  /// The token before the text is the prompt's; the one that ends the prompt alone is not there any more.
  void special_tokens() {
    const TemporaryFiles files;
    const std::vector<PreferencePair> pairs{{"cc", "a", "b"}};
    const PairDocuments read = tokenize_pairs(load(files, framed_tokenizer()), pairs, 64, 1);
    QCOMPARE(document(read, 0), (Ids{0, 3, 3, 1, 0}));
    QCOMPARE(read.prompt_tokens, (std::vector<std::int64_t>{3, 3}));
  }

  void pairs_without_room_are_left_out_and_counted() {
    const TemporaryFiles files;
    const Tokenizer tokenizer = load(files, small_tokenizer());
    const std::vector<PreferencePair> pairs{{"cccc", "a", "b"}, {"ccc", "aa", "b"}, {"ccccc", "a", "b"}};
    const PairDocuments read = tokenize_pairs(tokenizer, pairs, 4, 1);
    QCOMPARE(read.pairs(), 1);
    QCOMPARE(read.left_out, 2);
    QCOMPARE(document(read, 0), (Ids{3, 3, 3, 1}));  // cut
    EXPECT_ERROR(tokenize_pairs(tokenizer, pairs, 3, 1), corpus_too_short);
  }
};

QTEST_GUILESS_MAIN(PairDocumentsTest)
#include "pair_documents_test.moc"
