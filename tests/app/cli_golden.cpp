#include <cmath>

#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"
#include "tests/app/compare_figures.h"
#include "tests/shared_data.h"

using namespace infoplane::test;

/// Figures of a real trained model, equal to those of the authors' package (Conklin 2026).
class CliGolden : public QObject {
  Q_OBJECT

 private slots:
  void stories260K();
  void stories260K_centred();
};

namespace {

constexpr double kExact = 2e-5;
constexpr double kNull = 0.01;  // five permutations, drawn otherwise than in the reference

}  // namespace

void CliGolden::stories260K() {
  REQUIRE_SHARED("golden/stories260K_tinystories_50x128.json");
  REQUIRE_SHARED("models/stories260K");
  REQUIRE_SHARED("data/corpora/tinystories_1000.jsonl");
  const QString shared = QString::fromStdString(shared_folder().string());
  QFile file(shared + "/golden/stories260K_tinystories_50x128.json");
  QVERIFY(file.open(QFile::ReadOnly));
  const Json golden = Json::parse(file.readAll().toStdString());

  const Workplace place;
  const CliResult result =
      run_cli({"analyze", shared + "/models/stories260K", "--corpus",
               shared + "/data/corpora/tinystories_1000.jsonl", "--samples", "50", "--max-length", "128",
               "--nulls", "5", "--json", "-", "--sample-order", "first", "--db", place.database()});
  QVERIFY2(result.exit_code == 0, result.err);
  const Json run = result.json();
  QCOMPARE(run.at("settings").at("positions"), golden.at("positions"));
  QCOMPARE(run.at("settings").at("documents"), golden.at("documents"));
  QCOMPARE(run.at("settings").at("tokens"), golden.at("tokens"));
  QCOMPARE(run.at("layers").size(), golden.at("layers").size());

  for (std::size_t layer = 0; layer < golden.at("layers").size(); ++layer) {
    const Json& mine = run.at("layers").at(layer);
    const Json& expected = golden.at("layers").at(layer);
    compare_figures(mine.at("entropy"), expected.at("entropy"), kExact, "entropy");
    for (const char* side : {"input", "output"}) {
      for (const char* order : {"1", "2", "3", "4"}) {
        const Json& estimate = mine.at(side).at(order);
        compare_figures(estimate.at("raw"), expected.at(side).at(order), kExact, side);
        compare_figures(estimate.at("null"), expected.at("null").at(side).at(order), kNull, "null");
      }
    }
  }
}

/// Its geometry, and the figures of states as they are and centred (numpy).
void CliGolden::stories260K_centred() {
  REQUIRE_SHARED("golden/stories260K_tinystories_50x128_centred.json");
  REQUIRE_SHARED("models/stories260K");
  REQUIRE_SHARED("data/corpora/tinystories_1000.jsonl");
  const QString shared = QString::fromStdString(shared_folder().string());
  QFile file(shared + "/golden/stories260K_tinystories_50x128_centred.json");
  QVERIFY(file.open(QFile::ReadOnly));
  const Json golden = Json::parse(file.readAll().toStdString());
  const Workplace place;
  const CliResult result =
      run_cli({"analyze", shared + "/models/stories260K", "--corpus",
               shared + "/data/corpora/tinystories_1000.jsonl", "--samples", "50", "--max-length", "128",
               "--json", "-", "--sample-order", "first", "--db", place.database()});
  QVERIFY2(result.exit_code == 0, result.err);
  const Json run = result.json();
  QCOMPARE(run.at("layers").size(), golden.at("layers").size());
  for (std::size_t layer = 0; layer < golden.at("layers").size(); ++layer) {
    const Json& mine = run.at("layers").at(layer);
    const Json& expected = golden.at("layers").at(layer);
    for (const auto& [name, figures] :
         {std::pair<const char*, const Json*>{"paper", &mine}, {"centred", &mine.at("centred")}}) {
      compare_figures(figures->at("entropy"), expected.at(name).at("entropy"), kExact, name);
      for (const char* side : {"input", "output"})
        for (const char* order : {"1", "2", "3", "4"})
          compare_figures(figures->at(side).at(order).at("raw"), expected.at(name).at(side).at(order), kExact,
                          side);
    }
    const Json &geometry = mine.at("geometry"), &theirs = expected.at("geometry");
    for (const char* name :
         {"mean_cosine", "largest_dimension_share", "participation_ratio", "first_position_norm"})
      QVERIFY2(std::abs(geometry.at(name).get<double>() / theirs.at(name).get<double>() - 1) < 1e-4, name);
    QVERIFY(std::abs(geometry.at("norm").at(1).get<double>() / theirs.at("norm_median").get<double>() - 1) <
            1e-4);
    QCOMPARE(geometry.at("largest_dimension"), theirs.at("largest_dimension"));
  }
}

QTEST_APPLESS_MAIN(CliGolden)
#include "cli_golden.moc"
