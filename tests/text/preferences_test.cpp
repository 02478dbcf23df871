#include "engine/text/preferences.h"

#include <QtTest/QtTest>

#include "tests/expect_error.h"
#include "tests/shared_data.h"
#include "tests/text/compress.h"
#include "tests/text/temporary_files.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

std::string pair_line(int number) {
  const std::string n = std::to_string(number);
  return "{\"prompt\": \"q" + n + "\", \"chosen\": \"good " + n + "\", \"rejected\": \"bad " + n + "\"}\n";
}

std::string pair_lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) lines += pair_line(i);
  return lines;
}

PreferenceRequest request(const std::filesystem::path& path) {
  PreferenceRequest wanted;
  wanted.path = path;
  return wanted;
}

PreferenceRequest sample(const std::filesystem::path& path, const Sampling& sampling) {
  return {path, sampling};
}

std::string described(const PreferencePair& pair) {
  return "[" + pair.prompt + "|" + pair.chosen + "|" + pair.rejected + "]";
}

}  // namespace

/// What each layout of a record becomes, and what is wrong with bad ones.
class PreferencesTest : public QObject {
  Q_OBJECT
  TemporaryFiles files_{};

  Preferences read(const std::string& name, const std::string& bytes) const {
    return read_preferences(request(files_.write(name, bytes)));
  }

