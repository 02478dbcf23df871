#include <QElapsedTimer>
#include <QSignalSpy>
#include <QtTest/QtTest>

#include "app/window/correlation_service.h"
#include "app/window/score_import_service.h"
#include "tests/app/study_fixture.h"

using namespace infoplane;
using infoplane::test::StudyFixture;

/// The window's statistics and its import of scores, on a real database.
class StudyServicesTest : public QObject {
  Q_OBJECT

 private:
  static ui::CorrelationQuestion question() { return {}; }

 private slots:
  void theAnswerIsThatOfTheStatistics() {
    const StudyFixture place;
    place.add_models();
    CorrelationService service(place.database());
    QSignalSpy answered(&service, &CorrelationService::answered);
    service.ask(question());
    QVERIFY(service.busy());
    QTRY_COMPARE(answered.count(), 1);
    QVERIFY(service.answer()->lack == ui::CorrelationLack::noScores);

    ScoreImportService importer(place.database());
    QSignalSpy imported(&importer, &ScoreImportService::imported);
    QSignalSpy failed(&importer, &ScoreImportService::failed);
    importer.importScores({QString::fromStdString(place.write_scores().string())});
    QTRY_COMPARE(imported.count(), 1);
    const auto report = imported[0][0].value<ui::ScoreReport>();
    QCOMPARE(report.scores, 12);
    QCOMPARE(report.added, 12);
    QCOMPARE(report.matched.size(), std::size_t(12));
    QVERIFY(report.withoutScores.isEmpty());
    importer.importScores({QString::fromStdString(place.write("bad.csv", "model,MMLU\nx\n").string())});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains("bad.csv"));

    service.ask(question());  // the same: nothing changes until it is told to forget
    QVERIFY(!service.busy());
    service.forget();
    service.ask(question());
    QTRY_COMPARE(answered.count(), 2);
    const auto answer = service.answer();
    QVERIFY(answer->lack == ui::CorrelationLack::none);
    const auto& cell = answer->cell(answer->measureAt("complexity"), 0);
    QVERIFY(std::abs(cell.plain.r - -0.9440559440559443) < 1e-12);
    QCOMPARE(cell.plain.n, 12);
    QVERIFY(cell.fit && cell.plain.hasInterval() && cell.significant());
    const auto families = answer->familiesOf(answer->measureAt("complexity"), 0);
    QVERIFY(families);
    QCOMPARE(families->without.size(), std::size_t(3));
    QCOMPARE(families->without[0].family, QString("family 0"));
    QCOMPARE(families->without[0].estimate.n, 8);
    QVERIFY(families->between.outcome == ui::CorrelationOutcome::tooFew);
    QVERIFY(families->within.computed() && families->within.hasInterval());
  }

  /// Scores of other names are told as such; a match makes them a model's, and is taken back.
  void namesAreMatchedAtAnyTime() {
    const StudyFixture place;
    place.add_models();
    ScoreImportService scores(place.database());
    QSignalSpy imported(&scores, &ScoreImportService::imported);
    std::string board = "model,MMLU\n";
    for (std::size_t i = 0; i < 5; ++i)
      board += "org/Trial-" + std::to_string(i) + "," + std::to_string(StudyFixture::score[i]) + "\n";
    scores.importScores({QString::fromStdString(place.write("board.csv", board).string())});
    QTRY_COMPARE(imported.count(), 1);
    const auto none = correlations_of(place.database(), question(), {});
    QVERIFY(none->lack == ui::CorrelationLack::noneMatched);
    QCOMPARE(none->storedScores, 5);
    QCOMPARE(none->storedNames, 5);

    QSignalSpy found(&scores, &ScoreImportService::namesFound);
    QSignalSpy changed(&scores, &ScoreImportService::matchesChanged);
    QSignalSpy guessed(&scores, &ScoreImportService::guessed);
    scores.askNames();
    QTRY_COMPARE(found.count(), 1);
    const auto names = found[0][0].value<ui::ScoreNames>();
    QCOMPARE(names.scores, 5);
    QCOMPARE(names.withoutScores.size(), 12);
    QCOMPARE(names.unmatched.size(), 5);
    scores.askGuesses("trial 3", names.unmatched);
    QTRY_COMPARE(guessed.count(), 1);
    QCOMPARE(guessed[0][0].toString(), "trial 3");
    QCOMPARE(guessed[0][1].toStringList().front(), "org/Trial-3");
    QCOMPARE(guessed[0][1].toStringList().size(), 5);

    for (int i = 0; i < 4; ++i)
      scores.match(QStringLiteral("org/Trial-%1").arg(i), QStringLiteral("made-%1").arg(i));
    QTRY_COMPARE(changed.count(), 4);
    QCOMPARE(correlations_of(place.database(), question(), {})->cell(0, 0).plain.n, 4);
    scores.takeMatchBack("org/Trial-0");
    QTRY_COMPARE(changed.count(), 5);
    QVERIFY(correlations_of(place.database(), question(), {})->lack == ui::CorrelationLack::fewScores);
    QSignalSpy failed(&scores, &ScoreImportService::failed);
    scores.match("", "made-1");
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(changed.count(), 5);
  }

  void whatIsLeftOutCountsNowhereAndIsTold() {
    const StudyFixture place;
    place.add_models();
    ScoreImportService importer(place.database());
    QSignalSpy imported(&importer, &ScoreImportService::imported);
    importer.importScores({QString::fromStdString(place.write_scores().string())});
    QTRY_COMPARE(imported.count(), 1);
    ui::CorrelationQuestion without = question();
    without.leftOut = {1, 5};
    without.givenParameters = true;
    const auto answer = correlations_of(place.database(), without, {});
    QCOMPARE(answer->models.size(), std::size_t(12));
    QCOMPARE(answer->cell(0, 0).plain.n, 10);
    QVERIFY(answer->cell(0, 0).partial && answer->cell(0, 0).partial->n == 10);
    int pale = 0;
    for (std::size_t i = 0; i < answer->models.size(); ++i) {
      pale += answer->models[i].leftOut ? 1 : 0;
      QVERIFY(std::isfinite(answer->measures[0].values[i]));  // its point is drawn all the same
    }
    QCOMPARE(pale, 2);
  }

  void theNewestQuestionWinsAndNobodyWaits() {
    const StudyFixture place;
    place.add_models();
    CorrelationService service(place.database());
    QSignalSpy answered(&service, &CorrelationService::answered);
    QElapsedTimer clock;
    clock.start();
    for (int order = 1; order <= 4; ++order) {
      ui::CorrelationQuestion asked = question();
      asked.order = order;
      service.ask(asked);
    }
    QVERIFY(clock.elapsed() < 50);
    QTRY_VERIFY(!service.busy());
    QCOMPARE(answered.count(), 1);
    QCOMPARE(service.answer()->question.order, 4);
  }

  void errorsAreAnswers() {
    const auto answer = correlations_of("/nowhere/study.db", question(), {});
    QVERIFY(answer->lack == ui::CorrelationLack::failed);
    QVERIFY(!answer->problem.isEmpty());
  }
};

QTEST_GUILESS_MAIN(StudyServicesTest)
#include "study_services_test.moc"
