#include <QtTest/QtTest>

#include "tests/benchmarks/score_files.h"
#include "tests/expect_error.h"

using namespace infoplane;

class ReadScoresTest : public QObject {
  Q_OBJECT

 private slots:
  void source_and_date_can_be_given() {
    ScoreReading reading;
    reading.source = "our own";
    reading.date = "2025-05-09";
    const ScoreTable table = read_scores_text("model,ARC\na,1\n", "x.csv", reading);
    QCOMPARE(table.source, std::string("our own"));
    QCOMPARE(table.models[0].date, std::string("2025-05-09"));
    for (const char* wrong : {"9.5.2025", "2025-5-9", "2025-05-09T00:00"}) {
      reading.date = wrong;
      EXPECT_ERROR(read_scores_text("model,ARC\na,1\n", "x.csv", reading), bad_argument);
    }
  }

  void a_mapping_may_be_forced_on_a_known_layout() {
    ScoreReading reading;
    reading.mapped = true;
    reading.mapping = parse_mapping("model=fullname,scores=ifeval");
    const std::string text =
        "rank,fullname,average,params_b,ifeval,bbh,math_lvl5,gpqa,musr,mmlu_pro\n1,a,5,7,80,62,40,20,38,70\n";
    QCOMPARE(read_scores_text(text, "x.csv", reading).layout, ScoreLayout::mapped_csv);
    QCOMPARE(read_scores_text(text, "x.csv").layout, ScoreLayout::leaderboard_compact);
  }

  void files_that_are_not_there_or_not_files() {
    EXPECT_ERROR(read_scores("/nowhere/x.csv"), file_missing);
    EXPECT_ERROR(read_scores("/tmp"), file_unreadable);
  }

  void cancelled() {
    ScoreReading reading;
    reading.cancellation.cancel();
    std::string text = "model,ARC\n";
    for (int i = 0; i < 2000; ++i) text += "m" + std::to_string(i) + ",1\n";
    EXPECT_ERROR(read_scores_text(text, "x.csv", reading), cancelled);
  }
};

QTEST_APPLESS_MAIN(ReadScoresTest)
#include "test_read_scores.moc"
