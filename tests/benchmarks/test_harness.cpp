#include <set>

#include <QtTest/QtTest>

#include "engine/naming/named_model.h"
#include "tests/benchmarks/score_files.h"
#include "tests/expect_error.h"

using namespace infoplane;

namespace {

ScoredModel read_one(const std::string& text, const char* name = "results.json") {
  return read_scores_text(text, name).models.at(0);
}

const std::string task = R"("results": {"a": {"acc": 0.5, "acc_stderr": 0.1}})";

}  // namespace

class HarnessTest : public QObject {
  Q_OBJECT

 private slots:
  void newer_layout() {
    const ScoreTable table = read_scores_text(fixture_text("harness.json"), "harness.json");
    QCOMPARE(table.layout, ScoreLayout::harness);
    QCOMPARE(table.source, std::string("lm-evaluation-harness"));
    const ScoredModel& model = table.models.at(0);
    QCOMPARE(model.name, std::string("allenai/OLMo-2-1124-7B"));
    QCOMPARE(model.revision, std::string("stage1-step1000-tokens5B"));
    QCOMPARE(model.parameters, std::optional<std::int64_t>(7298617344));
    QVERIFY(model.date.starts_with("2024-08-07T") && model.date.ends_with("Z"));
    QCOMPARE(model.scores.size(), std::size_t{6});
    const BenchmarkScore* group = score_of(model, "mmlu", "acc");
    QVERIFY(group->group && group->error == 0.0041 && !group->shots);
    const BenchmarkScore* anatomy = score_of(model, "mmlu_anatomy", "acc");
    QVERIFY(!anatomy->group && anatomy->shots == 5);
    QCOMPARE(score_of(model, "gsm8k", "exact_match,strict-match")->error, std::optional(0.0128));
    QVERIFY(!score_of(model, "gsm8k", "exact_match,flexible-extract")->error);
    QVERIFY(score_of(model, "arc_easy", "acc_norm") != nullptr);
    QCOMPARE(table.warnings_of(ScoreWarningKind::no_score), std::int64_t{1});  // bbh
  }

  void older_layout() {
    const ScoredModel model = read_one(
        "{" + task +
        R"(, "config": {"model_args": "use_accelerate=True,pretrained=org/m,revision=step8", "num_fewshot": 3}})");
    QCOMPARE(model.name, std::string("org/m"));
    QCOMPARE(model.revision, std::string("step8"));
    const BenchmarkScore* score = score_of(model, "a", "acc");
    QCOMPARE(score->error, std::optional(0.1));
    QCOMPARE(score->shots, std::optional(3));
    QCOMPARE(model.scores.size(), std::size_t{1});
  }

  /// A checkpoint evaluated from a folder has no revision; its path tells the moment.
  void moments_from_names() {
    const std::string of_folder =
        "{" + task + R"(, "config": {"model_args": "pretrained=/ckpts/my-step500"}})";
    QCOMPARE(read_one(of_folder).name, std::string("/ckpts/my-step500"));
    const std::string of_file = "{" + task + R"(, "config": {"model_args": "pretrained=org/m"}})";
    QCOMPARE(read_one(of_file, "dir/160m_step43000.json").revision, std::string("step43000"));
    QVERIFY(read_one(of_file).revision.empty());
    const std::string of_main =
        "{" + task + R"(, "config": {"model_args": "pretrained=org/m,revision=main"}})";
    QCOMPARE(read_one(of_main).revision, std::string());
  }

