#include <chrono>
#include <thread>

#include <QtTest/QtTest>

#include "engine/text/token_documents.h"
#include "tests/expect_error.h"
#include "tests/shared_data.h"
#include "tests/text/small_tokenizer.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

using Ids = std::vector<TokenId>;

Tokenizer fixture(const std::string& name) {
  return Tokenizer::load(source_folder() / "tests/text/fixtures/tokenizers" / (name + ".json"));
}

Json with_bos() {
  Json document = small_tokenizer();
  document["post_processor"] = Json::parse(R"json({"type": "TemplateProcessing",
    "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
               {"SpecialToken": {"id": "</s>", "type_id": 0}}], "pair": [],
    "special_tokens": {"<s>": {"id": "<s>", "ids": [11], "tokens": ["<s>"]},
                       "</s>": {"id": "</s>", "ids": [12, 13], "tokens": ["</s>", "x"]}}})json");
  return document;
}

std::string repeated(const std::string& text, std::size_t bytes) {
  std::string result;
  while (result.size() < bytes) result += text;
  return result;
}

}  // namespace

class TokenizerBehaviorTest : public QObject {
  Q_OBJECT
  TemporaryFiles files_{};

 private slots:
  void truncation_keeps_the_special_tokens() {
    const Tokenizer tokenizer = load(files_, with_bos());
    QCOMPARE(tokenizer.encode("abca"), (Ids{11, 5, 1, 12, 13}));
    QCOMPARE(tokenizer.encode("abca", false), (Ids{5, 1}));
    QCOMPARE(tokenizer.encode_truncated("abca", 5), (Ids{11, 5, 1, 12, 13}));
    QCOMPARE(tokenizer.encode_truncated("abca", 4), (Ids{11, 5, 12, 13}));
    QCOMPARE(tokenizer.encode_truncated("abca", 3), (Ids{11, 12, 13}));
    EXPECT_ERROR(tokenizer.encode_truncated("abca", 2), bad_argument);
    QCOMPARE(tokenizer.vocabulary_size(), 14);  // the template's ids count
  }

  void an_empty_text_has_its_special_tokens_only() {
    const Tokenizer tokenizer = load(files_, with_bos());
    QCOMPARE(tokenizer.encode(""), (Ids{11, 12, 13}));
    QCOMPARE(tokenizer.encode("", false), Ids{});
    QCOMPARE(fixture("llama2_like").encode("", false), Ids{});
  }

