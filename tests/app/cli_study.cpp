#include <set>

#include <QDir>
#include <QFile>
#include <QtTest>

#include "app/judgement/opened_model.h"
#include "tests/app/cli_process.h"
#include "tests/app/compare_figures.h"
#include "tests/app/study_fixture.h"

using namespace infoplane;
using namespace infoplane::test;

/// The bundled study from its folders to figures. Two checkpoints against transformers (loss) and the
/// authors' package (Conklin 2026) on the hidden states that transformers gives; the text against its
/// generator.
class CliStudy : public QObject {
  Q_OBJECT

 private slots:
  void figures_are_those_of_the_peers();
  void the_bound_ends_at_the_counted_truth();
  void every_checkpoint_has_its_scores();
};

namespace {

constexpr double kExact = 2e-5;
constexpr double kCount = 1e-9;
constexpr double kLoss = 1e-4;  // nats; float32 on both sides, added up in another order

const QString kSource = INFOPLANE_SOURCE_DIR;
const QString kStudy = kSource + "/resources/study";

Json read(const QString& path) {
  QFile file(path);
  return file.open(QFile::ReadOnly) ? Json::parse(file.readAll().toStdString()) : Json();
}

}  // namespace

void CliStudy::figures_are_those_of_the_peers() {
  const Json expected = read(kSource + "/tests/app/fixtures/study.json");
  QCOMPARE(expected.at("runs").size(), std::size_t{2});
  const QString documents = QString::number(expected.at("documents").get<int>());
  for (const auto& [name, golden] : expected.at("runs").items()) {
    const Workplace place;
    const CliResult result = run_cli({"analyze", kStudy + "/models/" + QString::fromStdString(name),
                                      "--corpus", kStudy + "/corpus.jsonl", "--samples", documents,
                                      "--sample-order", "first", "--orders", "1,2", "--nulls", "0", "--loss",
                                      "--dtype", "float32", "--json", "-", "--db", place.database()});
    QVERIFY2(result.exit_code == 0, result.err);
    const Json run = result.json();
    QCOMPARE(run.at("settings").at("positions"), golden.at("positions"));
    QCOMPARE(run.at("layers").size(), golden.at("layers").size());
    compare_figures(run.at("loss"), golden.at("loss"), kLoss, "loss");
    for (std::size_t layer = 0; layer < golden.at("layers").size(); ++layer) {
      const Json& mine = run.at("layers").at(layer);
      const Json& theirs = golden.at("layers").at(layer);
      compare_figures(mine.at("entropy"), theirs.at("entropy"), kExact, "entropy");
      for (const char* side : {"input", "output"}) {
        for (const char* order : {"1", "2"}) {
          const std::string key = std::string(side) + " " + order;
          compare_figures(mine.at(side).at(order).at("raw"), theirs.at(key), kExact,
                          QString::fromStdString(key));
        }
      }
    }
  }
}

/// truth.py counts the same positions in Python. The far end of a curve is what the text itself holds, and no
/// matter of the encoders found, so few of them will do here.
void CliStudy::the_bound_ends_at_the_counted_truth() {
  const Workplace place;
  const CliResult result =
      run_cli({"ib-curve", "--corpus", kStudy + "/corpus.jsonl", "--tokenizer",
               kStudy + "/models/town-llama-540k/step-01600", "--orders", "1,2", "--clusters", "4",
               "--points", "4", "--json", "-", "--quiet", "--db", place.database()});
  QVERIFY2(result.exit_code == 0, result.err);
  const Json run = result.json();
  const Json counted = read(kStudy + "/truth.json").at("held_out").at("plug_in");
  QCOMPARE(run.at("curves").size(), std::size_t{2});
  for (const Json& curve : run.at("curves")) {
    const Json& truth = counted.at(std::to_string(curve.at("order").get<int>()));
    compare_figures(curve.at("x_entropy"), truth.at("entropy_before"), kCount, "H(X)");
    compare_figures(curve.at("y_entropy"), truth.at("entropy_after"), kCount, "H(Y)");
    compare_figures(curve.at("information"), truth.at("information"), kCount, "I(X;Y)");
  }
}

void CliStudy::every_checkpoint_has_its_scores() {
  QStringList folders;
  for (const QFileInfo& model : QDir(kStudy + "/models").entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
    for (const QString& step : QDir(model.filePath()).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
      folders.append(model.fileName() + "/" + step);
  }
  QVERIFY(folders.size() >= 24);  // nine models, seven more moments of two of them, and the tuned one
  const Workplace place;
  const CliResult imported =
      run_cli({"import-benchmarks", kStudy + "/benchmarks", "--json", "--db", place.database()});
  QVERIFY2(imported.exit_code == 0, imported.err);
  QCOMPARE(imported.json().at("files").size(), static_cast<std::size_t>(folders.size()));
  for (const QString& folder : folders)
    QVERIFY2(QFile::exists(kStudy + "/benchmarks/" + folder + ".json"), qPrintable(folder));
  // The names in the files are those that the program gives to the folders; figures are made up.
  {
    Store store = Store::open(place.database().toStdString());
    for (qsizetype i = 0; i < folders.size(); ++i) {
      const OpenedModel model = open_model((kStudy + "/models/" + folders[i]).toStdString());
      StudyFixture::add_run(store, model_record(model), StudyFixture::layer(0.5, 0.2 + 0.01 * double(i)));
    }
  }
  const CliResult correlated =
      run_cli({"correlate", "--measure", "optimality", "--benchmark", "town_text:acc", "--points",
               "checkpoints", "--resamples", "0", "--json", "-", "--db", place.database()});
  QVERIFY2(correlated.exit_code == 0, correlated.err);
  const Json study = correlated.json();
  QCOMPARE(study.at("cells").at(0).at("n").get<int>(), static_cast<int>(folders.size()));
  // Moments of a training are told from trainings.
  QVERIFY(study.at("trainings").get<int>() < static_cast<int>(folders.size()) - 10);
  QCOMPARE(study.at("cells").at(0).at("trainings"), study.at("trainings"));
  const auto dependence = study.at("dependence").get<std::string>();
  QVERIFY2(dependence.find("moments of one training are not independent") != std::string::npos,
           dependence.c_str());
  QVERIFY(dependence.find("interval") == std::string::npos);  // none were asked for
  std::set<std::string> families;
  for (const Json& row : study.at("rows")) families.insert(row.at("family").get<std::string>());
  QCOMPARE(families, (std::set<std::string>{"town-llama", "town-neox", "town-olmo"}));
}

QTEST_APPLESS_MAIN(CliStudy)
#include "cli_study.moc"