  /// What was put on top of a model is another one; facts of lm_eval 0.4.13.
  void variants_data() {
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("variant");
    const auto row = [](const char* arguments, const char* name, const char* variant) {
      QTest::newRow(arguments) << QByteArray(arguments) << name << variant;
    };
    row(R"("pretrained=EleutherAI/pythia-70m,peft=./lora")", "EleutherAI/pythia-70m", "peft ./lora");
    row(R"({"pretrained": "org/m", "peft": "./lora"})", "org/m", "peft ./lora");
    row(R"({"pretrained": "org/m", "delta": "org/delta", "load_in_8bit": true})", "org/m",
        "delta org/delta, 8bit");
    row(R"({"pretrained": "org/m", "load_in_4bit": "True"})", "org/m", "4bit");
    row(R"({"pretrained": "org/m", "load_in_4bit": false})", "org/m", "");
    row(R"({"pretrained": "./x", "gguf_file": "m-Q4_K_M.gguf"})", "./x", "m-Q4_K_M.gguf");
    row(R"({"pretrained": "./run", "subfolder": "checkpoint-500"})", "./run/checkpoint-500", "");
    row(R"({"pretrained": "org/m", "dtype": "bfloat16"})", "org/m", "");
  }
  void variants() {
    QFETCH(QByteArray, arguments);
    const ScoredModel model =
        read_one("{" + task + R"(, "config": {"model_args": )" + arguments.toStdString() + "}}");
    QTEST(QString::fromStdString(model.name), "name");
    QTEST(QString::fromStdString(model.variant), "variant");
  }

  /// A model that was handed over in Python has a name that was made up.
  void handed_over_in_python() {
    const ScoredModel model = read_one(
        "{" + task + R"(, "model_name": "qdpv68r5", "config": {"model": "/m/base", "model_args": null}})");
    QCOMPARE(model.name, std::string("/m/base"));
  }

  void revisions_and_commits() {
    const ScoredModel model = read_one(
        "{" + task +
        R"(, "config": {"model_args": {"pretrained": "org/m", "revision": 1000}, "model_sha": "0123456789abcdef0123456789abcdef01234567"}})");
    QCOMPARE(model.revision, std::string("1000"));  // the command line makes a number of it
    QCOMPARE(model.commit, std::string("0123456789abcdef0123456789abcdef01234567"));
    QVERIFY(read_one("{" + task + R"(, "config": {"model_args": {"pretrained": "/x"}, "model_sha": ""}})")
                .commit.empty());
  }

