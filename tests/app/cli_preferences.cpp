#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

namespace {

QByteArray pair(const QByteArray& prompt, const QByteArray& chosen, const QByteArray& rejected) {
  return "{\"prompt\": \"" + prompt + "\", \"chosen\": \"" + chosen + "\", \"rejected\": \"" + rejected +
         "\"}\n";
}

/// Answers to questions about things and places; `exchanged` takes the others as the chosen ones.
QByteArray pairs(bool exchanged = false) {
  QByteArray lines;
  for (const char* thing : {"key", "hat", "lamp", "book", "kite", "ball"}) {
    for (const char* place : {"barn", "mill", "school", "garden"}) {
      const QByteArray prompt = QByteArray("Where was the ") + thing + "?";
      const QByteArray good = QByteArray(" The ") + thing + " was in the " + place + ".";
      const QByteArray bad = QByteArray(" In the ") + place + "!";
      lines += exchanged ? pair(prompt, bad, good) : pair(prompt, good, bad);
    }
  }
  return lines;
}

QString write(const Workplace& place, const QString& name, const QByteArray& lines) {
  QFile file(place.path(name));
  if (!file.open(QFile::WriteOnly)) qFatal("cannot write %s", qPrintable(file.fileName()));
  file.write(lines);
  return file.fileName();
}

QStringList analysis(const Workplace& place, const QString& preferences, const QStringList& more = {}) {
  return QStringList{
             "analyze", sample_model(), "--corpus", sample_corpus(), "--db", place.database(), "--samples",
             "8",       "--bins",       "16",       "--max-length",  "48",   "--json",         "-",
             "--quiet", "--nulls",      "5",        "--orders",      "1",    "--preferences",  preferences} +
         more;
}

Json preference_of(const CliResult& result) {
  return result.json().at("mean").at("preference");
}

}  // namespace

/// `analyze --preferences`, as its users have it.
class CliPreferences : public QObject {
  Q_OBJECT

 private slots:
  void every_layer_and_the_mean_have_it() {
    const Workplace place;
    const QString file = write(place, "pairs.jsonl", pairs());
    const CliResult result = run_cli(analysis(place, file, {"--bootstrap", "100"}));
    QVERIFY2(result.exit_code == 0, result.err);
    const Json run = result.json();
    const Json& told = run.at("settings").at("preferences");
    QCOMPARE(told.at("name"), Json("pairs.jsonl"));
    QCOMPARE(told.at("pairs"), Json(24));
    QVERIFY(told.at("positions").get<int>() > 24 * 4);
    for (const Json& layer : run.at("layers")) {
      const Json& preference = layer.at("preference");
      for (const char* name : {"raw", "null", "adjusted", "debiased", "lo", "hi"})
        QVERIFY2(preference.at(name).is_number(), name);
      QVERIFY(preference.at("raw") > preference.at("null"));
      QVERIFY(preference.at("lo") < preference.at("debiased") &&
              preference.at("debiased") < preference.at("hi"));
    }
    // Long and short answers with other words: found without doubt.
    QVERIFY(run.at("mean").at("preference").at("lo") > 0);

    const CliResult table = run_cli({"show", "1", "--db", place.database()});
    QVERIFY2(table.out.contains("preference information, mean "), table.out);
    QVERIFY2(table.out.contains("; 24 pairs of pairs.jsonl"), table.out);
  }

  void exchanged_answers_tell_the_same() {
    const Workplace place;
    const CliResult one = run_cli(analysis(place, write(place, "one.jsonl", pairs())));
    const CliResult other = run_cli(analysis(place, write(place, "other.jsonl", pairs(true))));
    for (const char* name : {"raw", "null", "debiased"}) {
      const double difference =
          preference_of(one).at(name).get<double>() - preference_of(other).at(name).get<double>();
      QVERIFY2(std::abs(difference) < 1e-6, qPrintable(QString("%1 %2").arg(name).arg(difference)));
    }
  }

  void pairs_are_part_of_what_a_run_is() {
    const Workplace place;
    const QString file = write(place, "pairs.jsonl", pairs());
    const CliResult with = run_cli(analysis(place, file));
    QVERIFY2(with.exit_code == 0, with.err);
    QCOMPARE(run_cli(analysis(place, file)).json(), with.json());  // of the database, timing and all
    QCOMPARE(runs_in(place.database()).size(), std::size_t{1});
    QVERIFY(run_cli(analysis(place, file, {"--pairs", "10"}))
                .json()
                .at("settings")
                .at("preferences")
                .at("pairs") == Json(10));
    QStringList without = analysis(place, file);
    without.removeAt(without.indexOf("--preferences") + 1);
    without.removeAll("--preferences");
    QVERIFY(run_cli(without).json().at("settings").at("preferences").is_null());
    QCOMPARE(runs_in(place.database()).size(), std::size_t{3});
  }

  void bad_records_are_counted_and_told() {
    const Workplace place;
    const QString file = write(
        place, "pairs.jsonl",
        "{\"prompt\": 3}\n" + pairs() + "not JSON\n" + pair(QByteArray("word ").repeated(60), "a", "b"));
    QStringList arguments = analysis(place, file);
    arguments.removeAll("--quiet");
    const CliResult result = run_cli(arguments);
    QVERIFY2(result.exit_code == 0, result.err);
    const Json warnings =
        run_cli({"show", "1", "--db", place.database(), "--json"}).json().at("run").at("warnings");
    QVERIFY2(warnings.at(0).get<std::string>().find("2 records of the preference pairs skipped") == 0,
             warnings.dump().c_str());
    QVERIFY2(warnings.at(1).get<std::string>().find("1 preference pair left out") == 0,
             warnings.dump().c_str());
  }

  void refused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("nothing") << QByteArray() << QByteArray("corpus-empty");
    QTest::newRow("no answers") << QByteArray("{\"text\": \"a\"}\n").repeated(120)
                                << QByteArray("preferences-invalid");
    QTest::newRow("prompts without end")
        << pair(QByteArray("word ").repeated(60), "a", "b") << QByteArray("corpus-too-short");
  }

  /// Before anything is computed or written.
  void refused() {
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, code);
    const Workplace place;
    const CliResult result = run_cli(analysis(place, write(place, "pairs.jsonl", content)));
    QCOMPARE(result.error_code(), code);
    QVERIFY(runs_in(place.database()).empty());
    const CliResult missing = run_cli(analysis(place, place.path("nowhere.jsonl")));
    QCOMPARE(missing.error_code(), QByteArray("file-missing"));
  }
};

QTEST_GUILESS_MAIN(CliPreferences)
#include "cli_preferences.moc"
