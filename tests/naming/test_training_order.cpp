#include <QtTest/QtTest>

#include "engine/naming/moment_name.h"
#include "engine/naming/stage_name.h"
#include "engine/naming/training_order.h"

using namespace infoplane;

namespace {

/// Moments by their names, "-" between none.
struct Moments {
  std::vector<std::string> names;
  std::vector<Moment> moments;

  explicit Moments(std::vector<std::string> list) : names(std::move(list)) {
    for (const std::string& name : names) moments.push_back(read_moment(name)->moment);
  }
  std::vector<const Moment*> pointers() const {
    std::vector<const Moment*> list;
    for (const Moment& moment : moments) list.push_back(&moment);
    return list;
  }
  QStringList in_order() const {
    QStringList text;
    for (const std::size_t i : training_order(pointers())) text << QString::fromStdString(names[i]);
    return text;
  }
  QStringList lines() const {
    QStringList text;
    for (const TrainingLine& line : training_lines(pointers())) {
      QStringList points;
      for (const std::size_t i : line.points) points << QString::fromStdString(names[i]);
      text << QString::fromStdString(line.name) + ": " + points.join(" ");
    }
    return text;
  }
};

}  // namespace

class TrainingOrderTest : public QObject {
  Q_OBJECT

 private slots:
  void stages_come_one_after_the_other_and_branches_beside_each_other() {
    const Moments olmo({"main", "stage2-ingredient2-step1000-tokens3B", "stage1-step3000-tokens7B",
                        "stage2-ingredient1-step2000-tokens5B", "stage1-step1000-tokens3B", "stage2-soup",
                        "stage2-ingredient1-step1000-tokens3B", "stage2-ingredient2-step2000-tokens5B"});
    QCOMPARE(olmo.in_order(),
             (QStringList{"stage1-step1000-tokens3B", "stage1-step3000-tokens7B",
                          "stage2-ingredient1-step1000-tokens3B", "stage2-ingredient1-step2000-tokens5B",
                          "stage2-ingredient2-step1000-tokens3B", "stage2-ingredient2-step2000-tokens5B",
                          "stage2-soup", "main"}));
    QCOMPARE(olmo.lines(),
             (QStringList{": stage1-step1000-tokens3B stage1-step3000-tokens7B stage2-soup main",
                          "ingredient 1: stage1-step3000-tokens7B stage2-ingredient1-step1000-tokens3B "
                          "stage2-ingredient1-step2000-tokens5B",
                          "ingredient 2: stage1-step3000-tokens7B stage2-ingredient2-step1000-tokens3B "
                          "stage2-ingredient2-step2000-tokens5B"}));
  }

  void three_stages_whose_steps_restart() {
    const Moments olmo({"stage3-step1000", "stage2-step1000", "stage1-step1000", "stage1-step2000",
                        "stage3-step500", "stage2-step3000"});
    QCOMPARE(olmo.lines(), QStringList{": stage1-step1000 stage1-step2000 stage2-step1000 stage2-step3000 "
                                       "stage3-step500 stage3-step1000"});
  }

  void words_of_stages() {
    const Moments smollm({"it-soup-APO", "it-SFT", "lc-32k-to-64k-step-10", "stage3-step-5", "stage1-step-40",
                          "lc-4k-to-32k-step-20", "it-mid-training"});
    QCOMPARE(smollm.in_order(),
             (QStringList{"stage1-step-40", "stage3-step-5", "it-mid-training", "lc-4k-to-32k-step-20",
                          "lc-32k-to-64k-step-10", "it-SFT", "it-soup-APO"}));
    const Moments opencoder({"anneal_iter_0023841", "pretrain_iter_0373000", "pretrain_iter_0003000"});
    QCOMPARE(opencoder.in_order(),
             (QStringList{"pretrain_iter_0003000", "pretrain_iter_0373000", "anneal_iter_0023841"}));
    QVERIFY(stage_before("stage2", "stage10") && !stage_before("stage1", "pretrain"));
  }

  void tokens_go_before_steps_where_all_tell_them() {
    // A batch that grew: fewer steps, more tokens.
    const Moments both({"step2000-tokens4B", "step1000-tokens8B"});
    QCOMPARE(both.in_order(), (QStringList{"step2000-tokens4B", "step1000-tokens8B"}));
    const Moments some({"step2000-tokens4B", "step1000"});
    QCOMPARE(some.in_order(), (QStringList{"step1000", "step2000-tokens4B"}));
  }

  void steps_that_begin_again_in_every_epoch() {
    const Moments restarting(
        {"epoch_1_step_100", "epoch_0_step_200", "epoch_1_step_200", "epoch_0_step_100"});
    QCOMPARE(restarting.in_order(),
             (QStringList{"epoch_0_step_100", "epoch_0_step_200", "epoch_1_step_100", "epoch_1_step_200"}));
    const Moments running({"epoch_1_step_9", "epoch_0_step_4", "epoch_2_step_14"});
    QCOMPARE(running.in_order(), (QStringList{"epoch_0_step_4", "epoch_1_step_9", "epoch_2_step_14"}));
  }

  void indices_and_epochs() {
    const Moments amber({"ckpt_358", "ckpt_009", "main", "ckpt_010"});
    QCOMPARE(amber.in_order(), (QStringList{"ckpt_009", "ckpt_010", "ckpt_358", "main"}));
    const Moments epochs({"epoch-10", "epoch-9", "epoch-9.5"});
    QCOMPARE(epochs.in_order(), (QStringList{"epoch-9", "epoch-9.5", "epoch-10"}));
  }

  void seeds_and_variants_have_lines_of_their_own() {
    const Moments seeds({"seed10-step2", "seed2-step1", "seed2-step2", "seed10-step1"});
    QCOMPARE(seeds.lines(),
             (QStringList{"seed 2: seed2-step1 seed2-step2", "seed 10: seed10-step1 seed10-step2"}));
    const Moments variants({"step100-ema", "step100", "step200"});
    QCOMPARE(variants.lines(), (QStringList{": step100 step200", "ema: step100-ema"}));
  }

  void the_order_does_not_depend_on_that_of_what_is_given() {
    std::vector<std::string> names{"stage1-step1000", "step500",   "ckpt_100",    "tokens-3B",  "main",
                                   "epoch-2",         "step-7-2B", "stage2-soup", "seed1-step5"};
    QStringList first;
    for (int turn = 0; turn < 20; ++turn) {
      std::ranges::next_permutation(names);
      const QStringList order = Moments(names).in_order();
      if (turn == 0) first = order;
      QCOMPARE(order, first);
    }
  }
};

QTEST_APPLESS_MAIN(TrainingOrderTest)
#include "test_training_order.moc"
