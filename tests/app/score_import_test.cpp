#include "app/study/score_import.h"

#include <cstdlib>

#include <QtTest/QtTest>

#include "tests/app/study_fixture.h"
#include "tests/expect_error.h"

using namespace infoplane;
using infoplane::test::StudyFixture;

namespace {

ScoreImportRequest request_for(const StudyFixture& place, std::vector<std::filesystem::path> files) {
  ScoreImportRequest request;
  request.files = std::move(files);
  request.database = place.database();
  return request;
}

}  // namespace

class ScoreImportTest : public QObject {
  Q_OBJECT

 private slots:
  void names_are_matched_by_their_spelling() {
    const StudyFixture place;
    place.add_models();
    const ScoreImportReport report = import_scores(request_for(place, {place.write_scores()}));
    QCOMPARE(report.rows, std::int64_t{12});
    QCOMPARE(report.models, std::int64_t{12});
    QCOMPARE(report.changes, (ScoreChanges{12, 0, 0}));
    QCOMPARE(report.matched.size(), std::size_t{12});
    QCOMPARE(report.matched[0].published, std::string("org/Made_0"));
    QCOMPARE(report.matched[0].model, std::string("made-0"));
    QCOMPARE(report.matched[0].analysed, 1);
    QVERIFY(report.unmatched.empty() && report.without_scores.empty());
  }

  void a_second_import_changes_nothing() {
    const StudyFixture place;
    const auto request = request_for(place, {place.write_scores()});
    QCOMPARE(import_scores(request).unmatched.size(), std::size_t{12});
    QCOMPARE(import_scores(request).changes, (ScoreChanges{0, 0, 12}));
  }

  void a_dry_run_makes_nothing() {
    const StudyFixture place;
    auto request = request_for(place, {place.write_scores()});
    request.dry_run = true;
    QCOMPARE(import_scores(request).changes, (ScoreChanges{12, 0, 0}));
    QVERIFY(!std::filesystem::exists(place.database()));
    request.dry_run = false;
    import_scores(request);
    request.dry_run = true;
    request.matches = {{"org/Made_0", "other"}};
    QCOMPARE(import_scores(request).changes, (ScoreChanges{0, 0, 12}));
    QVERIFY(ScoreStore::open(place.database()).matches().empty());
  }

