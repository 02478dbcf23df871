#include <QtTest/QtTest>

#include "tests/benchmarks/score_files.h"
#include "tests/expect_error.h"

using namespace infoplane;

namespace {

const char* const compact_header = "rank,fullname,average,params_b,ifeval,bbh,math_lvl5,gpqa,musr,mmlu_pro\n";

ScoreTable compact(const std::string& rows) {
  return read_scores_text(compact_header + rows, "board.csv");
}

}  // namespace

class LeaderboardTest : public QObject {
  Q_OBJECT

 private slots:
  void compact_layout() {
    const ScoreTable table = compact("1,org/a-7B,52.08,7.5,80.63,62.61,40.33,20.36,38.53,70.03\n");
    QCOMPARE(table.layout, ScoreLayout::leaderboard_compact);
    QCOMPARE(table.source, std::string("board.csv"));
    QCOMPARE(table.models.size(), std::size_t{1});
    const ScoredModel& model = table.models.front();
    QCOMPARE(model.name, std::string("org/a-7B"));
    QCOMPARE(model.parameters, std::optional<std::int64_t>(7'500'000'000));
    QCOMPARE(model.scores.size(), std::size_t{7});
    const BenchmarkScore* math = score_of(model, "MATH Lvl 5", "normalized");
    QCOMPARE(math->value, 40.33);
    QCOMPARE(math->shots, std::optional(4));
    QVERIFY(score_of(model, "Average", "normalized")->group);
    QVERIFY(table.warnings.empty());
  }

  void full_layout_with_its_signs() {
    const ScoreTable table = read_scores_text(
        "T,Model,Average ⬆️,IFEval,IFEval Raw,BBH,BBH Raw,MATH Lvl 5,MATH Lvl 5 Raw,GPQA,GPQA "
        "Raw,MUSR,MUSR Raw,"
        "MMLU-PRO,MMLU-PRO Raw,Type,#Params (B),Hub ❤️,Submission Date\n"
        "💬,org/🦙-b,44.75,79.96,0.8,58.77,0.71,38.97,0.39,17.9,0.38,23.72,0.5,49.2,0.54,\"💬 chat "
        "(RLHF, "
        "DPO)\",77,45,"
        "2024-08-07\n",
        "full.csv");
    QCOMPARE(table.layout, ScoreLayout::leaderboard);
    const ScoredModel& model = table.models.at(0);
    QCOMPARE(model.name, std::string("org/🦙-b"));
    QCOMPARE(model.date, std::string("2024-08-07"));
    QCOMPARE(model.scores.size(), std::size_t{13});
    QCOMPARE(score_of(model, "MMLU-Pro", "raw")->value, 0.54);
    QCOMPARE(score_of(model, "MuSR", "normalized")->value, 23.72);
  }

  void repeated_rows_and_unknown_sizes_are_said() {
    const ScoreTable table = compact(
        "1,org/a,52,7,80,62,40,20,38,70\n"
        "2,org/b,51,-1,80,62,40,20,38,70\n"
        "3,org/a,52,7,80,62,40,20,38,70\n"
        "4,org/b,41,0,70,62,40,20,,70\n");
    QCOMPARE(table.rows, std::int64_t{4});
    QCOMPARE(table.models.size(), std::size_t{2});
    QCOMPARE(table.warnings_of(ScoreWarningKind::repeated_row), std::int64_t{1});
    QCOMPARE(table.warnings_of(ScoreWarningKind::conflicting_row), std::int64_t{1});
    QCOMPARE(table.warnings_of(ScoreWarningKind::unknown_size), std::int64_t{2});
    QCOMPARE(table.warnings_of(ScoreWarningKind::missing_score), std::int64_t{1});
    QVERIFY(!table.models[1].parameters);
    QCOMPARE(score_of(table.models[1], "Average", "normalized")->value, 51.0);  // the first row
    QCOMPARE(table.warnings.back().line, std::uint64_t{5});
    QCOMPARE(table.warnings.back().about, std::string("org/b"));
  }

  void refused() {
    EXPECT_ERROR(compact("1,,52,7,80,62,40,20,38,70\n"), scores_invalid);
    EXPECT_ERROR(compact("1,org/a,52,7,80,62,40,20,38,seventy\n"), scores_invalid);
    EXPECT_ERROR(compact("1,org/a,52,7,80,62,40,20,38,inf\n"), scores_invalid);
    EXPECT_ERROR(compact("1,org/a,52,7,80\n"), scores_invalid);
  }

  /// Counts by Python's csv module over the same files.
  void the_export_of_2025() {
    SHARED_BENCHMARKS(folder);
    const ScoreTable table = read_scores(folder / "open_llm_leaderboard_v2_4576.csv");
    QCOMPARE(table.layout, ScoreLayout::leaderboard_compact);
    QCOMPARE(table.rows, std::int64_t{4576});
    QCOMPARE(table.models.size(), std::size_t{4497});
    QCOMPARE(table.warnings_of(ScoreWarningKind::repeated_row) +
                 table.warnings_of(ScoreWarningKind::conflicting_row),
             std::int64_t{79});
    QCOMPARE(table.warnings_of(ScoreWarningKind::unknown_size), std::int64_t{17});
  }

  void the_export_of_2024() {
    SHARED_BENCHMARKS(folder);
    const ScoreTable table = read_scores(folder / "open_llm_leaderboard_v2_729.csv");
    QCOMPARE(table.layout, ScoreLayout::leaderboard);
    QCOMPARE(table.rows, std::int64_t{729});
    QCOMPARE(table.models.size(), std::size_t{707});
    QCOMPARE(table.warnings_of(ScoreWarningKind::repeated_row) +
                 table.warnings_of(ScoreWarningKind::conflicting_row),
             std::int64_t{22});
    QCOMPARE(table.warnings_of(ScoreWarningKind::unknown_size), std::int64_t{33});
    QCOMPARE(table.warnings_of(ScoreWarningKind::missing_score), std::int64_t{0});
  }
};

QTEST_APPLESS_MAIN(LeaderboardTest)
#include "test_leaderboard.moc"
