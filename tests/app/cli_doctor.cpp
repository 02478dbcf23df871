#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

#include <QRegularExpression>
#include <QtTest/QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

namespace {

/// What doctor found, by part.
std::multimap<std::string, Json> findings_of(const CliResult& result) {
  std::multimap<std::string, Json> findings;
  const Json told = result.json();  // it must outlive the loop
  for (const Json& finding : told.at("findings")) {
    findings.emplace(finding.at("part").get<std::string>(), finding);
  }
  return findings;
}

/// The part is a view, so that nobody takes what is found for a part of a temporary string.
const Json& only(const std::multimap<std::string, Json>& findings, std::string_view part) {
  static const Json kNothing;
  const auto [begin, end] = findings.equal_range(std::string(part));
  return std::distance(begin, end) == 1 ? begin->second : kNothing;
}

/// A program built for devices on a machine that has none is rightly called ill.
bool lacks_its_device(const CliResult& result) {
  return result.exit_code == 1 && only(findings_of(result), "devices").at("health") == "wrong";
}

}  // namespace

/// `infoplane-cli doctor`, as a user has it.
class CliDoctorTest : public QObject {
  Q_OBJECT

 private slots:
  void a_machine_that_works() {
    const Workplace work;
    const CliResult result =
        run_cli({"doctor", "--json", "--db", work.database(), "--scratch", work.path("scratch")});
    if (lacks_its_device(result)) QSKIP("the program is built for a device that this machine lacks");
    QVERIFY2(result.exit_code == 0, result.err + result.out);
    QCOMPARE(result.json().at("healthy").get<bool>(), true);
    const auto findings = findings_of(result);
    QVERIFY(only(findings, "processor").at("values").at("threads").get<int>() >= 1);
    QVERIFY(only(findings, "processor speed").at("values").at("copy_bytes_per_second").get<double>() > 1e8);
    QVERIFY(only(findings, "processor speed").at("values").at("float32_operations_per_second").get<double>() >
            1e8);
    QVERIFY(only(findings, "memory").at("values").at("available_bytes").get<double>() > 1e6);
    QVERIFY(only(findings, "scratch").at("values").at("free_bytes").get<double>() > 0);
    QVERIFY(only(findings, "database").at("values").at("runs").is_null());
    // bfloat16 is not float32, and near it.
    const Json& parity = only(findings, "parity cpu").at("values");
    QVERIFY(parity.at("largest_difference").get<double>() > 1e-7);
    QVERIFY(parity.at("largest_difference").get<double>() <= parity.at("allowed").get<double>());
    QCOMPARE(work.entries(), QStringList());  // nothing was changed
  }

  void in_words() {
    const Workplace work;
    const CliResult result = run_cli({"doctor", "--threads", "1", "--db", work.database()});
    static const QRegularExpression ill(QStringLiteral("wrong +devices"));
    if (ill.match(result.out).hasMatch()) QSKIP("the program is built for a device that this machine lacks");
    QCOMPARE(result.exit_code, 0);
    for (const char* word : {"program", "processor", "GB/s", "TFLOP/s", "memory", "parity cpu", "scratch",
                             "is not there yet", "all is well"}) {
      QVERIFY2(result.out.contains(word), word);
    }
  }

  void devices_are_listed_or_it_is_said_why_not() {
    const CliResult result = run_cli({"devices", "--json"}), words = run_cli({"devices"});
    QCOMPARE(result.exit_code, 0);  // a machine without a device is no failure
    const Json told = result.json();
    QCOMPARE(told.at("devices").empty(), told.at("obstacle").is_string());
    QCOMPARE(words.out.startsWith("none: "), told.at("obstacle").is_string());
    for (const Json& device : told.at("devices")) {
      QVERIFY(device.at("uuid").get<std::string>().starts_with("GPU-"));
      QVERIFY(words.out.contains(device.at("device").get<std::string>().c_str()));
    }
  }

  void what_is_wrong_is_said_and_keeps_nothing_else() {
    const Workplace work;
    QFile file(work.database());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no database, and long enough to be taken for the head of one ..............");
    file.close();
    const CliResult result =
        run_cli({"doctor", "--json", "--db", work.database(), "--study", work.path("nowhere")});
    QCOMPARE(result.exit_code, 1);
    QCOMPARE(result.json().at("healthy").get<bool>(), false);
    const auto findings = findings_of(result);
    for (const char* part : {"database", "parity"}) {
      const Json& finding = only(findings, part);
      QCOMPARE(finding.at("health").get<std::string>(), std::string("wrong"));
      QVERIFY(!finding.at("what").get<std::string>().empty());
      QVERIFY(finding.at("remedy").is_string());
    }
    QCOMPARE(only(findings, "memory").at("what").get<std::string>().empty(), false);
    const auto wrong = std::ranges::count_if(
        findings, [](const auto& finding) { return finding.second.at("health") == "wrong"; });
    QVERIFY(wrong >= 2);
    const QByteArray words =
        run_cli({"doctor", "--db", work.database(), "--study", work.path("nowhere")}).out;
    QVERIFY(words.contains(QByteArray::number(static_cast<int>(wrong)) + " things are wrong"));
  }
};

QTEST_GUILESS_MAIN(CliDoctorTest)
#include "cli_doctor.moc"
