#include <QtTest/QtTest>

#include "engine/benchmarks/model_name.h"

using namespace infoplane;

class ModelNameTest : public QObject {
  Q_OBJECT

 private slots:
  void spellings_of_one_model() {
    for (const char* name :
         {"EleutherAI/pythia-410m", "pythia-410m", "Pythia_410M", "models/org/pythia-410m/", "pythia 410m"})
      QCOMPARE(canonical_model_name(name), std::string("pythia-410m"));
    QCOMPARE(canonical_model_name("Qwen/Qwen2.5-7B-Instruct"), std::string("qwen2.5-7b-instruct"));
    QVERIFY(canonical_model_name("Qwen2.5-7B") != canonical_model_name("Qwen2.5-7B-Instruct"));
    QCOMPARE(canonical_model_name("-_ /"), std::string());
    QCOMPARE(canonical_model_name(""), std::string());
  }

  void who_published_it() {
    QCOMPARE(organisation_of("EleutherAI/pythia-410m"), std::string("eleutherai"));
    QCOMPARE(organisation_of("EleutherAI/pythia-410m/"), std::string("eleutherai"));
    for (const char* nobodys : {"pythia-410m", "", "/", "/pythia-410m", "/data/models/pythia-410m",
                                "./pythia-410m", "~/pythia-410m", "models/pythia-410m", "a/b/pythia-410m"})
      QCOMPARE(organisation_of(nobodys), std::string());
  }

  void steps_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("step");
    QTest::newRow("revision") << "step143000" << qint64{143000};
    QTest::newRow("file") << "160m_step43000" << qint64{43000};
    QTest::newRow("stage") << "stage1-step1000-tokens5B" << qint64{1000};
    QTest::newRow("unit") << "step10k" << qint64{10000};
    QTest::newRow("checkpoint") << "checkpoint-500" << qint64{500};
    QTest::newRow("zero") << "step0" << qint64{0};
    QTest::newRow("separated") << "Step_007" << qint64{7};
    QTest::newRow("the last of two") << "step1-step2" << qint64{2};
    QTest::newRow("main") << "main" << qint64{-1};
    QTest::newRow("a word") << "footstep12" << qint64{-1};
    QTest::newRow("no number") << "stepping" << qint64{-1};
    QTest::newRow("too large") << "step99999999999999999999" << qint64{-1};
    QTest::newRow("empty") << "" << qint64{-1};
  }

  void steps() {
    QFETCH(QString, name);
    QFETCH(qint64, step);
    QCOMPARE(step_of_name(name.toStdString()).value_or(-1), static_cast<std::int64_t>(step));
  }
};

QTEST_APPLESS_MAIN(ModelNameTest)
#include "test_model_name.moc"
