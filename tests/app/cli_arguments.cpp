#include <QDir>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

/// Command lines that are refused before anything is opened, and the help that says how to write them.
class CliArguments : public QObject {
  Q_OBJECT

 private slots:
  void refused_data();
  void refused();
  void help_and_version();
  void only_commands_that_work_are_listed();
};

void CliArguments::refused_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<QByteArray>("code");
  QTest::addColumn<int>("exit_code");
  // Never there, and cannot be made: its folder is a file.
  const QString nowhere = sample_corpus() + "/results.db";
  const QString missing = QDir::tempPath() + "/infoplane-no-such.db";
  const QStringList analyze{"analyze", sample_model(), "--corpus", sample_corpus(), "--db", missing};
  const auto row = [](const char* name, QStringList arguments, const char* code = "bad-argument",
                      int exit_code = 2) {
    QTest::newRow(name) << std::move(arguments) << QByteArray(code) << exit_code;
  };
  row("no command", {});
  row("unknown command", {"analyse"});
  row("unknown option", analyze + QStringList{"--colour"});
  row("no corpus", {"analyze", sample_model()});
  row("no model", {"analyze", "--corpus", sample_corpus()});
  row("order 5", analyze + QStringList{"--orders", "1,5"});
  row("order twice", analyze + QStringList{"--orders", "1,1"});
  row("no order", analyze + QStringList{"--orders", ""});
  row("orders with a hole", analyze + QStringList{"--orders", "1,,2"});
  row("orders that end in a comma", analyze + QStringList{"--orders", "1,2,"});
  row("orders in words", analyze + QStringList{"--orders", "one"});
  row("negative samples", analyze + QStringList{"--samples", "-1"});
  row("samples beyond any integer", analyze + QStringList{"--samples", "99999999999999999999"});
  row("length zero", analyze + QStringList{"--max-length", "0"});
  row("length too short for the orders", analyze + QStringList{"--max-length", "7"});
  row("one bin", analyze + QStringList{"--bins", "1"});
  row("bins in words", analyze + QStringList{"--bins", "many"});
  row("negative nulls", analyze + QStringList{"--nulls", "-1"});
  row("negative seed", analyze + QStringList{"--seed", "-1"});
  row("negative threads", analyze + QStringList{"--threads", "-1"});
  row("unknown sample order", analyze + QStringList{"--sample-order", "last"});
  row("unknown device", analyze + QStringList{"--device", "tpu"});
  row("unknown split", analyze + QStringList{"--split", "words"});
  row("unknown progress", analyze + QStringList{"--progress", "bar"});
  row("cuda that is not there", analyze + QStringList{"--device", "cuda:99"}, "device-unavailable", 1);
  row("cuda in words", analyze + QStringList{"--device", "cuda:one"});
  row("dtype", analyze + QStringList{"--dtype", "float16"}, "bad-argument", 2);
  row("memory", analyze + QStringList{"--memory", "much"}, "bad-argument", 2);
  row("memory below nothing", analyze + QStringList{"--memory=-1GB"}, "bad-argument", 2);
  row("memory of an unknown unit", analyze + QStringList{"--memory", "4 elephants"}, "bad-argument", 2);
  row("memory beyond any machine", analyze + QStringList{"--memory", "1e30GB"}, "bad-argument", 2);
  row("hidden states", analyze + QStringList{"--hidden-states", "tape"}, "bad-argument", 2);
  row("negative bootstrap", analyze + QStringList{"--bootstrap", "-1"});
  row("too few resamples for a tail", analyze + QStringList{"--bootstrap", "19"});
  row("negative pairs", analyze + QStringList{"--pairs", "-1"});
  row("run in words", {"show", "one", "--db", missing});
  row("show without a database", {"show", "1", "--db", missing}, "file-missing", 3);
  row("list without a database", {"list", "--db", missing}, "file-missing", 3);
  row("export nothing", {"export"});
  row("export format", {"export", "1", "--format", "xml"});
  row("inspect nothing", {"inspect"});
  row("tokenize nothing", {"tokenize"});
}

void CliArguments::refused() {
  QFETCH(QStringList, arguments);
  QFETCH(QByteArray, code);
  QFETCH(int, exit_code);
  const CliResult result = run_cli(arguments);
  QVERIFY2(!result.crashed, result.err);
  QCOMPARE(result.error_code(), code);
  QCOMPARE(result.exit_code, exit_code);
  QVERIFY2(result.out.isEmpty(), result.out);
  QCOMPARE(result.err.count('\n'), 1);
}

void CliArguments::help_and_version() {
  QVERIFY(run_cli({"--version"}).out.startsWith("infoplane-cli 0."));
  for (const QStringList& command :
       {QStringList{}, QStringList{"analyze"}, QStringList{"inspect"}, QStringList{"tokenize"},
        QStringList{"list"}, QStringList{"show"}, QStringList{"export"}, QStringList{"estimate"},
        QStringList{"bench"}, QStringList{"devices"}, QStringList{"doctor"}, QStringList{"ib-curve"},
        QStringList{"import-benchmarks"}, QStringList{"correlate"}}) {
    const CliResult help = run_cli(command + QStringList{"--help"});
    QCOMPARE(help.exit_code, 0);
    QVERIFY2(help.out.contains("--help"), qPrintable(command.join(' ')));
    QVERIFY2(help.out.contains("infoplane-cli " + command.join(' ').toUtf8()), help.out);
    QVERIFY(help.err.isEmpty());
  }
}

void CliArguments::only_commands_that_work_are_listed() {
  const QByteArray help = run_cli({"--help"}).out;
  for (const char* name : {"analyze", "inspect", "bench", "tokenize", "list", "show", "export", "estimate",
                           "correlate", "ib-curve", "doctor", "devices", "import-benchmarks"}) {
    QVERIFY2(help.contains(QByteArray("\n  ") + name), name);
    QVERIFY2(run_cli({name, "--help"}).exit_code == 0, name);
  }
}

QTEST_APPLESS_MAIN(CliArguments)
#include "cli_arguments.moc"
