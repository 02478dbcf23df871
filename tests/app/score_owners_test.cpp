#include "app/study/score_owners.h"

#include <QtTest/QtTest>

#include "engine/naming/named_model.h"

using namespace infoplane;

namespace {

/// Checkpoints here, by their folders, and what was scored.
struct Study {
  std::vector<ModelRecord> models{};
  std::vector<ScoredName> scored{};
  NameMatches said{};

  ModelRecord& add(const std::string& path, const std::string& weights = "") {
    const NamedModel named = read_model_path(path);
    ModelRecord model;
    model.model = named.model;
    model.checkpoint = named.checkpoint;
    model.moment = named.moment;
    model.path = path;
    model.weights_hash = weights.empty() ? path : weights;
    return models.emplace_back(model);
  }

  /// "CHECKPOINT by WAY" of each owner.
  QStringList owners_of(const ScoredName& one) const {
    std::vector<std::string> published{one.name};
    for (const ScoredName& other : scored) published.push_back(other.name);
    std::vector<ScoredName> all = scored;
    all.push_back(one);
    const Catalogue catalogue = Catalogue::bundled();
    const ModelNames names(catalogue, said, published);
    QStringList told;
    for (const ScoreOwners::Owned& owned : ScoreOwners(names, models, all).owners_of(one))
      told << QString::fromStdString(models[owned.model].path + " by " +
                                     std::string(owned_by_name(owned.by)));
    return told;
  }
};

}  // namespace

/// Whose scores are whose.
class ScoreOwnersTest : public QObject {
  Q_OBJECT

 private slots:
  void the_folder_that_was_scored_is_the_folder_that_was_analysed() {
    Study study;
    study.add("/data/models/llama2xs-iter500");
    study.add("/out/A/checkpoint-500");
    study.add("/out/B/checkpoint-500");
    const auto owner = [&](const std::string& path) { return study.owners_of({.name = path, .path = path}); };
    QCOMPARE(owner("/data/models/llama2xs-iter500"), QStringList{"/data/models/llama2xs-iter500 by path"});
    QCOMPARE(owner("/out/B/checkpoint-500"), QStringList{"/out/B/checkpoint-500 by path"});
    // Written down as it was given, and resolved since.
    QCOMPARE(study.owners_of({.name = "../A/checkpoint-500", .path = "/out/A/checkpoint-500"}),
             QStringList{"/out/A/checkpoint-500 by path"});
  }

  void a_commit_of_the_hub_goes_before_the_name() {
    Study study;
    ModelRecord& pinned = study.add("/m/pythia-70m");
    pinned.commit = "f3de";
    pinned.moment.variant = "f3de";  // no reference tells what it is
    study.add("/n/pythia-70m");
    QCOMPARE(study.owners_of({.name = "EleutherAI/pythia-70m", .commit = "f3de"}),
             QStringList{"/m/pythia-70m by commit"});
    QCOMPARE(study.owners_of({.name = "EleutherAI/pythia-70m", .commit = "9999"}),
             QStringList{"/n/pythia-70m by name"});
    // A folder that is called as a model of the hub: the harness writes down that one's commit.
    QCOMPARE(study.owners_of({.name = "EleutherAI/pythia-70m", .path = "/x", .commit = "f3de"}),
             QStringList{"/n/pythia-70m by name"});
  }

  void the_whole_moment_is_compared_and_never_the_step_alone() {
    Study study;
    for (const char* moment : {"stage1-step1000-tokens3B", "stage2-ingredient1-step1000-tokens3B",
                               "stage2-ingredient2-step1000-tokens3B"})
      study.add(std::string("/m/OLMo-2-0425-1B/") + moment);
    const auto owner = [&](const char* revision) {
      return study.owners_of({.name = "allenai/OLMo-2-0425-1B", .revision = revision});
    };
    QCOMPARE(owner("stage2-ingredient2-step1000-tokens3B"),
             QStringList{"/m/OLMo-2-0425-1B/stage2-ingredient2-step1000-tokens3B by name"});
    QCOMPARE(owner("stage1-step1000"), QStringList{"/m/OLMo-2-0425-1B/stage1-step1000-tokens3B by name"});
    QCOMPARE(owner("step1000"), QStringList{});
    QCOMPARE(owner("stage2-ingredient3-step1000-tokens3B"), QStringList{});
    QCOMPARE(owner("stage1-step1000-tokens4B"), QStringList{});
  }

