#include "app/study/correlation_study.h"

#include <cmath>

#include <QtTest/QtTest>

#include "app/study/score_import.h"
#include "tests/app/study_fixture.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::statistics;
using infoplane::test::StudyFixture;

namespace {

CorrelationRequest request_for(const StudyFixture& place) {
  CorrelationRequest request;
  request.rows.database = place.database();
  request.resampling.resamples = 200;
  return request;
}

void import_file(const StudyFixture& place, const std::filesystem::path& file) {
  ScoreImportRequest request;
  request.files = {file};
  request.database = place.database();
  import_scores(request);
}

void prepare(const StudyFixture& place) {
  place.add_models();
  import_file(place, place.write_scores());
}

bool near(double found, double expected) {
  return std::abs(found - expected) < 1e-8;
}

}  // namespace

class CorrelationStudyTest : public QObject {
  Q_OBJECT

 private slots:
  /// Figures of the database against imported scores: what scipy says of the same columns.
  void equal_to_scipy() {
    const StudyFixture place;
    prepare(place);
    const CorrelationStudy study = correlate_study(request_for(place));
    QCOMPARE(study.benchmarks.size(), std::size_t{1});
    QCOMPARE(study.measures.size(), std::size_t{4});  // complexity, expressivity, optimality, entropy
    QCOMPARE(study.measures[0].name, std::string("complexity"));
    QVERIFY(near(study.cell(0, 0).plain.r, -0.9440559440559443));
    QVERIFY(near(study.cell(0, 0).plain.p.p, 3.927261080965947e-06));
    QVERIFY(near(study.cell(1, 0).plain.r, 0.9228126981565926));
    QVERIFY(near(study.cell(1, 0).plain.p.p, 1.8935388987090274e-05));
    QVERIFY(near(study.cell(2, 0).plain.r, 0.9440559440559443));
    QVERIFY(near(study.cell(1, 0).adjusted_p, 1.8935388987090274e-05));  // the largest of three
    QVERIFY(near(study.cell(0, 0).adjusted_p, 3.927261080965947e-06 * 3 / 2));
    QCOMPARE(study.cell(3, 0).plain.outcome, Outcome::first_constant);  // entropy is 0.9 in all
    QVERIFY(study.cell(0, 0).interval->high < -0.5);
    CorrelationRequest request = request_for(place);
    request.kind = Coefficient::kendall;
    QVERIFY(near(correlate_study(request).cell(0, 0).plain.p.p, 1.6342325370103148e-05));
    request.kind = Coefficient::pearson;
    QVERIFY(near(correlate_study(request).cell(0, 0).plain.r, -0.9553259291212841));
  }

  void held_fixed() {
    const StudyFixture place;
    prepare(place);
    CorrelationRequest request = request_for(place);
    request.given_parameters = request.given_family = true;
    const CorrelationStudy study = correlate_study(request);
    QCOMPARE(study.families, (std::vector<std::string>{"family 0", "family 1", "family 2"}));
    QCOMPARE(study.cell(0, 0).partial->covariates, 3);  // parameters, and two of three families
    const FamilyView view = study.families_of(0, 0);
    QCOMPARE(view.between.outcome, Outcome::too_few);
    QCOMPARE(view.left_out.size(), std::size_t{3});
    QCOMPARE(view.left_out[0].without.n, 8);
    request.kind = Coefficient::kendall;
    EXPECT_ERROR(correlate_study(request), bad_argument);
  }

  void what_is_chosen() {
    const StudyFixture place;
    prepare(place);
    CorrelationRequest request = request_for(place);
    request.measures.names = {"optimality"};
    request.benchmarks = {"mmlu"};
    request.rows.excluded = {"made-0", "made-11"};
    const CorrelationStudy study = correlate_study(request);
    QCOMPARE(study.cells.size(), std::size_t{1});
    QCOMPARE(study.cells[0].plain.n, 10);
    request.benchmarks = {"mmlu:score"};
    QCOMPARE(correlate_study(request).cells.size(), std::size_t{1});
    request.benchmarks = {"ARC"};
    EXPECT_ERROR(correlate_study(request), bad_argument);
    request.benchmarks = {};
    request.measures.names = {"size"};
    EXPECT_ERROR(correlate_study(request), bad_argument);
    request.measures.names = {"loss"};
    EXPECT_ERROR(correlate_study(request), bad_argument);
    request.measures.names = {};
    request.rows.excluded = {"nobody"};
    EXPECT_ERROR(correlate_study(request), bad_argument);
  }

  void nothing_to_correlate_is_said() {
    const StudyFixture place;
    { Store::open(place.database()); }
    EXPECT_ERROR(correlate_study(request_for(place)), bad_argument);
    place.add_models();
    EXPECT_ERROR(correlate_study(request_for(place)), bad_argument);  // no scores
    const StudyFixture absent;
    EXPECT_ERROR(correlate_study(request_for(absent)), file_missing);
  }

  /// Figures over other texts cannot be compared; the last checkpoint stands for its model.
  void rows_are_comparable() {
    const StudyFixture place;
    prepare(place);
    {
      Store store = Store::open(place.database());
      StudyFixture::add_run(store, StudyFixture::record("x", "other"), StudyFixture::layer(.1, .1),
                            "another corpus");
      StudyFixture::add_run(store, StudyFixture::record("x", "trained", "step8", 8),
                            StudyFixture::layer(.1, .1));
      StudyFixture::add_run(store, StudyFixture::record("x", "trained", "step9", 9),
                            StudyFixture::layer(.2, .1));
    }
    const CorrelationStudy models = correlate_study(request_for(place));
    QCOMPARE(models.study.rows.size(), std::size_t{13});
    QCOMPARE(models.study.rows.back().moment.step, std::optional<std::int64_t>(9));
    QCOMPARE(models.study.warnings.size(), std::size_t{2});
    CorrelationRequest request = request_for(place);
    request.rows.points = StudyPoints::checkpoints;
    QCOMPARE(correlate_study(request).study.rows.size(), std::size_t{14});
  }

