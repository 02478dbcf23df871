#include <QtTest/QtTest>

#include "app/study/correlation_study.h"
#include "app/study/score_import.h"
#include "engine/naming/named_model.h"
#include "tests/app/study_fixture.h"

using namespace infoplane;
using infoplane::test::StudyFixture;

namespace {

/// A results file of lm_eval 0.4.13 about one model; `more` goes into `results/arc`.
std::string harness(const std::string& model, const std::string& accuracy,
                    const std::string& revision = "main", const std::string& more = "",
                    const std::string& rest = "") {
  return R"({"results": {"arc": {"alias": "arc", "name": "arc", "sample_len": 4, "acc,none": )" + accuracy +
         more +
         R"(}}, "versions": {"arc": 1.0}, "n-shot": {"arc": 0}, "chat_template": null,
         "higher_is_better": {"arc": {"acc": true, "word_perplexity": false}},
         "config": {"model_args": {"pretrained": ")" +
         model + R"(", "revision": ")" + revision + R"("}})" + rest + "}";
}

ScoreImportReport import(const StudyFixture& place, std::vector<std::filesystem::path> files) {
  ScoreImportRequest request;
  request.files = std::move(files);
  request.database = place.database();
  return import_scores(request);
}

/// The checkpoints of an OLMo-like training: steps begin again, ingredients beside each other, a soup.
const std::vector<std::string> kMoments{"stage1-step1000-tokens3B",
                                        "stage1-step2000-tokens5B",
                                        "stage2-ingredient1-step1000-tokens3B",
                                        "stage2-ingredient2-step1000-tokens3B",
                                        "stage2-soup",
                                        "main"};

void add_training(const StudyFixture& place) {
  Store store = Store::open(place.database());
  double in = 0.3;
  for (const std::string& moment : kMoments) {
    const std::string path = "/m/OLMo-2-9999-1B/" + moment;
    const NamedModel named = read_model_path(path);
    ModelRecord model = StudyFixture::record("OLMo 2", named.model, named.checkpoint);
    model.moment = named.moment;
    model.path = path;
    model.weights_hash = moment;
    StudyFixture::add_run(store, model, StudyFixture::layer(in += 0.01, 0.2));
  }
}

CorrelationRequest checkpoints(const StudyFixture& place) {
  CorrelationRequest request;
  request.rows.database = place.database();
  request.rows.points = StudyPoints::checkpoints;
  return request;
}

}  // namespace

/// Folders of scores as they come, and what becomes of them.
class ScoreFolderTest : public QObject {
  Q_OBJECT

 private slots:
  void one_bad_file_never_stops_the_others() {
    const StudyFixture place;
    std::filesystem::create_directory(place.file("results"));
    for (int i = 0; i < 7; ++i)
      place.write("results/sound" + std::to_string(i) + ".json",
                  harness("org/model-" + std::to_string(i), "0.5"));
    place.write("results/nan.json",
                harness("org/model-7", "0.6", "main", R"(, "word_perplexity,none": NaN)"));
    place.write(
        "results/lighteval.json",
        R"({"config_general": {"model_name": "org/model-8"}, "results": {"all": {"acc": 1}, "task|25": {"acc": 1}}})");
    place.write("results/cut.json", harness("org/model-9", "0.5").substr(0, 120));
    const ScoreImportReport report = import(place, {place.file("results")});
    QCOMPARE(report.files.size(), std::size_t{8});
    QCOMPARE(report.models, std::int64_t{8});
    QCOMPARE(ScoreStore::open(place.database()).scored_models().size(), std::size_t{8});
    QCOMPARE(report.refused.size(), std::size_t{2});
    QCOMPARE(report.refused[0].path.filename().string(), std::string("cut.json"));
    QCOMPARE(report.refused[0].error.code(), ErrorCode::json_invalid);
    QCOMPARE(report.refused[1].error.code(), ErrorCode::scores_invalid);
    std::int64_t nan = 0;
    for (const ImportedFile& file : report.files)
      nan += file.table.warnings_of(ScoreWarningKind::not_a_number);
    QCOMPARE(nan, std::int64_t{1});
  }

