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
    QCOMPARE(model.date, std::string("2024-08-07"));
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
