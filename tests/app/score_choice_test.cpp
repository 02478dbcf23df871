#include "app/study/score_choice.h"

#include <QtTest/QtTest>

using namespace infoplane;

namespace {

ScoreOrigin taken(double value, int shots, const std::string& version, const std::string& date = "",
                  bool partial = false) {
  ScoreOrigin origin;
  origin.value = value;
  origin.date = date;
  origin.way = {shots, version, "none", partial};
  return origin;
}

const BenchmarkName arc{"arc", "acc"};

}  // namespace

/// Which of several scores of one benchmark stands for a model.
class ScoreChoiceTest : public QObject {
  Q_OBJECT

 private slots:
  void a_part_of_the_examples_never_stands_for_the_whole() {
    const std::vector<ScoreCandidates> models{
        {{arc, {taken(0.5, 0, "1", "2026-01-01"), taken(0.9, 0, "1", "2026-02-01", true)}}},
        {{arc, {taken(0.7, 0, "1", "2026-02-01", true)}}}};
    const auto chosen = choose_scores(models);
    QCOMPARE(chosen[0].at(arc).value, 0.5);
    QCOMPARE(chosen[1].at(arc).value, 0.7);  // it is all there is, and is told
  }

  void the_way_that_most_models_share_goes_before_a_later_day() {
    const std::vector<ScoreCandidates> models{
        {{arc, {taken(0.1, 25, "2", "2026-05-01"), taken(0.2, 0, "1")}}},
        {{arc, {taken(0.3, 0, "1")}}},
        {{arc, {taken(0.4, 0, "1"), taken(0.5, 5, "1", "2026-06-01")}}}};
    const auto chosen = choose_scores(models);
    QCOMPARE(chosen[0].at(arc).value, 0.2);
    QCOMPARE(chosen[2].at(arc).value, 0.4);
  }

  void of_one_way_the_latest() {
    const std::vector<ScoreCandidates> models{
        {{arc, {taken(0.2, 0, "1", "2026-02-01"), taken(0.1, 0, "1", "2025-02-01")}}}};
    QCOMPARE(choose_scores(models)[0].at(arc).value, 0.2);
  }

  void ways_in_words() {
    QCOMPARE(way_text({}), std::string());
    QCOMPARE(way_text({25, "2", "none", false}), std::string("25 shots, version 2, no chat template"));
    QCOMPARE(way_text({1, "", "template ab12", true}),
             std::string("1 shot, chat template ab12, a part of the examples"));
  }
};

QTEST_APPLESS_MAIN(ScoreChoiceTest)
#include "score_choice_test.moc"