  void truncating_gives_the_head_of_the_whole() {
    for (const char* name :
         {"llama2_like", "gpt2_like", "gemma_like", "unigram_metaspace", "added_tokens_bytes"}) {
      const Tokenizer tokenizer = fixture(name);
      const std::string text = repeated("The fox <s> isn't  here; Straße, שלום\n", 2000);
      const Ids whole = tokenizer.encode(text);
      for (const std::size_t length :
           {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{100}, whole.size()}) {
        const Ids head(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        QCOMPARE(tokenizer.encode_truncated(text, length), head);
      }
    }
  }

  void text_that_is_not_utf8_is_refused() {
    const Tokenizer tokenizer = fixture("gpt2_like");
    for (const char* text : {"a\xFF", "\xC3", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xC0\x80"}) {
      EXPECT_ERROR(tokenizer.encode(text), corpus_encoding);
    }
  }

  void an_unknown_token_outside_the_vocabulary_is_told_when_met() {
    Json document = small_tokenizer();
    document["model"]["unk_token"] = "<gone>";
    const Tokenizer tokenizer = load(files_, document);
    QCOMPARE(tokenizer.encode("ab"), Ids{4});
    EXPECT_ERROR(tokenizer.encode("x"), tokenizer_invalid);
  }

  void added_ids_that_differ_from_the_file_are_warned_of() {
    Json document = small_tokenizer();
    Json token = document["added_tokens"][0];
    token["content"] = "<new>";
    token["id"] = 500;
    document["added_tokens"].push_back(token);
    const Tokenizer tokenizer = load(files_, document);
    QCOMPARE(tokenizer.encode("a<new>"), (Ids{1, 7}));  // as the reference does: the next free id
    QCOMPARE(tokenizer.warnings().size(), std::size_t{1});
    QVERIFY(tokenizer.warnings()[0].find("<new>") != std::string::npos);
  }

  void a_shipped_wrong_expression_is_warned_of() {
    QVERIFY(fixture("nemo_like").warnings().empty());
    Json document = read_json_file(source_folder() / "tests/text/fixtures/tokenizers/nemo_like.json");
    document["pre_tokenizer"]["pretokenizers"][0]["pattern"]["Regex"] = "\\p{L}+|\\s+";
    QCOMPARE(load(files_, document).warnings().size(), std::size_t{1});
  }

  /// The bounds are a hundred times what they take; quadratic work would take minutes.
  void half_a_megabyte_of_anything_takes_seconds_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("unit");
    for (const char* name :
         {"gpt2_like", "llama3_like", "llama2_like", "gemma_like", "yi_like", "unigram_metaspace",
          "clean_whitespace_split", "falcon_like", "added_tokens_bytes", "added_tokens_prepend"}) {
      for (const char* unit : {"a", " ", "\n", "ab ", "の", "<", "<s>", "=", "1", "é", " \n", "e\u0301"}) {
        QTest::newRow(qPrintable(QString("%1 %2").arg(name, QByteArray(unit).toPercentEncoding())))
            << QString(name) << QString::fromUtf8(unit);
      }
    }
  }
  void half_a_megabyte_of_anything_takes_seconds() {
    QFETCH(const QString, name);
    QFETCH(const QString, unit);
    const Tokenizer tokenizer = fixture(name.toStdString());
    const std::string text = repeated(unit.toStdString(), 1 << 19);
    const auto begin = std::chrono::steady_clock::now();
    const Ids ids = tokenizer.encode(text);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    QVERIFY2(taken.count() < 30, std::to_string(taken.count()).c_str());
    QVERIFY(!ids.empty() || name == "clean_whitespace_split");
  }

  void an_expression_that_explodes_is_an_error() {
    Json document = small_tokenizer();
    document["pre_tokenizer"] = Json{{"type", "Split"},
                                     {"pattern", {{"Regex", "(?:a|a)*(?:a|a)*(?:a|a)*(?:a|a)*[bc]"}}},
                                     {"behavior", "Isolated"}};
    const Tokenizer tokenizer = load(files_, document);
    QCOMPARE(tokenizer.encode("aab"), (Ids{1, 4}));
    EXPECT_ERROR(tokenizer.encode(std::string(5000, 'a')), tokenizer_unsupported);
    QCOMPARE(tokenizer.encode("aab"), (Ids{1, 4}));  // and the tokenizer is as good as before
  }

  /// What every place of the text costs is counted together, over all expressions: each of these stays far
  /// below what a text may take, all of them would take minutes.
  void expressions_that_are_slow_at_every_place_are_an_error() {
    const Json split = {
        {"type", "Split"}, {"pattern", {{"Regex", "(?:(?:a|b|ab){1,16}c)|."}}}, {"behavior", "Isolated"}};
    Json document = small_tokenizer();
    document["pre_tokenizer"] = {{"type", "Sequence"}, {"pretokenizers", Json::array({split, split, split})}};
    const Tokenizer tokenizer = load(files_, document);
    QCOMPARE(tokenizer.encode("ababc"), (Ids{4, 5}));
    QCOMPARE(tokenizer.encode(repeated("ab", 40)).size(), std::size_t{40});
    EXPECT_ERROR(tokenizer.encode(repeated("ab", 4000)), tokenizer_unsupported);
    QCOMPARE(tokenizer.encode("ababc"), (Ids{4, 5}));
  }

  void an_expression_that_grows_without_measure_is_refused() {
    Json document = small_tokenizer();
    document["pre_tokenizer"] = {{"type", "Split"}, {"behavior", "Isolated"}};
    for (const char* kind : {"\\b", "\\w", "[\\w]", "\\p{L}"}) {
      document["pre_tokenizer"]["pattern"] = {{"Regex", repeated(kind, 30'000)}};
      EXPECT_ERROR(load(files_, document), tokenizer_unsupported);
    }
  }

  void an_expression_that_recurses_deeply_is_no_crash() {
    Json document = small_tokenizer();
    document["pre_tokenizer"] =
        Json{{"type", "Split"}, {"pattern", {{"Regex", "(?:a|bc)*c"}}}, {"behavior", "Isolated"}};
    const Tokenizer tokenizer = load(files_, document);
    const std::string text = std::string(300'000, 'a') + "c";
    try {
      QCOMPARE(tokenizer.encode(text).size(), std::size_t{300'001});
    } catch (const Error& error) {
      QVERIFY2(error.code() == ErrorCode::tokenizer_unsupported, error.one_line().c_str());
    }
  }

  void a_tokenizer_that_blows_a_text_up_is_an_error() {
    const Json twice = {{"type", "Replace"}, {"pattern", {{"String", "a"}}}, {"content", "aa"}};
    Json document = small_tokenizer();
    document["normalizer"] = Json{{"type", "Sequence"}, {"normalizers", Json(std::vector<Json>(100, twice))}};
    EXPECT_ERROR(load(files_, document).encode("a"), tokenizer_unsupported);
    document["normalizer"]["normalizers"] = Json(std::vector<Json>(20, twice));  // far below 268 MB
    EXPECT_ERROR(load(files_, document).encode("a"), tokenizer_unsupported);
    document["normalizer"]["normalizers"] = Json(std::vector<Json>(5, twice));
    QCOMPARE(load(files_, document).encode("a"), Ids(32, 1));
    document["normalizer"]["normalizers"] = Json(std::vector<Json>(2000, twice));
    EXPECT_ERROR(load(files_, document), tokenizer_unsupported);
  }

  void tokens_that_take_white_space_and_are_white_space() {
    Json document = small_tokenizer();
    Json token = document["added_tokens"][0];
    token["content"] = "\t";
    token["rstrip"] = true;
    document["added_tokens"].push_back(token);
    token["content"] = " ";
    token["rstrip"] = false;
    document["added_tokens"].push_back(token);
    const Tokenizer tokenizer = load(files_, document);
    QCOMPARE(tokenizer.encode("a\t  b"), (Ids{1, 7, 6, 6, 2}));  // as the reference does
    const auto begin = std::chrono::steady_clock::now();
    QCOMPARE(tokenizer.encode(repeated("\t ", 1 << 20)).size(), std::size_t{1 << 20});
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    QVERIFY(taken.count() < 20);
  }

  void many_threads_share_one_tokenizer() {
    const Tokenizer tokenizer = fixture("qwen_like");
    std::vector<std::string> texts;
    std::vector<Ids> expected;
    for (int i = 0; i < 200; ++i)
      texts.push_back(repeated(QString("word %1 e\u0301 漢字\n").arg(i * 7919).toStdString(), 200));
    for (const std::string& text : texts) expected.push_back(tokenizer.encode(text));
    std::vector<std::vector<Ids>> found(8);
    {
      std::vector<std::jthread> threads;
      for (auto& own : found) {
        threads.emplace_back([&] {
          for (const std::string& text : texts) own.push_back(tokenizer.encode(text));
        });
      }
    }
    for (const auto& own : found) QVERIFY(own == expected);
  }

  void documents_are_laid_end_to_end_in_order() {
    const Tokenizer tokenizer = fixture("llama2_like");
    std::vector<std::string> texts;
    for (int i = 0; i < 100; ++i)
      texts.push_back(repeated("document " + std::to_string(i) + " ", static_cast<std::size_t>(i * 11)));
    const TokenDocuments one = tokenize_documents(tokenizer, texts, 32, 1);
    const TokenDocuments many = tokenize_documents(tokenizer, texts, 32, 5);
    QCOMPARE(one.ids, many.ids);
    QCOMPARE(one.offsets, many.offsets);
    QCOMPARE(one.documents(), 100);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto document = one.document(static_cast<std::int64_t>(i));
      QCOMPARE(Ids(document.begin(), document.end()), tokenizer.encode_truncated(texts[i], 32));
    }
    QVERIFY(tokenize_documents(tokenizer, {}, 32, 4).documents() == 0);
  }

  void tokenizing_reports_and_can_be_cancelled() {
    const Tokenizer tokenizer = fixture("gpt2_like");
    const std::vector<std::string> texts(100, "some text");
    const auto caller = std::this_thread::get_id();
    std::int64_t last = 0;
    bool on_caller = true;
    tokenize_documents(tokenizer, texts, 16, 3, {}, [&](const Progress& progress) {
      on_caller = on_caller && std::this_thread::get_id() == caller;
      QVERIFY(progress.stage == Stage::tokenizing && progress.done >= last && progress.total == 100);
      last = progress.done;
    });
    QCOMPARE(last, 100);
    QVERIFY(on_caller);
    const Cancellation cancellation;
    cancellation.cancel();
    EXPECT_ERROR(tokenize_documents(tokenizer, texts, 16, 3, cancellation), cancelled);
    EXPECT_ERROR(tokenize_documents(tokenizer, texts, 0, 3), bad_argument);
  }
};

QTEST_GUILESS_MAIN(TokenizerBehaviorTest)
#include "tokenizer_behavior_test.moc"