 private slots:
  void layouts_data() {
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("pair");
    const auto row = [](const char* name, const char* record, const char* pair) {
      QTest::newRow(name) << QByteArray(record) << QByteArray(pair);
    };
    row("texts", R"({"prompt": "Q?", "chosen": "A.", "rejected": "B."})", "[Q?\n\n|A.|B.]");
    row("texts with white space at the joint (TRL)",
        R"({"prompt": "The sky is", "chosen": " blue.", "rejected": " green."})",
        "[The sky is| blue.| green.]");
    row("one text with white space at the joint",
        R"({"prompt": "The sky is", "chosen": " blue.", "rejected": "green."})",
        "[The sky is| blue.|green.]");
    row("a prompt that ends in white space", R"({"prompt": "Q:\n", "chosen": "A", "rejected": "B"})",
        "[Q:\n|A|B]");
    row("Tulu: the prompt is in the lists",
        R"({"id": 7, "source": "s", "prompt": "not this", "chosen": [{"role": "user", "content": "Q?"},
            {"role": "assistant", "content": "A."}], "rejected": [{"role": "user", "content": "Q?"},
            {"role": "assistant", "content": "B."}]})",
        "[Q?\n\n|A.|B.]");
    row("UltraFeedback, binarized",
        R"({"prompt": "Q?", "prompt_id": "x", "messages": [], "score_chosen": 9.5, "chosen":
            [{"content": "Q?", "role": "user"}, {"content": "A.", "role": "assistant"}], "rejected":
            [{"content": "Q?", "role": "user"}, {"content": "B.", "role": "assistant"}]})",
        "[Q?\n\n|A.|B.]");
    row("lists that follow a prompt (TRL)",
        R"({"prompt": [{"role": "system", "content": "S"}, {"role": "user", "content": "Q?"}],
            "chosen": [{"role": "assistant", "content": "A."}],
            "rejected": [{"role": "assistant", "content": "B."}]})",
        "[S\n\nQ?\n\n|A.|B.]");
    row("lists that follow a text",
        R"({"prompt": "Q?", "chosen": [{"role": "assistant", "content": "A."}],
            "rejected": [{"role": "assistant", "content": "B."}]})",
        "[Q?\n\n|A.|B.]");
    row("several turns: what both share is the prompt",
        R"({"chosen": [{"role": "system", "content": ""}, {"role": "user", "content": "1"},
            {"role": "assistant", "content": "2"}, {"role": "user", "content": "3"},
            {"role": "assistant", "content": "A"}], "rejected": [{"role": "system", "content": ""},
            {"role": "user", "content": "1"}, {"role": "assistant", "content": "2"},
            {"role": "user", "content": "3"}, {"role": "assistant", "content": "B"}]})",
        "[1\n\n2\n\n3\n\n|A|B]");
    row("several turns: they part early",
        R"({"chosen": [{"role": "user", "content": "1"}, {"role": "assistant", "content": "A"},
            {"role": "user", "content": "3"}, {"role": "assistant", "content": "4"}],
            "rejected": [{"role": "user", "content": "1"}, {"role": "assistant", "content": "B"}]})",
        "[1\n\n|A\n\n3\n\n4|B]");
    row("answers that begin alike after a prompt",
        R"({"prompt": "Q", "chosen": [{"role": "assistant", "content": "same"}, {"role": "user",
            "content": "more"}, {"role": "assistant", "content": "A"}], "rejected": [{"role": "assistant",
            "content": "same"}, {"role": "user", "content": "more"}, {"role": "assistant",
            "content": "B"}]})",
        "[Q\n\nsame\n\nmore\n\n|A|B]");
    row("HH-RLHF", R"({"chosen": "\n\nHuman: Q?\n\nAssistant: A.", "rejected":
            "\n\nHuman: Q?\n\nAssistant: B."})",
        "[\n\nHuman: Q?\n\nAssistant:| A.| B.]");
    row("HH-RLHF: answers with a common beginning",
        R"({"chosen": "\n\nHuman: Q?\n\nAssistant: I think A.", "rejected":
            "\n\nHuman: Q?\n\nAssistant: I think B."})",
        "[\n\nHuman: Q?\n\nAssistant:| I think A.| I think B.]");
    row("HH-RLHF: several turns",
        R"({"chosen": "\n\nHuman: 1\n\nAssistant: 2\n\nHuman: 3\n\nAssistant: A", "rejected":
            "\n\nHuman: 1\n\nAssistant: 2\n\nHuman: 3\n\nAssistant: B"})",
        "[\n\nHuman: 1\n\nAssistant: 2\n\nHuman: 3\n\nAssistant:| A| B]");
    row("HH-RLHF: one begins with the other",
        R"({"chosen": "\n\nHuman: 1\n\nAssistant: A", "rejected":
            "\n\nHuman: 1\n\nAssistant: A\n\nHuman: 3\n\nAssistant: B"})",
        "[\n\nHuman: 1\n\nAssistant:| A| A\n\nHuman: 3\n\nAssistant: B]");
    row("HH-RLHF: the prompt apart",
        R"({"prompt": "\n\nHuman: Q?\n\nAssistant:", "chosen": " A.", "rejected": " B."})",
        "[\n\nHuman: Q?\n\nAssistant:| A.| B.]");
    row("Alpaca", R"({"instruction": "Mend.", "input": "freind", "output": "x", "chosen": "friend",
            "rejected": "fiend"})",
        "[Mend.\n\nfreind\n\n|friend|fiend]");
    row("Alpaca without input", R"({"instruction": "Go.", "input": "", "chosen": "A", "rejected": "B"})",
        "[Go.\n\n|A|B]");
    row("ShareGPT", R"({"conversations": [{"from": "system", "value": "S"}, {"from": "human", "value": "Q"}],
            "chosen": {"from": "gpt", "value": "A"}, "rejected": {"from": "gpt", "value": "B"}})",
        "[S\n\nQ\n\n|A|B]");
    row("Orca", R"({"system": "S", "question": "Q", "chosen": "A", "rejected": "B"})", "[S\n\nQ\n\n|A|B]");
    row("null fields are missing fields",
        R"({"system": null, "prompt": null, "question": "Q", "chosen": "A", "rejected": "B"})",
        "[Q\n\n|A|B]");
  }

  void layouts() {
    QFETCH(const QByteArray, record);
    QFETCH(const QByteArray, pair);
    std::string line = record.toStdString();
    std::replace(line.begin(), line.end(), '\n', ' ');
    const Preferences read_back = read("layout.jsonl", line);
    QCOMPARE(read_back.pairs.size(), std::size_t{1});
    QCOMPARE(QByteArray::fromStdString(described(read_back.pairs[0])), pair);
    QCOMPARE(read_back.pairs_seen, 1);
    // The same in an array laid out over several lines.
    QCOMPARE(read("layout.json", "[\n  " + record.toStdString() + "\n]\n").hash, read_back.hash);
  }

  void bad_records_data() {
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* record, const char* reason) {
      QTest::newRow(record) << QByteArray(record) << QByteArray(reason);
    };
    row(R"({"prompt": "Q", "rejected": "B"})", "no chosen");
    row(R"({"prompt": "Q", "chosen": "A"})", "no rejected");
    row(R"({"prompt": "Q", "chosen": "A", "rejected": null})", "no rejected");
    row(R"({"chosen": "A", "rejected": "B"})", "no prompt");
    row(R"({"prompt": " \n", "chosen": "A", "rejected": "B"})", "no prompt");
    row(R"({"prompt": [], "chosen": "A", "rejected": "B"})", "no prompt");
    row(R"({"prompt": 7, "chosen": "A", "rejected": "B"})", "prompt is neither");
    row(R"({"instruction": "I", "input": [], "chosen": "A", "rejected": "B"})", "input is not a text");
    row(R"({"system": 1, "prompt": "Q", "chosen": "A", "rejected": "B"})", "system is not a text");
    row(R"({"prompt": "Q", "chosen": "", "rejected": "B"})", "chosen is empty");
    row(R"({"prompt": "Q", "chosen": "A", "rejected": " \t"})", "rejected is empty");
    row(R"({"prompt": "Q", "chosen": "A", "rejected": "A"})", "the same");
    row(R"({"prompt": "Q", "chosen": 1, "rejected": 2})", "chosen is neither");
    row(R"({"prompt": "Q", "chosen": "A", "rejected": [{"role": "assistant", "content": "B"}]})",
        "one is a text");
    row(R"({"prompt": "Q", "chosen": [], "rejected": [{"role": "assistant", "content": "B"}]})",
        "chosen is empty");
    row(R"({"prompt": "Q", "chosen": [{"role": "assistant", "content": "A"}], "rejected": []})",
        "rejected is empty");
    row(R"({"prompt": "Q", "chosen": ["A"], "rejected": ["B"]})", "not an object");
    row(R"({"prompt": "Q", "chosen": [{"content": "A"}], "rejected": [{"content": "B"}]})", "no role");
    row(R"({"prompt": "Q", "chosen": [{"role": "assistant"}], "rejected": [{"role": "assistant"}]})",
        "no content");
    row(R"({"prompt": "Q", "chosen": {"from": "gpt"}, "rejected": {"from": "gpt"}})", "no value");
    row(R"({"prompt": "Q", "chosen": [{"role": "assistant", "content": null}], "rejected": []})",
        "content that is not text");
    row(R"({"chosen": [{"role": "assistant", "content": "A"}], "rejected": [{"role": "assistant", "content": "B"}]})",
        "no prompt");
    row(R"({"chosen": [{"role": "user", "content": "Q"}], "rejected": [{"role": "user", "content": "Q"}]})",
        "the same");
    row(R"({"chosen": [{"role": "user", "content": "Q"}], "rejected": [{"role": "user", "content": "R"}]})",
        "differ before the answer");
    row(R"({"chosen": [{"role": "user", "content": "Q"}, {"role": "assistant", "content": "A"}],
            "rejected": [{"role": "user", "content": "Q"}]})",
        "rejected is empty");
    row(R"({"chosen": [{"role": "user", "content": "Q"}],
            "rejected": [{"role": "user", "content": "Q"}, {"role": "assistant", "content": "B"}]})",
        "chosen is empty");
    row(R"({"chosen": [{"role": "user", "content": "Q"}, {"role": "assistant", "content": ""}],
            "rejected": [{"role": "user", "content": "Q"}, {"role": "assistant", "content": "B"}]})",
        "chosen is empty");
    row(R"({"chosen": "\n\nHuman: 1\n\nAssistant: A", "rejected": "\n\nHuman: 2\n\nAssistant: A"})",
        "differ before the answer");
    row(R"({"chosen": "\n\nHuman: 1\n\nAssistant: 2\n\nHuman: 3", "rejected": "\n\nHuman: 1\n\nAssistant: 2\n\nHuman: 4"})",
        "differ before the answer");
    row(R"({"chosen": "\n\nHuman: 1\n\nAssistant:", "rejected": "\n\nHuman: 1\n\nAssistant: B"})",
        "chosen is empty");
    row(R"({"chosen": "\n\nHuman: 1\n\nAssistant: A", "rejected": "\n\nHuman: 1\n\nAssistant: A"})",
        "no prompt");
    row("{\"prompt\": \"Q\", \"chosen\": \"\xFF\", \"rejected\": \"B\"}", "UTF-8");
    row(R"({"prompt": "Q", "chosen": "\ud800", "rejected": "B"})", "");
    row(R"({"prompt": "Q", "chosen": "A", "chosen": "C", "rejected": "B"})", "");
    row("{\"prompt\": \"Q\", \"chosen\": \"A\", \"rejec", "");
    row(R"("text")", "not a JSON object");
  }

  void bad_records() {
    QFETCH(const QByteArray, record);
    QFETCH(const QByteArray, reason);
    std::string line = record.toStdString();
    std::replace(line.begin(), line.end(), '\n', ' ');
    const Preferences preferences = read("bad.jsonl", pair_line(0) + "\n" + line + "\n" + pair_line(1));
    QCOMPARE(preferences.pairs_seen, 2);
    QCOMPARE(preferences.skipped.count, 1);
    const BadLine& bad = preferences.skipped.examples.at(0);
    QCOMPARE(bad.line, 3);
    QVERIFY2(!bad.reason.empty() && QByteArray::fromStdString(bad.reason).contains(reason),
             bad.reason.c_str());
  }

  void a_sample_is_the_same_every_time() {
    const auto path = files_.write("hundred.jsonl", pair_lines(100));
    const Preferences once = read_preferences(sample(path, {10, SampleOrder::random, 5}));
    const Preferences again = read_preferences(sample(path, {10, SampleOrder::random, 5}));
    const Preferences other = read_preferences(sample(path, {10, SampleOrder::random, 6}));
    QCOMPARE(once.pairs.size(), std::size_t{10});
    QCOMPARE(once.pairs_seen, 100);
    QCOMPARE(once.hash, again.hash);
    QVERIFY(once.hash != other.hash);
    QCOMPARE(QByteArray::fromStdString(once.hash),
             QByteArray("d56ecd22a39d26f93920b0e65656ed6d"));  // the same on every machine
  }

  void first_reads_the_head_alone() {
    const auto path = files_.write("head.jsonl", pair_lines(3) + "broken\n" + pair_lines(3));
    const Preferences head = read_preferences(sample(path, {3, SampleOrder::first, 0}));
    QCOMPARE(head.pairs_seen, 3);
    QCOMPARE(head.skipped.count, 0);
    QCOMPARE(head.pairs[2].chosen, std::string("good 2"));
  }

  void compressed_files_and_folders() {
    files_.write("folder/1.jsonl", pair_lines(2));
    files_.write("folder/2.jsonl.gz", gzip(pair_lines(2)));
    files_.write("folder/3.json.zst", zstd("[" + pair_line(0) + "," + pair_line(1) + "]"));
    files_.write("folder/notes.txt", "not read");
    const Preferences all = read_preferences(request(files_.folder() / "folder"));
    QCOMPARE(all.pairs_seen, 6);
    QCOMPARE(all.name, std::string("folder"));
    QCOMPARE(described(all.pairs[0]), described(all.pairs[2]));
    QCOMPARE(described(all.pairs[1]), described(all.pairs[5]));
  }

  void the_hash_tells_texts_apart() {
    const auto hash = [&](const char* prompt, const char* chosen, const char* rejected) {
      return read("h.jsonl", Json{{"prompt", prompt}, {"chosen", chosen}, {"rejected", rejected}}.dump())
          .hash;
    };
    const std::string base = hash("p ", "ab", "c");
    QCOMPARE(base, hash("p ", "ab", "c"));
    for (const std::string& other : {hash("p ", "a", "bc"), hash("p ", "c", "ab"), hash("q ", "ab", "c")}) {
      QVERIFY(other != base);
    }
  }

  void what_holds_no_preferences_is_refused() {
    const auto refused = [&](const std::string& name, const std::string& bytes) {
      read_preferences(request(files_.write(name, bytes)));
    };
    EXPECT_ERROR(refused("a.txt", "text"), format_unsupported);
    EXPECT_ERROR(refused("a.parquet", "PAR1"), format_unsupported);
    EXPECT_ERROR(refused("empty.jsonl", ""), corpus_empty);
    EXPECT_ERROR(refused("empty.json", "[]"), corpus_empty);
    EXPECT_ERROR(refused("bad.jsonl", "noise\n"), corpus_empty);
    EXPECT_ERROR(refused("wide.jsonl", std::string("\xFF\xFE{\0", 4)), corpus_encoding);
    std::string corpus;
    for (int i = 0; i < 100; ++i) corpus += "{\"text\": \"a document\"}\n";
    EXPECT_ERROR(refused("corpus.jsonl", corpus), preferences_invalid);
    EXPECT_ERROR(read_preferences(request(files_.folder() / "absent.jsonl")), file_missing);
    const auto good = files_.write("good.jsonl", pair_line(1));
    EXPECT_ERROR(read_preferences(sample(good, {-1, SampleOrder::first, 0})), bad_argument);
    const Cancellation cancellation;
    cancellation.cancel();
    EXPECT_ERROR(read_preferences(request(good), cancellation), cancelled);
  }

  void real_preferences() {
    REQUIRE_SHARED("data/preferences/dpo_en_demo.json");
    const auto folder = shared_folder() / "data/preferences";
    const Preferences dpo = read_preferences(request(folder / "dpo_en_demo.json"));
    QCOMPARE(dpo.pairs_seen + dpo.skipped.count, 300);
    QCOMPARE(dpo.skipped.count, 0);
    const Preferences instructions =
        read_preferences(request(folder / "instruction-data-with-preference.json"));
    QCOMPARE(instructions.pairs_seen + instructions.skipped.count, 1100);
    QCOMPARE(instructions.skipped.count, 6);
    for (const BadLine& bad : instructions.skipped.examples) {
      QCOMPARE(bad.reason, std::string("chosen and rejected are the same"));
    }
    for (const PreferencePair& pair : instructions.pairs) QVERIFY(pair.prompt.ends_with("\n\n"));
  }
};

QTEST_GUILESS_MAIN(PreferencesTest)
#include "preferences_test.moc"