  /// The others are stored, and the report says what was left out and why.
  void a_malformed_file_does_not_stop_the_others_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("short row") << QByteArray("bad.csv") << QByteArray("model,MMLU\na\n");
    QTest::newRow("no number") << QByteArray("bad.csv") << QByteArray("model,MMLU\na,b\n");
    QTest::newRow("not UTF-8") << QByteArray("bad.csv") << QByteArray("model,MMLU\n\xff,1\n");
    QTest::newRow("empty") << QByteArray("bad.csv") << QByteArray();
    QTest::newRow("cut JSON") << QByteArray("bad.json") << QByteArray("{\"results\": {\"a\": {\"acc\"");
    QTest::newRow("another JSON") << QByteArray("bad.json") << QByteArray("{\"a\": 1}");
  }

  void a_malformed_file_does_not_stop_the_others() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, text);
    const StudyFixture place;
    place.add_models();
    const auto bad = place.write(name.toStdString(), text.toStdString());
    QVERIFY_THROWS_EXCEPTION(Error, import_scores(request_for(place, {bad})));
    QVERIFY(ScoreStore::open(place.database()).scored_models().empty());
    const ScoreImportReport report = import_scores(request_for(place, {bad, place.write_scores()}));
    QCOMPARE(report.files.size(), std::size_t{1});
    QCOMPARE(report.refused.size(), std::size_t{1});
    QCOMPARE(report.refused[0].path, bad);
    QVERIFY(!report.refused[0].error.remedy().empty());
    QCOMPARE(ScoreStore::open(place.database()).scored_models().size(), std::size_t{12});
  }

  void a_match_by_hand_is_kept() {
    const StudyFixture place;
    place.add_models();
    const auto file = place.write("other.csv", "model,MMLU\norg/secret,1\n");
    QCOMPARE(import_scores(request_for(place, {file})).unmatched, std::vector<std::string>{"org/secret"});
    auto request = request_for(place, {file});
    request.matches = parse_matches({"org/secret=made-3"});
    const ScoreImportReport said = import_scores(request);
    QCOMPARE(said.matched.size(), std::size_t{1});
    QCOMPARE(said.matched[0].model, std::string("made-3"));
    QCOMPARE(said.without_scores.size(), std::size_t{11});
    QCOMPARE(import_scores(request_for(place, {file})).matched.size(), std::size_t{1});
    EXPECT_ERROR(parse_matches({"org/secret"}), bad_argument);
    EXPECT_ERROR(parse_matches({"=made-3"}), bad_argument);
  }

  /// "made-0" is what one organisation calls its model; where two use the name, it says nothing.
  void a_name_of_several_organisations_is_nobodys() {
    const StudyFixture place;
    place.add_models();
    const auto one = place.write("one.csv", "model,MMLU\norg/made-0,1\n");
    QCOMPARE(import_scores(request_for(place, {one})).matched.size(), std::size_t{1});
    const auto two = place.write("two.csv", "model,MMLU\nElse/Made_0,2\n");
    const ScoreImportReport told = import_scores(request_for(place, {two}));
    QVERIFY(told.matched.empty());
    QCOMPARE(told.alike.size(), std::size_t{1});
    QCOMPARE(told.alike[0].published, std::string("Else/Made_0"));
    QCOMPARE(told.alike[0].model, std::string("made-0"));
    auto said = request_for(place, {two});
    said.matches = {{"else/made-0", "made-0"}};
    const ScoreImportReport after = import_scores(said);
    QCOMPARE(after.matched.size(), std::size_t{1});
    QCOMPARE(after.matched[0].published, std::string("Else/Made_0"));
    QVERIFY(import_scores(request_for(place, {one})).matched.empty());  // still one of two
  }

  void a_catalogued_name_is_its_makers() {
    const Catalogue catalogue = Catalogue::bundled();
    const ModelNames names(catalogue, {}, {});
    const std::string here = names.key_of_model("Meta-Llama-3-8B-Instruct");
    QCOMPARE(names.key_of_published("meta-llama/Llama-3-8B-Instruct"), here);
    QCOMPARE(names.key_of_published("Llama-3-8B-instruct"), here);
    QCOMPARE(names.key_of_published("models/Llama-3-8B-instruct"), here);
    QVERIFY(names.key_of_published("AI-Sweden-Models/Llama-3-8B-instruct") != here);
    QVERIFY(names.key_of_published("AI-Sweden-Models/Llama-3-8B-instruct") !=
            names.key_of_published("unsloth/Llama-3-8B-instruct"));
  }

  void folders_are_read_to_their_ends() {
    const StudyFixture place;
    place.write_scores();
    place.write("notes.txt", "not scores");
    QCOMPARE(import_scores(request_for(place, {place.file("")})).files.size(), std::size_t{1});
    std::filesystem::create_directory(place.file("empty"));
    EXPECT_ERROR(import_scores(request_for(place, {place.file("empty")})), scores_invalid);
    EXPECT_ERROR(import_scores(request_for(place, {place.file("absent.csv")})), file_missing);
  }

  /// 81 files of three models at 27 steps; those analysed here find theirs, under the models' later names.
  void pythia_attaches_to_its_steps() {
    const char* const given = std::getenv("INFOPLANE_SHARED");
    const std::filesystem::path folder =
        std::filesystem::path(given ? given : INFOPLANE_SOURCE_DIR "/../shared") /
        "data/benchmarks/lm_eval_pythia";
    if (!std::filesystem::exists(folder)) QSKIP("no shared data: set INFOPLANE_SHARED");
    const StudyFixture place;
    {
      Store store = Store::open(place.database());
      const auto add = [&](const std::string& name, std::int64_t step) {
        StudyFixture::add_run(store,
                              StudyFixture::record("Pythia", name, "step" + std::to_string(step), step),
                              StudyFixture::layer(0.4, 0.2));
      };
      for (const std::int64_t step : {0, 512, 143000}) add("pythia-160m", step);
      add("pythia-410m", 13000);
      add("pythia-410m", 5);  // a step that was not evaluated
    }
    const ScoreImportReport report = import_scores(request_for(place, {folder}));
    QCOMPARE(report.rows, std::int64_t{81});
    QCOMPARE(report.models, std::int64_t{3});
    QCOMPARE(report.scores, std::int64_t{81 * 172});
    QCOMPARE(report.changes, (ScoreChanges{81 * 172, 0, 0}));
    QCOMPARE(report.matched.size(), std::size_t{2});
    QCOMPARE(report.matched[0].published, std::string("EleutherAI/pythia-v1.1-160m"));
    QCOMPARE(report.matched[0].scored, 27);
    QCOMPARE(report.matched[0].analysed, 3);
    QCOMPARE(report.matched[1].analysed, 1);
    QCOMPARE(report.unmatched, std::vector<std::string>{"EleutherAI/pythia-v1.1-1.4b"});
    QCOMPARE(import_scores(request_for(place, {folder})).changes, (ScoreChanges{0, 0, 81 * 172}));
  }
};

QTEST_APPLESS_MAIN(ScoreImportTest)
#include "score_import_test.moc"