  void names_are_read_by_the_rule_of_folders() {
    Study study;
    study.add("/m/llama2xs-iter500");
    study.add("/m/DataDecide-c4-1B/step29901-seed-default");
    study.add("/m/pythia-14m-seed3/step64");
    QCOMPARE(study.owners_of({.name = "/elsewhere/llama2xs/iter500"}),
             QStringList{"/m/llama2xs-iter500 by name"});
    QCOMPARE(study.owners_of({.name = "allenai/DataDecide-c4-1B", .revision = "step29901-seed-default"}),
             QStringList{"/m/DataDecide-c4-1B/step29901-seed-default by name"});
    QCOMPARE(study.owners_of({.name = "EleutherAI/pythia-14m-seed3", .revision = "step64"}),
             QStringList{"/m/pythia-14m-seed3/step64 by name"});
    QCOMPARE(study.owners_of({.name = "EleutherAI/pythia-14m", .revision = "step64"}), QStringList{});
    QCOMPARE(study.owners_of({.name = "EleutherAI/pythia-14m-seed4", .revision = "step64"}), QStringList{});
  }

  void no_moment_means_the_final_model() {
    Study study;
    for (const char* moment : {"stage1-step1000", "stage2-step1000", "stage2-step500"})
      study.add(std::string("/m/my-own/") + moment);
    QCOMPARE(study.owners_of({.name = "me/my-own"}), QStringList{"/m/my-own/stage2-step1000 by name"});
    study.add("/m/my-own/main");
    QCOMPARE(study.owners_of({.name = "me/my-own"}), QStringList{"/m/my-own/main by name"});
    // Of a published training a part may be here: its last checkpoint here is not its end.
    study.add("/m/pythia-70m/step1000");
    QCOMPARE(study.owners_of({.name = "EleutherAI/pythia-70m"}), QStringList{});
  }

  void adapters_and_deltas_are_other_models() {
    Study study;
    study.add("/m/pythia-70m");
    QCOMPARE(study.owners_of({.name = "EleutherAI/pythia-70m", .variant = "peft ./lora"}), QStringList{});
    QCOMPARE(study.owners_of({.name = "/m/pythia-70m", .variant = "peft ./lora", .path = "/m/pythia-70m"}),
             QStringList{});
    QCOMPARE(study.owners_of({.name = "/m/pythia-70m", .variant = "4bit", .path = "/m/pythia-70m"}),
             QStringList{});
    QCOMPARE(study.owners_of({.name = "EleutherAI/pythia-70m", .revision = "v0"}), QStringList{});
  }

  /// /x/run/checkpoint-500 and /y/run/checkpoint-500 were scored; what is here is a copy of one of them.
  void a_name_of_several_folders_says_nothing() {
    Study study;
    study.add("/copy/run/checkpoint-500");
    const ScoredName one{.name = "/x/run/checkpoint-500", .path = "/x/run/checkpoint-500"};
    const ScoredName two{.name = "/y/run/checkpoint-500", .path = "/y/run/checkpoint-500"};
    QCOMPARE(study.owners_of(one), QStringList{"/copy/run/checkpoint-500 by name"});
    study.scored = {one, two};
    QCOMPARE(study.owners_of(one), QStringList{});
    // What the user says decides, and a path is meant whole.
    study.said = parse_matches({"/x/run/checkpoint-500=run"});
    QCOMPARE(study.owners_of(one), QStringList{"/copy/run/checkpoint-500 by match"});
    QCOMPARE(study.owners_of(two), QStringList{});
  }

  /// A checkpoint that is said is that one, whatever its name ends with.
  void a_match_of_a_checkpoint_is_that_checkpoint() {
    Study study;
    study.add("/m/t/stage1/step100");
    study.add("/m/t/stage2/step100");
    study.add("/m/other/seed1/step100");
    study.said = parse_matches({"foo/zzz=t stage2/step100"});
    QCOMPARE(study.owners_of({.name = "foo/zzz"}), QStringList{"/m/t/stage2/step100 by match"});
    study.said = parse_matches({"foo/zzz=t stage2-step100"});  // as the revision is written
    QCOMPARE(study.owners_of({.name = "foo/zzz"}), QStringList{"/m/t/stage2/step100 by match"});
    study.said = parse_matches({"foo/zzz=/m/t/stage1/step100"});
    QCOMPARE(study.owners_of({.name = "foo/zzz"}), QStringList{"/m/t/stage1/step100 by match"});
    study.said = parse_matches({"foo/zzz=other, seed 1 step100"});
    QCOMPARE(study.owners_of({.name = "foo/zzz"}), QStringList{"/m/other/seed1/step100 by match"});
    study.said = parse_matches({"foo/zzz=nosuch"});
    QCOMPARE(study.owners_of({.name = "foo/zzz"}), QStringList{});
  }