  /// Rows that are moments of one training are not independent, and are counted as what they are.
  void moments_of_one_training_are_told() {
    const StudyFixture place;
    prepare(place);
    {
      Store store = Store::open(place.database());
      for (int step = 1; step <= 3; ++step)
        StudyFixture::add_run(store,
                              StudyFixture::record("x", "trained", "step" + std::to_string(step), step),
                              StudyFixture::layer(.1 * step, .1));
    }
    CorrelationRequest request = request_for(place);
    QVERIFY(!correlate_study(request).independence().clustered());  // the last moment alone
    request.rows.points = StudyPoints::checkpoints;
    const CorrelationStudy study = correlate_study(request);
    QCOMPARE(study.independence().rows, 15);
    QCOMPARE(study.independence().trainings, 13);
    QVERIFY(!study.cell(0, 0).clustered());  // no moment of it has scores
    QVERIFY(!study.family_interval(study.cell(0, 0).plain));
    request.left_out = {study.study.rows[13].run, study.study.rows[14].run};
    QVERIFY(!correlate_study(request).independence().clustered());
  }

  /// The interval of moments is that of their trainings: wider than one that counts moments.
  void intervals_resample_trainings() {
    StudyRows rows;
    for (int i = 0; i < 30; ++i) {
      const std::size_t of = static_cast<std::size_t>(i) / 5;
      StudyRow row;
      row.run = i + 1;
      row.name = "row " + std::to_string(i);
      row.family = "f";
      row.mean = StudyFixture::layer(StudyFixture::complexity[of] + 1e-4 * (i % 5), .2);
      row.scores[{"MMLU", "score"}].value = StudyFixture::score[of] + 1e-3 * (i % 5);
      row.training = std::to_string(of);
      rows.rows.push_back(row);
    }
    CorrelationRequest request;
    request.measures.names = {"complexity"};
    const CorrelationStudy together = correlate_study(request, rows);
    for (StudyRow& row : rows.rows) row.training = row.name;
    const CorrelationStudy apart = correlate_study(request, rows);
    const auto width = [](const CorrelationStudy& study) {
      return study.cells[0].interval->high - study.cells[0].interval->low;
    };
    QCOMPARE(together.cells[0].clusters, 6);
    QCOMPARE(together.cells[0].plain.r, apart.cells[0].plain.r);
    QVERIFY(width(together) > 1.3 * width(apart));
  }

  /// Without any import, models that the catalogue recognises have their published scores.
  void the_catalogue_gives_scores_at_once() {
    const StudyFixture place;
    {
      Store store = Store::open(place.database());
      const auto add = [&](const char* name, int layers, int width, double in) {
        ModelRecord model = StudyFixture::record("?", name);
        model.layers = layers;
        model.width = width;
        StudyFixture::add_run(store, model, StudyFixture::layer(in, .2));
      };
      add("pythia-160m", 12, 768, .5);
      add("pythia-410m", 24, 1024, .4);
      add("pythia-1b", 16, 2048, .3);
      add("pythia-1.4b", 24, 2048, .2);
      add("pythia-2.8b", 7, 7, .1);  // only called so
    }
    const CorrelationStudy study = correlate_study(request_for(place));
    QCOMPARE(study.benchmarks.size(), std::size_t{6});
    QCOMPARE(study.cell(0, 0).plain.n, 4);
    QCOMPARE(study.benchmarks[0].sources, std::string("Open LLM Leaderboard v2, 2025-05-09"));
    CorrelationRequest request = request_for(place);
    request.rows.catalogue_scores = false;
    EXPECT_ERROR(correlate_study(request), bad_argument);
  }

  /// The stored interval of debiased figures makes that of the correlation wider.
  void uncertainty_is_carried() {
    const StudyFixture place;
    {
      Store store = Store::open(place.database());
      for (std::size_t i = 0; i < StudyFixture::complexity.size(); ++i) {
        LayerMeasurement layer = StudyFixture::layer(StudyFixture::complexity[i], .2);
        const double value = StudyFixture::complexity[i];
        layer.paper->input[1].debiased = value;
        layer.paper->input[1].lo = value - 0.196;
        layer.paper->input[1].hi = value + 0.196;
        StudyFixture::add_run(store, StudyFixture::record("f", StudyFixture::model_name(i)), layer);
      }
    }
    import_file(place, place.write_scores());
    CorrelationRequest request = request_for(place);
    request.measures.names = {"complexity"};
    const CorrelationStudy raw = correlate_study(request);
    request.measures.estimate = StudyEstimate::debiased;
    const CorrelationStudy debiased = correlate_study(request);
    QVERIFY(std::abs(debiased.measures[0].column.errors.at(0) - 0.1) < 1e-5);
    QVERIFY(near(raw.cells[0].plain.r, debiased.cells[0].plain.r));
    const auto width = [](const CorrelationStudy& study) {
      return study.cells[0].interval->high - study.cells[0].interval->low;
    };
    QVERIFY(width(debiased) > 2 * width(raw));
  }
};

QTEST_APPLESS_MAIN(CorrelationStudyTest)
#include "correlation_study_test.moc"
