#include <algorithm>
#include <cmath>
#include <set>

#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"
#include "tests/app/model_copy.h"

using namespace infoplane::test;

namespace {

QStringList analyze(const QString& database, const QStringList& more = {}) {
  return QStringList{"analyze",   sample_model(), "--corpus",     sample_corpus(),
                     "--samples", "12",           "--max-length", "64",
                     "--bins",    "16",           "--orders",     "1,2",
                     "--db",      database,       "--json",       "-"} +
         more;
}

Json without(Json json, const char* name) {
  json.erase(name);
  return json;
}

}  // namespace

/// States as they are, and centred, as a user of the command line asks for them.
class CliStates : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    const CliResult result = run_cli(analyze(place_.database()));
    QVERIFY2(result.exit_code == 0, result.err);
    both_ = result.json();
    QCOMPARE(both_.at("settings").at("states"), Json("both"));
  }

  void a_run_of_both_answers_who_asks_for_one() {
    for (const char* states : {"paper", "centred", "both"}) {
      const CliResult again = run_cli(analyze(place_.database(), {"--states", states}));
      QCOMPARE(again.json(), both_);  // timing too: nothing was computed
    }
    QCOMPARE(run_cli({"list", "--json", "--db", place_.database()}).lines().size(), std::size_t{1});
  }

  void a_run_of_one_has_the_figures_of_that() {
    const Workplace place;
    const Json paper = run_cli(analyze(place.database(), {"--states", "paper"})).json();
    const Json centred = run_cli(analyze(place.database(), {"--states", "centred"})).json();
    QCOMPARE(run_cli({"list", "--json", "--db", place.database()}).lines().size(), std::size_t{2});
    for (std::size_t l = 0; l < both_.at("layers").size(); ++l) {
      const Json &all = both_.at("layers").at(l), &one = paper.at("layers").at(l),
                 &other = centred.at("layers").at(l);
      QVERIFY(one.at("centred").is_null());
      QCOMPARE(without(one, "centred"), without(all, "centred"));
      QCOMPARE(other.at("centred"), all.at("centred"));
      QVERIFY(other.at("entropy").is_null() && other.at("input").empty() && other.at("derived").is_null());
      QCOMPARE(without(other.at("geometry"), "occupied_bins"), without(all.at("geometry"), "occupied_bins"));
    }
    QVERIFY(paper.at("mean").at("centred").is_null() && centred.at("mean").at("entropy").is_null());
    QVERIFY(run_cli({"show", "2", "--db", place.database()}).out.contains("centred states"));
    QVERIFY(!run_cli({"show", "1", "--db", place.database()}).out.contains("centred states"));
  }

  void who_points_one_way_is_told() {
    const Workplace place;
    const CliResult early =
        run_cli(analyze(place.database())
                    .replaceInStrings("town-llama-540k/step-01600", "town-llama-260k/step-00025"));
    QVERIFY2(early.exit_code == 0, early.err);
    const Json run = early.json();
    const bool offset = std::ranges::any_of(run.at("layers"), [](const Json& layer) {
      const Json& geometry = layer.at("geometry");
      return geometry.at("mean_cosine").get<double>() > 0.5 ||
             geometry.at("largest_dimension_share").get<double>() > 0.5;
    });
    const QByteArray shown = run_cli({"show", "1", "--db", place.database()}).out;
    QVERIFY(offset);  // step 25 is the dip of the study's trajectories
    QVERIFY2(shown.contains("states point one way in layer"), shown);
    QVERIFY(early.err.contains("the mean cosine is up to"));
  }

  void figures_say_of_which_states_they_are() {
    const QString file = place_.path("plane.csv");
    const CliResult result = run_cli({"export", "figure", "plane", "--states", "centred", "--measure", "raw",
                                      "--sidecar", "--db", place_.database(), "--output", file});
    if (!INFOPLANE_HAS_FIGURES) QSKIP("this build has no window, so it draws no figures");
    QVERIFY2(result.exit_code == 0, result.err);
    QFile csv(file), sidecar(file + ".json");
    QVERIFY(csv.open(QFile::ReadOnly) && sidecar.open(QFile::ReadOnly));
    QVERIFY(csv.readLine().contains("complexity (centred)"));
    const Json json = Json::parse(sidecar.readAll().toStdString());
    QCOMPARE(json.at("states"), Json("centred"));
    QCOMPARE(json.at("runs").at(0).at("settings").at("states"), Json("both"));
    QVERIFY(json.at("notes").at(0).get<std::string>().find("centred") != std::string::npos);
    const Json& points = json.at("plots").at(0).at("series").at(0).at("points");
    QCOMPARE(points.at(2).at("x"), both_.at("layers").at(2).at("centred").at("input").at("1").at("raw"));
  }

  void other_words_are_refused() {
    QCOMPARE(run_cli(analyze(place_.database(), {"--states", "raw"})).exit_code, 2);
    QCOMPARE(run_cli({"correlate", "--states", "all", "--db", place_.database()}).exit_code, 2);
  }

  /// With order 1 a document of two tokens is measured at its first position, and nowhere else.
  void documents_of_two_tokens() {
    const Workplace place;
    QFile corpus(place.path("short.jsonl"));
    QVERIFY(corpus.open(QFile::WriteOnly));
    for (int i = 0; i < 40; ++i) corpus.write("{\"text\": \"Lea likes honey.\"}\n");
    corpus.close();
    const CliResult result =
        run_cli({"analyze", sample_model(), "--corpus", place.path("short.jsonl"), "--max-length", "2",
                 "--orders", "1", "--db", place.database(), "--json", "-"});
    QVERIFY2(result.exit_code == 0, result.err);
    const Json run = result.json();
    QCOMPARE(run.at("settings").at("positions"), Json(40));
    for (const Json& layer : run.at("layers")) {
      // All of them are the state of <s>: one direction, of which nothing is left.
      QVERIFY(std::abs(layer.at("geometry").at("mean_cosine").get<double>() - 1) < 1e-9);
      QVERIFY(std::abs(layer.at("geometry").at("first_position_norm").get<double>() - 1) < 1e-9);
      QVERIFY(std::abs(layer.at("centred").at("entropy").get<double>() - 1) < 1e-6);
      for (const char* side : {"input", "output"})
        QVERIFY(std::abs(layer.at("centred").at(side).at("1").at("raw").get<double>()) < 1e-6);
    }
  }

 private:
  Workplace place_{};
  Json both_{};
};

QTEST_APPLESS_MAIN(CliStates)
#include "cli_states.moc"