  /// Evaluations of several days are several: the latest counts, whatever is read last.
  void an_older_evaluation_replaces_no_newer_one() {
    const StudyFixture place;
    place.add_models();
    const auto newer =
        place.write("new.json", harness("org/made-0", "0.3", "main", "", R"(, "date": 1790000000.5)"));
    const auto older =
        place.write("old.json", harness("org/made-0", "0.1", "main", "", R"(, "date": 1700000000.5)"));
    QCOMPARE(import(place, {newer}).changes, (ScoreChanges{1, 0, 0}));
    QCOMPARE(import(place, {older}).changes, (ScoreChanges{1, 0, 0}));
    QCOMPARE(import(place, {newer, older}).changes, (ScoreChanges{0, 0, 2}));
    StudyRequest request{.database = place.database()};
    for (const StudyRow& row : study_rows(request).rows) {
      if (row.name != "made-0") continue;
      QCOMPARE(row.scores.at({"arc", "acc"}).value, 0.3);
    }
  }

  void all_bad_files_are_told() {
    const StudyFixture place;
    const auto one = place.write("1.json", "{"), two = place.write("2.json", "[]");
    const ScoreImportReport report = import(place, {one, two});
    QCOMPARE(report.refused.size(), std::size_t{2});
    QVERIFY(report.files.empty());
    std::filesystem::create_directory(place.file("empty"));
    const auto good = place.write("good.json", harness("org/made-0", "0.3"));
    QCOMPARE(import(place, {place.file("empty"), good}).files.size(), std::size_t{1});
  }

  void every_moment_of_a_training_has_its_own_score() {
    const StudyFixture place;
    add_training(place);
    std::vector<std::filesystem::path> files;
    for (const std::string& moment : kMoments) {
      const std::string number = std::to_string(files.size() + 1);
      files.push_back(
          place.write(number + ".json", harness("allenai/OLMo-2-9999-1B", "0." + number, moment)));
    }
    // A step that several moments have is none of them.
    files.push_back(place.write("7.json", harness("allenai/OLMo-2-9999-1B", "0.7", "step1000")));
    const ScoreImportReport report = import(place, files);
    QCOMPARE(report.matched.size(), std::size_t{1});
    QCOMPARE(report.matched[0].scored, 7);
    QCOMPARE(report.matched[0].analysed, 6);
    QCOMPARE(report.matched[0].without, std::vector<std::string>{"step 1,000"});
    const CorrelationStudy study = correlate_study(checkpoints(place));
    QCOMPARE(study.study.rows.size(), kMoments.size());
    for (std::size_t i = 0; i < kMoments.size(); ++i) {
      QCOMPARE(study.study.rows[i].name, "OLMo-2-9999-1B " + kMoments[i]);  // in the order of the training
      QCOMPARE(study.benchmarks[0].column[i], static_cast<double>(i + 1) / 10);
    }
    CorrelationRequest models = checkpoints(place);
    models.rows.points = StudyPoints::models;
    QCOMPARE(study_rows(models.rows).rows.at(0).checkpoint, std::string("main"));
    QCOMPARE(study_rows(models.rows).rows.size(), std::size_t{1});
  }

