#include <QtTest/QtTest>

#include "tests/benchmarks/score_files.h"
#include "tests/expect_error.h"

using namespace infoplane;

namespace {

ScoreTable read(const std::string& text, const std::string& mapping) {
  ScoreReading reading;
  reading.mapping = parse_mapping(mapping);
  return read_scores_text(text, "own.csv", reading);
}

}  // namespace

class MappedCsvTest : public QObject {
  Q_OBJECT

 private slots:
  void wide() {
    const ScoreTable table = read("Name,Step,ARC,MMLU,Note\nm,8,0.25,0.5,x\nm,16,0.5,n/a,y\n",
                                  "model=Name,step=Step,scores=ARC;MMLU");
    QCOMPARE(table.layout, ScoreLayout::mapped_csv);
    QCOMPARE(table.models.size(), std::size_t{2});
    QCOMPARE(table.models[0].step, std::optional<std::int64_t>(8));
    QCOMPARE(table.models[0].revision, std::string("step8"));
    QCOMPARE(score_of(table.models[0], "MMLU", "score")->value, 0.5);
    QCOMPARE(table.models[1].scores.size(), std::size_t{1});
    QCOMPARE(table.warnings_of(ScoreWarningKind::missing_score), std::int64_t{1});
  }

  void columns_that_are_called_so_mean_it() {
    const ScoreTable table =
        read("model,revision,step,date,arc\nt,stage1-step100,100,2025-01-02,0.1\nt,main,,,0.2\n", "");
    QCOMPARE(table.models.size(), std::size_t{2});
    QCOMPARE(table.models[0].revision, std::string("stage1-step100"));
    QCOMPARE(table.models[0].date, std::string("2025-01-02"));
    QCOMPARE(table.models[0].scores.size(), std::size_t{1});
  }

  void columns_of_numbers_are_scores_unless_said_otherwise() {
    const ScoreTable table = read("model,size,ARC,note\na,7,0.25,x\nb,8,0.5,\n", "parameters=size");
    QCOMPARE(table.models[0].scores.size(), std::size_t{1});
    QCOMPARE(table.models[0].parameters, std::optional<std::int64_t>(7));
    QVERIFY(score_of(table.models[1], "ARC", "score") != nullptr);
  }

  void one_row_a_score() {
    const ScoreTable table = read(
        "who,what,how,much,sd,k,when\na,ARC,acc,0.5,0.01,25,2024-01-02\na,ARC,acc_norm,0.6,,25,2024-01-02\n"
        "a,ARC,acc,0.7,,25,2024-01-02\nb,MMLU,acc,0.4,,,\n",
        "model=who,benchmark=what,metric=how,value=much,error=sd,shots=k,date=when");
    QCOMPARE(table.rows, std::int64_t{4});
    QCOMPARE(table.models.size(), std::size_t{2});
    QCOMPARE(table.models[0].scores.size(), std::size_t{2});
    const BenchmarkScore* first = score_of(table.models[0], "ARC", "acc");
    QCOMPARE(first->value, 0.5);
    QCOMPARE(first->error, std::optional(0.01));
    QCOMPARE(first->shots, std::optional(25));
    QCOMPARE(table.models[0].date, std::string("2024-01-02"));
    QCOMPARE(table.warnings_of(ScoreWarningKind::conflicting_row), std::int64_t{1});
  }

  void refused() {
    EXPECT_ERROR(read("name,ARC\na,1\n", ""), scores_invalid);                          // no column model
    EXPECT_ERROR(read("model,ARC\na,1\n", "scores=MMLU"), scores_invalid);              // no such column
    EXPECT_ERROR(read("model,ARC\na,x\n", ""), scores_invalid);                         // no numbers at all
    EXPECT_ERROR(read("model,ARC\na,x\n", "scores=ARC"), scores_invalid);               // not a number
    EXPECT_ERROR(read("model,ARC\n,1\n", "scores=ARC"), scores_invalid);                // no name
    EXPECT_ERROR(read("model,s,ARC\na,1.5,1\n", "step=s,scores=ARC"), scores_invalid);  // half a step
    EXPECT_ERROR(read("model,s,ARC\na,-1,1\n", "step=s,scores=ARC"), scores_invalid);
    EXPECT_ERROR(read("model,t,v\na,ARC,1\n", "benchmark=t"), scores_invalid);  // no value
    EXPECT_ERROR(parse_mapping("model"), bad_argument);
    EXPECT_ERROR(parse_mapping("modle=a"), bad_argument);
    EXPECT_ERROR(parse_mapping("model=a,model=b"), bad_argument);
    EXPECT_ERROR(parse_mapping("scores=a,scores=b"), bad_argument);
  }
};

QTEST_APPLESS_MAIN(MappedCsvTest)
#include "test_mapped_csv.moc"
