#include <QtTest/QtTest>

#include "engine/naming/model_name.h"

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
};

QTEST_APPLESS_MAIN(ModelNameTest)
#include "test_model_name.moc"
