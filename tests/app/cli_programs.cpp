#include <QDir>
#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

namespace {

const QString kBuilt = QString(INFOPLANE_BIN_DIR) + "/";

/// A folder with some of the programs, as a broken installation has them.
class Installation {
 public:
  explicit Installation(const QStringList& programs) {
    for (const QString& program : programs)
      if (!QFile::copy(kBuilt + program, place_.path(program)))
        qFatal("%s cannot be copied", qPrintable(program));
  }

  void add(const QString& name, const QByteArray& bytes) const {
    QFile file(place_.path(name));
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("a file cannot be written");
  }

  CliResult run(const QStringList& words) const { return run_program(place_.path("infoplane-cli"), words); }
  QString path(const QString& name) const { return place_.path(name); }

 private:
  Workplace place_;
};

QStringList analyze(const QString& database) {
  return {"analyze", sample_model(), "--corpus", sample_corpus(), "--samples", "6", "--db", database};
}

}  // namespace

/// `infoplane-cli` becomes other programs for what computes or draws: what it says when they are not as they
/// should be.
class CliPrograms : public QObject {
  Q_OBJECT

 private slots:
  void each_tells_its_own_libraries() {
    const CliResult shows = run_cli({"--version"});
    QCOMPARE(shows.exit_code, 0);
    QVERIFY2(shows.out.contains("\nwith SQLite 3.") && shows.out.contains("PCRE2 10."), shows.out);
    QVERIFY2(!shows.out.contains("libtorch"), shows.out);
    const CliResult computes = run_program(kBuilt + "infoplane-engine", {"--version"});
    QVERIFY2(computes.out.startsWith("infoplane-engine 0.") && computes.out.contains("libtorch "),
             computes.out);
  }

  void a_missing_engine_is_said_with_what_to_install() {
    const Installation half({"infoplane-cli"});
    const CliResult result = half.run(analyze(half.path("results.db")));
    QCOMPARE(result.error_code(), QByteArray("program-missing"));
    QCOMPARE(result.exit_code, 1);
    QVERIFY2(result.err.contains("infoplane-engine") && result.err.contains("install"), result.err);
    QVERIFY(!QFile::exists(half.path("results.db")));
    QCOMPARE(half.run({"export", "figure", "plane", "--output", "x.svg"}).error_code(),
             QByteArray("program-missing"));
    // What only shows works all the same.
    QCOMPARE(half.run({"tokenize", sample_model()}).exit_code, 0);
  }

  void an_engine_without_its_module_is_incomplete() {
    const Installation half({"infoplane-cli", "infoplane-engine"});
    const CliResult result = half.run({"doctor"});
    QCOMPARE(result.error_code(), QByteArray("program-missing"));
    QVERIFY2(result.err.contains("infoplane-engine.so"), result.err);
  }

  void an_engine_that_does_not_load_is_broken() {
    const Installation broken({"infoplane-cli", "infoplane-engine"});
    broken.add("infoplane-engine.so", "not a library");
    const CliResult result = broken.run({"doctor"});
    QCOMPARE(result.error_code(), QByteArray("program-broken"));
    QCOMPARE(result.exit_code, 1);
    QVERIFY2(result.err.contains("cannot be loaded"), result.err);
  }

  void what_no_engine_is_needed_to_refuse_is_refused_without_one() {
    const Installation half({"infoplane-cli"});
    const auto refused = [&](const QStringList& words) { return half.run(words).error_code(); };
    const QString database = half.path("results.db"), nothing = half.path("nothing");
    QCOMPARE(refused({"analyze", nothing, "--corpus", sample_corpus(), "--db", database}),
             QByteArray("file-missing"));
    QCOMPARE(refused({"analyze", sample_model(), "--corpus", nothing, "--db", database}),
             QByteArray("file-missing"));
    QCOMPARE(refused({"analyze", sample_model(), "--corpus", sample_corpus(), "--preferences", nothing,
                      "--db", database}),
             QByteArray("file-missing"));
    QCOMPARE(refused({"analyze", sample_model(), "--corpus", sample_corpus(), "--bins", "1"}),
             QByteArray("bad-argument"));
    QCOMPARE(refused({"inspect", "--json", sample_model(), "--corpus", nothing}), QByteArray("file-missing"));
    QCOMPARE(refused({"ib-curve", "--tokenizer", sample_model(), "--corpus", nothing}),
             QByteArray("file-missing"));
    QCOMPARE(refused({"estimate", nothing}), QByteArray("file-missing"));
    QCOMPARE(refused({"bench"}), QByteArray("bad-argument"));
    QCOMPARE(refused({"bench", "--shape", "no-such-model"}), QByteArray("bad-argument"));
    QVERIFY(!QFile::exists(database));
    for (const char* command : {"analyze", "bench", "devices", "doctor", "estimate", "ib-curve", "inspect"})
      QCOMPARE(half.run({command, "--help"}).exit_code, 0);
    // One that can be analysed among others is no reason to refuse.
    QCOMPARE(refused({"analyze", nothing, sample_model(), "--corpus", sample_corpus(), "--db", database}),
             QByteArray("program-missing"));
  }

  void verdicts_need_no_engine() {
    const Installation half({"infoplane-cli"});
    const CliResult whole = run_cli({"inspect", "--json", sample_model()});
    const CliResult judged = half.run({"inspect", "--json", "--no-estimate", sample_model()});
    QCOMPARE(judged.exit_code, 0);
    for (const char* member : {"path", "accepted", "title", "summary", "model", "error"})
      QCOMPARE(judged.json().at(member), whole.json().at(member));
    QCOMPARE(judged.json().at("estimate"), Json(nullptr));

    const CliResult refused = half.run({"inspect", sample_corpus()});  // nothing to ask an engine for
    QCOMPARE(refused.exit_code, 3);
    QVERIFY2(refused.error_code().isEmpty() && refused.out.contains("refused"), refused.err);
    const CliResult text = half.run({"inspect", sample_model()});
    QCOMPARE(text.error_code(), QByteArray("program-missing"));
    QVERIFY2(text.out.contains("can be analysed") && text.out.contains("not known"), text.out);
  }

  void verdicts_and_estimates_are_one_text() {
    // A corpus is no model; an answer stays with its folder behind one that is refused.
    const CliResult told = run_cli({"inspect", sample_corpus(), sample_model(), sample_corpus()});
    QCOMPARE(told.exit_code, 3);
    for (const char* line : {"can be analysed", "  memory     about ", "  time       about "})
      QVERIFY2(told.out.count(line) == 1, told.out);
    QCOMPARE(told.out.count("refused"), 2);
    QVERIFY2(told.out.indexOf("  memory ") > told.out.indexOf("can be analysed"), told.out);
    QVERIFY2(told.out.indexOf("  memory ") < told.out.lastIndexOf("refused"), told.out);
  }
};

QTEST_GUILESS_MAIN(CliPrograms)
#include "cli_programs.moc"