  void a_smoke_test_never_stands_for_the_whole() {
    const StudyFixture place;
    place.add_models();
    const std::string part =
        R"(, "n-samples": {"arc": {"original": 2376, "effective": 10}}, "date": 1790000000.0)";
    const std::string all =
        R"(, "n-samples": {"arc": {"original": 2376, "effective": 2376}}, "date": 1700000000.0)";
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < 5; ++i)
      files.push_back(place.write("all" + std::to_string(i) + ".json",
                                  harness("org/made-" + std::to_string(i), "0.4", "main", "", all)));
    files.push_back(place.write("part0.json", harness("org/made-0", "0.9", "main", "", part)));
    files.push_back(place.write("part5.json", harness("org/made-5", "0.8", "main", "", part)));
    const ScoreImportReport report = import(place, files);
    QCOMPARE(report.changes.added, std::int64_t{7});  // the part beside the whole
    std::int64_t parts = 0;
    for (const ImportedFile& file : report.files)
      parts += file.table.warnings_of(ScoreWarningKind::part_of_examples);
    QCOMPARE(parts, std::int64_t{2});
    const CorrelationStudy study = correlate_study(checkpoints(place));
    for (std::size_t i = 0; i < study.study.rows.size(); ++i) {
      const double score = study.benchmarks[0].column[i];
      if (study.study.rows[i].name == "made-0 main") QCOMPARE(score, 0.4);
      if (study.study.rows[i].name == "made-5 main") QCOMPARE(score, 0.8);
    }
    const std::string notes = joined(study.study.warnings);
    QVERIFY2(notes.find("made-5 main was scored on 10 of 2,376 examples") != std::string::npos,
             notes.c_str());
    QVERIFY2(notes.find("made-0") == std::string::npos, notes.c_str());
  }

  void a_column_that_mixes_ways_says_so() {
    const StudyFixture place;
    place.add_models();
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < 4; ++i)
      files.push_back(
          place.write("a" + std::to_string(i) + ".json", harness("org/made-" + std::to_string(i), "0.4")));
    std::string other = harness("org/made-4", "0.5");
    other.replace(other.find(R"("arc": 1.0)"), 10, R"("arc": 2.0)");
    other.replace(other.find(R"("n-shot": {"arc": 0})"), 20, R"("n-shot": {"arc": 25})");
    files.push_back(place.write("b.json", other));
    import(place, files);
    const std::string notes = joined(correlate_study(checkpoints(place)).study.warnings);
    QVERIFY2(
        notes.find("arc, acc: scores taken in different ways: 4 with 0 shots, version 1, no chat template; 1 "
                   "with 25 shots, version 2, no chat template") != std::string::npos,
        notes.c_str());
  }

  /// Of perplexity less is better: the column is turned, and correlations have the sign of the others.
  void less_is_better_is_turned() {
    const StudyFixture place;
    place.add_models();
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < StudyFixture::score.size(); ++i) {
      const std::string perplexity = std::to_string(200 - StudyFixture::score[i]);
      files.push_back(
          place.write(std::to_string(i) + ".json",
                      harness("org/made-" + std::to_string(i), std::to_string(StudyFixture::score[i]), "main",
                              R"(, "word_perplexity,none": )" + perplexity)));
    }
    import(place, files);
    CorrelationRequest request = checkpoints(place);
    request.benchmarks = {"arc:word_perplexity", "arc:acc"};
    const CorrelationStudy study = correlate_study(request);
    QVERIFY(study.benchmarks[0].turned && !study.benchmarks[1].turned);
    QVERIFY(study.benchmarks[0].column[0] < 0);
    QCOMPARE(study.cell(0, 0).plain.r, study.cell(0, 1).plain.r);
  }

  void folders_are_found_by_where_they_are() {
    const StudyFixture place;
    for (const char* run : {"A", "B"}) {
      std::filesystem::create_directories(place.file(std::string(run) + "/checkpoint-500"));
      place.write(std::string(run) + "/checkpoint-500/config.json", "{}");
    }
    const auto path_of = [&](const char* run) {
      return std::filesystem::canonical(place.file(std::string(run) + "/checkpoint-500")).string();
    };
    {
      Store store = Store::open(place.database());
      for (const char* run : {"A", "B"}) {
        ModelRecord model = StudyFixture::record("f", run, "checkpoint-500", 500);
        model.path = path_of(run);
        StudyFixture::add_run(store, model, StudyFixture::layer(run[0] == 'A' ? .1 : .2, .1));
      }
    }
    std::filesystem::create_directory(place.file("out"));
    const auto absolute = place.write("out/a.json", harness(path_of("A"), "0.1"));
    const auto relative = place.write("out/b.json", harness("B/checkpoint-500", "0.2"));
    const ScoreImportReport report = import(place, {absolute, relative});
    QCOMPARE(report.matched.size(), std::size_t{2});
    for (const MatchedName& match : report.matched) {
      QCOMPARE(match.moments.size(), std::size_t{1});
      QCOMPARE(match.moments[0].by, OwnedBy::path);
      QCOMPARE(match.moments[0].path, path_of(match.published.starts_with('/') ? "A" : "B"));
    }
  }

 private:
  static std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
  }
};

QTEST_APPLESS_MAIN(ScoreFolderTest)
#include "score_folder_test.moc"