  void how_a_score_was_taken() {
    const std::string named = R"(, "config": {"model_args": "pretrained=org/m", "limit": 10.0})";
    const std::string text =
        R"({"results": {"a": {"acc,none": 0.5}, "g": {"acc,none": 0.5, "sample_count": {"acc,none": 20}}},
        "groups": {"g": {}}, "group_subtasks": {"g": ["a"]}, "versions": {"a": 2.0, "g": "Yaml"},
        "n-samples": {"a": {"original": 300, "effective": 10}}, "chat_template": "{{x}}",
        "fewshot_as_multiturn": true, "higher_is_better": {"a": {"acc": true}, "g": {"acc": null}})" +
        named + "}";
    const ScoreTable table = read_scores_text(text, "r.json");
    const BenchmarkScore* one = score_of(table.models[0], "a", "acc");
    QCOMPARE(one->version, std::string("2"));
    QCOMPARE(one->examples, std::int64_t{10});
    QCOMPARE(one->examples_of, std::int64_t{300});
    QVERIFY(one->chat.starts_with("template ") && one->chat.ends_with(", examples as turns"));
    QCOMPARE(one->lower_is_better, std::optional(false));
    const BenchmarkScore* group = score_of(table.models[0], "g", "acc");
    QVERIFY(group->version.empty());
    QCOMPARE(group->examples, std::int64_t{10});  // as its tasks
    QVERIFY(!group->lower_is_better);
    QCOMPARE(table.warnings_of(ScoreWarningKind::part_of_examples), std::int64_t{2});
    // Older files tell the limit alone.
    const ScoreTable old = read_scores_text("{" + task + named + "}", "r.json");
    QCOMPARE(old.models[0].scores[0].examples, std::int64_t{10});
    QVERIFY(old.models[0].scores[0].chat.empty());
  }

  /// Groups that hold each other, and a task that stands in two of them, are read to an end.
  void groups_that_hold_each_other() {
    const std::string text =
        R"({"results": {"g": {"acc,none": 0.5}, "h": {"acc,none": 0.5}, "a": {"acc,none": 0.5}},
        "group_subtasks": {"g": ["h", "a", "g"], "h": ["g", "a", "b"]}, "n-samples": {"a": {"original": 30,
        "effective": 10}, "b": {"original": 7, "effective": 7}}, "config": {"model_args": "pretrained=org/m"}})";
    const ScoreTable table = read_scores_text(text, "r.json");
    for (const char* task : {"g", "h", "a"}) {
      QCOMPARE(score_of(table.models[0], task, "acc")->examples, std::int64_t{10});
      QCOMPARE(score_of(table.models[0], task, "acc")->examples_of, std::int64_t{30});
    }
  }

  void predictions_and_no_numbers_are_no_scores() {
    const std::string text =
        R"({"results": {"a": {"bypass,none": 999, "bypass_stderr,none": "N/A"}, "b": {"acc,none": NaN, "f1,none": 0.5},
        "c": {"word_perplexity,none": -Infinity, "note": "NaN"}}, "config": {"model_args": "pretrained=org/m"}})";
    const ScoreTable table = read_scores_text(text, "r.json");
    QCOMPARE(table.models[0].scores.size(), std::size_t{1});
    QCOMPARE(table.models[0].scores[0].metric, std::string("f1"));
    QCOMPARE(table.warnings_of(ScoreWarningKind::predictions_only), std::int64_t{1});
    QCOMPARE(table.warnings_of(ScoreWarningKind::not_a_number), std::int64_t{2});
  }

  void less_is_better_is_known() {
    const std::string text =
        R"({"results": {"a": {"word_perplexity,none": 12.5, "acc,none": 0.5}},
        "higher_is_better": {"a": {"word_perplexity": false}}, "config": {"model_args": "pretrained=org/m"}})";
    const ScoredModel model = read_one(text);
    QCOMPARE(score_of(model, "a", "word_perplexity")->lower_is_better, std::optional(true));
    QVERIFY(!score_of(model, "a", "acc")->lower_is_better);
    const ScoredModel old = read_one(
        R"({"results": {"a": {"word_perplexity": 9}}, "config": {"model_args": "pretrained=org/m"}})");
    QCOMPARE(old.scores[0].lower_is_better, std::optional(true));
  }

  void refused_data() {
    QTest::addColumn<QByteArray>("text");
    const QByteArray named = R"("config": {"model_args": "pretrained=org/m"})";
    QTest::newRow("another object") << QByteArray(R"({"a": 1})");
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("no model") << QByteArray("{" + QByteArray::fromStdString(task) + "}");
    QTest::newRow("no score") << QByteArray(R"({"results": {"a": {"alias": "x"}}, )" + named + "}");
    QTest::newRow("no task") << QByteArray(R"({"results": {}, )" + named + "}");
    QTest::newRow("a task of another kind") << QByteArray(R"({"results": {"a": 0.5}, )" + named + "}");
  }

  void refused() {
    QFETCH(QByteArray, text);
    EXPECT_ERROR(read_scores_text(text.toStdString(), "r.json"), scores_invalid);
  }

  void broken_json() {
    EXPECT_ERROR(read_scores_text("{\"results\": ", "r.json"), json_invalid);
    EXPECT_ERROR(read_scores_text(R"({"results": {"a": {"acc": 1, "acc": 2}}})", "r.json"),
                 json_duplicate_key);
  }

  /// 81 files of three models at 27 steps; tasks and metrics counted by Python.
  void pythia() {
    SHARED_BENCHMARKS(folder);
    int files = 0;
    std::set<std::pair<std::string, std::int64_t>> moments;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "lm_eval_pythia")) {
      if (!entry.is_regular_file()) continue;
      const ScoreTable table = read_scores(entry.path());
      QCOMPARE(table.layout, ScoreLayout::harness_old);
      const ScoredModel& model = table.models.at(0);
      QCOMPARE(model.scores.size(), std::size_t{172});
      const auto step = read_published_model(model.name, model.revision).moment.step;
      QVERIFY(step.has_value());
      moments.emplace(model.name, *step);
      const std::string stem = entry.path().stem().string();
      QVERIFY2(stem.ends_with("_step" + std::to_string(*step)), stem.c_str());
      ++files;
    }
    QCOMPARE(files, 81);
    QCOMPARE(moments.size(), std::size_t{81});
  }
};

QTEST_APPLESS_MAIN(HarnessTest)
#include "test_harness.moc"
