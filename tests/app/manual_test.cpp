#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

namespace {

const QString kManual = QStringLiteral(INFOPLANE_MANUAL_DIR "/");

QByteArray read(const QString& file) {
  QFile source(kManual + file);
  return source.open(QFile::ReadOnly) ? source.readAll() : QByteArray();
}

/// The options that a help text defines: the words with dashes before its descriptions begin.
QSet<QString> options_in(const QByteArray& help) {
  static const QRegularExpression line(QStringLiteral("^ +(-\\S+)"), QRegularExpression::MultilineOption);
  QSet<QString> options;
  for (auto match = line.globalMatch(help); match.hasNext();) {
    for (const QString& name : match.next().captured(1).split(',')) options.insert(name);
  }
  return options;
}

/// What bash offers for the last of these words.
QStringList offered(const QStringList& words) {
  QStringList quoted;
  for (const QString& word : words) quoted.append("'" + word + "'");
  const QString script = "source '" + kManual + "bash/infoplane-cli'; COMP_WORDS=(infoplane-cli " +
                         quoted.join(' ') + "); COMP_CWORD=" + QString::number(words.size()) +
                         "; _infoplane_cli; printf '%s\\n' \"${COMPREPLY[@]}\"";
  const CliResult result = run_program("bash", {"-c", script});
  return QString(result.out).split('\n', Qt::SkipEmptyParts);
}

const QStringList kCommands{"analyze",           "inspect",   "bench",  "devices", "doctor", "estimate",
                            "ib-curve",          "tokenize",  "list",   "show",    "export", "export figure",
                            "import-benchmarks", "correlate", "remove", "purge"};

}  // namespace

/// Manual pages and completions are made of the programs' own options: nothing that `--help` tells is missing
/// there, and shells read them.
class ManualTest : public QObject {
  Q_OBJECT

 private slots:
  void every_command_is_told() {
    static const QRegularExpression name(QStringLiteral("^  ([a-z][a-z-]*)  "),
                                         QRegularExpression::MultilineOption);
    const QByteArray help = run_cli({"--help"}).out;
    QSet<QString> told;
    for (auto match = name.globalMatch(help); match.hasNext();) told.insert(match.next().captured(1));
    QSet<QString> known(kCommands.begin(), kCommands.end());
    known.remove("export figure");
    QCOMPARE(told, known);
  }

  void every_option_has_its_place_data() {
    QTest::addColumn<QString>("command");
    for (const QString& command : kCommands) QTest::newRow(qPrintable(command)) << command;
  }

  void every_option_has_its_place() {
    QFETCH(QString, command);
    const QByteArray help = run_cli(command.split(' ') << "--help").out;
    const QSet<QString> options = options_in(help);
    QVERIFY2(options.contains("--help"), help);
    const QByteArray page = read("man1/infoplane-cli-" + QString(command).replace(' ', '-') + ".1");
    QVERIFY(page.startsWith(".TH INFOPLANE\\-CLI\\-"));
    const QByteArray bash = read("bash/infoplane-cli"), zsh = read("zsh/_infoplane-cli"),
                     fish = read("fish/infoplane-cli.fish");
    for (const QString& option : options) {
      const QByteArray in_roff = QString(option).replace('-', "\\-").toUtf8();
      QVERIFY2(page.contains("\\fB" + in_roff + "\\fR"), qPrintable(option));
      QVERIFY2(zsh.contains("'*" + option.toUtf8() + "["), qPrintable(option));
      const QString in_fish =
          option.startsWith("--") ? " -l " + option.mid(2) + " " : " -s " + option.mid(1) + " ";
      QVERIFY2(fish.contains(in_fish.toUtf8()), qPrintable(option));
      QVERIFY2(offered(command.split(' ') << option).contains(option), qPrintable(option));
    }
    QVERIFY(bash.endsWith("complete -o default -F _infoplane_cli infoplane-cli\n"));
  }

  void bash_offers_what_fits() {
    QCOMPARE(offered({"an"}), QStringList{"analyze"});
    QCOMPARE(offered({"export", "fig"}), QStringList{"figure"});
    QCOMPARE(offered({"analyze", "--sample-order", ""}), (QStringList{"random", "first"}));
    QCOMPARE(offered({"analyze", "--sample-order", "=", "ra"}), QStringList{"random"});
    QCOMPARE(offered({"analyze", "--sample-order", "="}), (QStringList{"random", "first"}));
    QCOMPARE(offered({"export", "figure", "sc"}), QStringList{"scatter"});
    QVERIFY(offered({"analyze", "--corpus", ""}).isEmpty());  // bash offers files by itself
    QVERIFY(offered({"analyze", "some/"}).isEmpty());
    // A value that is a command's name is no command.
    QVERIFY(offered({"analyze", "list", "--sa"}).contains("--samples"));
  }

  void the_window_has_a_page_too() {
    const QByteArray page = read("man1/infoplane.1");
    for (const char* word :
         {"infoplane \\- ", "\\fB\\-\\-preferences\\fR", "\\fB\\-\\-db\\fR", "~/.local/share/"})
      QVERIFY2(page.contains(word), word);
    QVERIFY(!page.contains(qgetenv("HOME") + "/.local"));
  }

  void man_reads_every_page() {
    const QString man = QStandardPaths::findExecutable("man");
    if (man.isEmpty()) QSKIP("there is no man here (package man-db)");
    for (const QFileInfo& page : QDir(kManual + "man1").entryInfoList({"*.1"}, QDir::Files)) {
      qputenv("MANWIDTH", "80");
      const CliResult result = run_program(man, {"--warnings", "-E", "UTF-8", "-l", page.filePath()});
      QCOMPARE(result.exit_code, 0);
      QVERIFY2(result.err.isEmpty(), page.fileName().toUtf8() + ": " + result.err);
      QVERIFY2(result.out.contains("SYNOPSIS"), qPrintable(page.fileName()));
    }
  }

  void other_shells_read_their_files() {
    bool any = false;
    for (const auto& [shell, file] :
         {std::pair{"zsh", "zsh/_infoplane-cli"}, std::pair{"zsh", "zsh/_infoplane"},
          std::pair{"fish", "fish/infoplane-cli.fish"}, std::pair{"bash", "bash/infoplane"}}) {
      const QString program = QStandardPaths::findExecutable(shell);
      if (program.isEmpty()) continue;
      any = true;
      const CliResult result = run_program(program, {"-n", kManual + file});
      QVERIFY2(result.exit_code == 0 && result.err.isEmpty(), result.err);
    }
    QVERIFY(any);
  }
};

QTEST_APPLESS_MAIN(ManualTest)
#include "manual_test.moc"
