#include "app/study/score_names.h"

#include <QtTest/QtTest>

#include "app/study/correlation_study.h"
#include "app/study/name_guesses.h"
#include "app/study/score_import.h"
#include "tests/app/study_fixture.h"
#include "tests/expect_error.h"

using namespace infoplane;
using infoplane::test::StudyFixture;

namespace {

double alike(const char* a, const char* b) {
  return likeness(compared_name(a), compared_name(b));
}

void import_text(const StudyFixture& place, const std::string& text) {
  ScoreImportRequest request;
  request.files = {place.write("board.csv", text)};
  request.database = place.database();
  import_scores(request);
}

}  // namespace

/// Whose scores a database holds, guesses at it, and what the user says of it.
class ScoreNamesTest : public QObject {
  Q_OBJECT

 private slots:
  void names_are_compared_by_words_and_sizes() {
    const ComparedName name = compared_name("EleutherAI/Pythia_1.4B-deduped");
    QCOMPARE(name.organisation, std::string("eleutherai"));
    QCOMPARE(name.words, (std::vector<std::string>{"1.4b", "deduped", "pythia"}));
    QCOMPARE(name.parameters, std::optional(1.4e9));
    QCOMPARE(compared_name("Mixtral 8x7B").parameters, std::optional(56e9));
    QVERIFY(!compared_name("phi-3-mini-128k").parameters);
    QCOMPARE(compared_name("Llama3.1").words, (std::vector<std::string>{"3.1", "llama"}));
    QVERIFY(compared_name("").words.empty() && compared_name("1..2-.-").pairs.size() == 1);
    QVERIFY(alike("", "x") == 0);
  }

  void organisation_and_punctuation_change_little() {
    QVERIFY(alike("pythia-410m", "EleutherAI/Pythia_410M") > 0.96);
    QVERIFY(alike("Llama3.1 8B Instruct", "meta-llama/Llama-3.1-8B-Instruct") > 0.96);
    QCOMPARE(alike("a/b-7b", "c-7b"), alike("c-7b", "a/b-7b"));
    // Called as who published it, it is rather theirs than a copy.
    QVERIFY(alike("qwen2-7b", "Qwen/Qwen2-7B") > alike("qwen2-7b", "someone/Qwen2-7B"));
  }

  void another_size_is_another_model() {
    QVERIFY(alike("pythia-410m", "x/pythia-1.4b") < 0.4);
    QVERIFY(alike("pythia-410m", "x/pythia-1.4b") < alike("pythia-410m", "x/pythia"));
    QVERIFY(alike("phi-1.5b", "x/phi-1.4b") > 0.5);
  }

  /// The order that people would look in, of names as the leaderboard has them.
  void the_best_guess_comes_first() {
    const std::vector<std::string> names{
        "EleutherAI/pythia-1b",           "HuggingFaceTB/SmolLM-135M",  "HuggingFaceTB/SmolLM2-135M-Instruct",
        "EleutherAI/pythia-410m",         "HuggingFaceTB/SmolLM2-135M", "Qwen/Qwen2-7B",
        "thomas-yanxin/XinYuan-Qwen2-7B", "google/gemma-2-2b"};
    const auto first = [&](const std::string& model) { return best_guesses_first(model, names).front(); };
    QCOMPARE(first("pythia 410M"), std::string("EleutherAI/pythia-410m"));
    QCOMPARE(first("smollm2-135m"), std::string("HuggingFaceTB/SmolLM2-135M"));
    QCOMPARE(first("qwen2_7b"), std::string("Qwen/Qwen2-7B"));
    QCOMPARE(first("Gemma2-2B"), std::string("google/gemma-2-2b"));
    const auto sorted = best_guesses_first("smollm2-135m", names);
    QCOMPARE(sorted.size(), names.size());
    QCOMPARE(std::set<std::string>(sorted.begin(), sorted.end()),
             std::set<std::string>(names.begin(), names.end()));
    // Of equally alike ones as they come.
    QCOMPARE(best_guesses_first("zzz", {"b", "a"}), (std::vector<std::string>{"b", "a"}));
  }

  void whose_scores_are_here() {
    const StudyFixture place;
    place.add_models();
    import_text(place, "model,MMLU,ARC\norg/Made_0,1,2\norg/other,3,4\n");
    const ScoreNames names = score_names(place.database());
    QCOMPARE(names.scores, std::int64_t{4});
    QCOMPARE(names.published, std::int64_t{2});
    QCOMPARE(names.unmatched, std::vector<std::string>{"org/other"});
    QCOMPARE(names.without_scores.size(), std::size_t{11});
    QVERIFY(names.said.empty());
    const Cancellation cancelled;
    cancelled.cancel();
    EXPECT_ERROR(score_names(place.database(), cancelled), cancelled);
  }

  void a_match_is_kept_and_taken_back() {
    const StudyFixture place;
    place.add_models();
    import_text(place, "model,MMLU\norg/other,3\n");
    say_match(place.database(), {"org/other", "made-3"});
    ScoreNames names = score_names(place.database());
    QVERIFY(names.unmatched.empty());
    QCOMPARE(names.without_scores.size(), std::size_t{11});
    QCOMPARE(names.said.size(), std::size_t{1});
    QCOMPARE(names.said[0].model, std::string("made-3"));
    QCOMPARE(study_rows({.database = place.database()}).rows[3].scores.size(), std::size_t{1});
    take_match_back(place.database(), "org/nobody");  // nothing was said of it
    QCOMPARE(score_names(place.database()).said.size(), std::size_t{1});
    take_match_back(place.database(), "org/other");
    names = score_names(place.database());
    QCOMPARE(names.unmatched, std::vector<std::string>{"org/other"});
    QVERIFY(names.said.empty());
    EXPECT_ERROR(say_match(place.database(), {"org/other", ""}), bad_argument);
  }

  /// Scores that are all of others are told as what they are, whatever benchmark is asked for.
  void scores_of_others_are_no_scores() {
    const StudyFixture place;
    place.add_models();
    std::string text = "model,MMLU\n";
    for (int i = 0; i < 1200; ++i)
      text += "org/other-" + std::to_string(i) + "," + std::to_string(i % 90) + "\n";
    import_text(place, text);
    CorrelationRequest request;
    request.rows.database = place.database();
    for (const std::vector<std::string>& benchmarks : {std::vector<std::string>{}, {"mmlu"}}) {
      request.benchmarks = benchmarks;
      try {
        correlate_study(request);
        QFAIL("nothing belongs to a model here");
      } catch (const Error& error) {
        QCOMPARE(error.message(),
                 std::string("1,200 scores of 1,200 names, none belongs to one of the models here"));
        QVERIFY(error.remedy().find("--match") != std::string::npos);
      }
    }
  }
};

QTEST_APPLESS_MAIN(ScoreNamesTest)
#include "score_names_test.moc"