  /// The entry of a hub's cache tells whose model it is.
  void the_organisation_of_a_cache_counts() {
    Study study;
    for (const char* publisher : {"me", "other"}) {
      ModelRecord& model = study.add(std::string("/hub/models--") + publisher + "--run-2000/snapshots/abc");
      model.model = "run-2000";
      model.checkpoint = "main";
      model.moment = {};
    }
    QCOMPARE(study.owners_of({.name = "me/run-2000"}),
             QStringList{"/hub/models--me--run-2000/snapshots/abc by name"});
    study.scored = {{.name = "other/run-2000"}};
    QCOMPARE(study.owners_of({.name = "me/run-2000"}),
             QStringList{"/hub/models--me--run-2000/snapshots/abc by name"});
    QCOMPARE(study.owners_of({.name = "third/run-2000"}), QStringList{});
  }

  /// Evaluated on a cluster, analysed here.
  void a_folder_of_another_machine_is_the_one_most_alike() {
    Study study;
    study.add("/home/projA/run/step200");
    study.add("/home/projB/run/step200");
    QCOMPARE(study.owners_of({.name = "/scratch/projA/run/step200"}),
             QStringList{"/home/projA/run/step200 by name"});
    QCOMPARE(study.owners_of({.name = "/scratch/elsewhere/run/step200"}), QStringList{});
    Study one;
    one.add("/home/run/step200");
    one.scored = {{.name = "/x/run/step200"}, {.name = "/y/run/step200"}};
    QCOMPARE(one.owners_of({.name = "/x/run/step200"}), QStringList{});  // two folders, as like it
    // As an older release stored it: the name is the path.
    one.scored = {{.name = "/home/run/step200"}, {.name = "/y/run/step200"}};
    QCOMPARE(one.owners_of({.name = "/home/run/step200"}), QStringList{"/home/run/step200 by path"});
  }

  void a_name_of_several_trainings_is_nobodys() {
    Study study;
    study.add("/llama/full/run");
    study.add("/qwen/full/run");
    QCOMPARE(study.owners_of({.name = "foo/run"}), QStringList{});
    study.models[1].weights_hash = study.models[0].weights_hash;  // a copy
    QCOMPARE(study.owners_of({.name = "foo/run"}).size(), 2);
  }

  void another_revision_of_a_cache_is_not_the_final_model() {
    Study study;
    ModelRecord& model = study.add("/hub/models--o--xx/snapshots/bbbb");
    model.model = "xx";
    model.checkpoint = "step200";
    model.moment = {.step = 200};
    QCOMPARE(study.owners_of({.name = "o/xx"}), QStringList{});
    QCOMPARE(study.owners_of({.name = "o/xx", .revision = "step200"}).size(), 1);
    Study named;
    named.add("/m/fin/final");
    named.add("/m/fin/main");
    QCOMPARE(named.owners_of({.name = "o/fin"}), QStringList{"/m/fin/main by name"});
    QCOMPARE(named.owners_of({.name = "o/fin", .revision = "final"}), QStringList{"/m/fin/final by name"});
  }

  void a_match_of_one_path_serves_that_path_alone() {
    Study study;
    study.add("/here/mine/checkpoint-500");
    study.add("/here/other/checkpoint-500");
    study.said = parse_matches({"/out/A/checkpoint-500=mine"});
    QCOMPARE(study.owners_of({.name = "/out/A/checkpoint-500"}),
             QStringList{"/here/mine/checkpoint-500 by match"});
    QCOMPARE(study.owners_of({.name = "/out/B/checkpoint-500"}), QStringList{});
    study.said = parse_matches({"org/published=mine checkpoint-500"});
    QCOMPARE(study.owners_of({.name = "org/published"}), QStringList{"/here/mine/checkpoint-500 by match"});
  }
};

QTEST_APPLESS_MAIN(ScoreOwnersTest)
#include "score_owners_test.moc"
