#include <cmath>
#include <csignal>

#include <QtTest/QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

namespace {

QStringList curve(const QString& database, const QStringList& more = {}) {
  return QStringList{"ib-curve", "--corpus", sample_corpus(), "--tokenizer", sample_model(),
                     "--db",     database,   "--samples",     "40",          "--max-length",
                     "64",       "--orders", "1,2",           "--clusters",  "20",
                     "--points", "12",       "--json",        "-",           "--quiet"} +
         more;
}

/// With the values of some options replaced.
QStringList changed_arguments(QStringList arguments, const QStringList& options) {
  for (int i = 0; i + 1 < options.size(); i += 2) {
    const auto at = arguments.indexOf(options[i]);
    if (at >= 0) arguments[at + 1] = options[i + 1];
    if (at < 0) arguments << options[i] << options[i + 1];
  }
  return arguments;
}

CliResult changed(const QStringList& arguments, const QStringList& options) {
  return run_cli(changed_arguments(arguments, options));
}

}  // namespace

/// infoplane-cli ib-curve: what encoders of k-grams can reach, stored with the tokens it belongs to.
class CliIbCurve : public QObject {
  Q_OBJECT

 private slots:
  void a_curve_rises_is_concave_and_is_stored() {
    Workplace place;
    const CliResult result = run_cli(curve(place.database()));
    QVERIFY2(result.exit_code == 0, result.err);
    const Json json = result.json();
    QCOMPARE(json["curves"].size(), std::size_t{2});
    for (const Json& each : json["curves"]) {
      QVERIFY(!each["cached"].get<bool>());
      const Json& points = each["points"];
      QVERIFY(points.size() >= 3);
      QVERIFY(points.front()["complexity"] == 0.0 && points.front()["expressivity"] == 0.0);
      QVERIFY(points.back()["expressivity"] == each["information"]);
      double slope = 1.000001;
      for (std::size_t i = 1; i < points.size(); ++i) {
        const double run = points[i]["complexity"].get<double>() - points[i - 1]["complexity"].get<double>();
        const double rise =
            points[i]["expressivity"].get<double>() - points[i - 1]["expressivity"].get<double>();
        QVERIFY(run > 0 && rise > 0 && rise <= slope * run);
        slope = rise / run;
      }
    }
    Json again = run_cli(curve(place.database())).json();
    for (std::size_t i = 0; i < 2; ++i) {
      QVERIFY(again["curves"][i]["cached"].get<bool>());
      QVERIFY(again["curves"][i]["points"] == json["curves"][i]["points"]);
    }
    const Json single = run_cli(curve(place.database(), {"--recompute", "--threads", "1"})).json();
    QVERIFY(!single["curves"][0]["cached"].get<bool>());
    QVERIFY(single["curves"][0]["points"] == json["curves"][0]["points"]);
  }

  void runs_over_the_same_tokens_are_set_against_it() {
    Workplace place;
    const QStringList run{
        "analyze", sample_model(), "--corpus", sample_corpus(), "--db", place.database(), "--samples",
        "40",      "--max-length", "64",       "--orders",      "1,2",  "--bins",         "20",
        "--quiet"};
    QCOMPARE(run_cli(run).exit_code, 0);
    const Json json = run_cli(curve(place.database())).json();
    QCOMPARE(json["runs"].size(), std::size_t{4});  // two orders, of states as they are and centred
    for (const Json& each : json["runs"]) {
      QVERIFY(each["states"] == "paper" || each["states"] == "centred");
      const double in = each["complexity"];
      const double out = each["expressivity"];
      QVERIFY(std::abs(each["line_distance"].get<double>() - (in - out)) < 1e-12);
      // The curve is nowhere above the line.
      QVERIFY(each["curve_distance"].get<double>() <= in - out + 1e-6);
      QVERIFY(each["nearest_beta"].get<double>() > 1);
    }
    // Other positions, other curve.
    QVERIFY(changed(curve(place.database()), {"--max-length", "32"}).json()["runs"].empty());
  }

  void without_orders_the_runs_over_the_same_tokens_say_which() {
    Workplace place;
    QStringList unsaid = curve(place.database());
    unsaid.remove(unsaid.indexOf("--orders"), 2);
    const QStringList run{"analyze",        sample_model(), "--corpus", sample_corpus(), "--db",
                          place.database(), "--samples",    "40",       "--max-length",  "64",
                          "--bins",         "20",           "--quiet",  "--orders",      "1,2"};
    QCOMPARE(run_cli(run).exit_code, 0);
    QCOMPARE(run_cli(changed_arguments(run, {"--orders", "3"})).exit_code, 0);
    QCOMPARE(run_cli(changed_arguments(run, {"--orders", "1,2,4", "--max-length", "48"})).exit_code, 0);
    const Json json = run_cli(unsaid).json();
    std::vector<std::pair<int, int>> orders;
    for (const Json& each : json["curves"]) orders.emplace_back(each["max_order"], each["order"]);
    QVERIFY((orders == std::vector<std::pair<int, int>>{{2, 1}, {2, 2}, {3, 3}}));
    QCOMPARE(json["runs"].size(), std::size_t{6});
    // One that was asked for by name is at positions of its own, and then it says what to do.
    QStringList asked = changed_arguments(curve(place.database()), {"--orders", "1"});
    for (const char* quiet : {"--quiet", "--json", "-"}) asked.removeAll(quiet);
    QVERIFY(run_cli(asked).out.contains("Leave --orders out"));
  }

  void without_orders_and_runs_all_four_are_computed() {
    Workplace place;
    QStringList unsaid = curve(place.database());
    unsaid.remove(unsaid.indexOf("--orders"), 2);
    const Json json = run_cli(unsaid).json();
    QCOMPARE(json["curves"].size(), std::size_t{4});
    for (const Json& each : json["curves"]) QCOMPARE(each["max_order"].get<int>(), 4);
  }

  void the_largest_order_of_the_runs_decides_the_positions() {
    Workplace place;
    const Json whole = changed(curve(place.database()), {"--orders", "1,3"}).json();
    QCOMPARE(whole["curves"][0]["max_order"].get<int>(), 3);
    // The same curve by its order alone: computed anew, and found where it was stored.
    QStringList one = changed_arguments(curve(place.database()), {"--orders", "1", "--max-order", "3"});
    const Json found = run_cli(one).json();
    QCOMPARE(found["curves"].size(), std::size_t{1});
    QVERIFY(found["curves"][0]["cached"].get<bool>());
    const Json anew = run_cli(one << "--recompute").json();
    QVERIFY(!anew["curves"][0]["cached"].get<bool>());
    QVERIFY(anew["curves"][0]["points"] == whole["curves"][0]["points"]);
    // Other positions.
    QVERIFY(!changed(curve(place.database()), {"--orders", "1"}).json()["curves"][0]["cached"].get<bool>());
  }

  void other_documents_than_those_of_the_runs_are_refused() {
    Workplace place;
    const Json json = run_cli(curve(place.database())).json();
    const QString corpus = QString::fromStdString(json["corpus_hash"].get<std::string>());
    const QString tokenizer = QString::fromStdString(json["tokenizer_hash"].get<std::string>());
    const QStringList same =
        curve(place.database(), {"--corpus-hash", corpus, "--tokenizer-hash", tokenizer});
    QCOMPARE(run_cli(same).exit_code, 0);
    QCOMPARE(changed(same, {"--samples", "39"}).error_code(), QByteArray("file-changed"));
    QCOMPARE(changed(same, {"--tokenizer-hash", "other"}).error_code(), QByteArray("file-changed"));
  }

  void a_program_reads_how_far_it_is() {
    Workplace place;
    const QStringList asked =
        changed_arguments(curve(place.database(), {"--progress", "json"}), {"--points", "60"});
    CliProcess process(asked);
    QVERIFY(process.wait_for([](const Json& event) { return event["event"] == "started"; }).is_object());
    const Json progress = process.wait_for(
        [](const Json& event) { return event["event"] == "progress" && event["stage"] == "estimating"; });
    QVERIFY(progress.is_object() && progress["done"] <= progress["total"]);
    const Json finished = process.wait_for([](const Json& event) { return event["event"] == "finished"; });
    QVERIFY((finished == Json{{"event", "finished"}, {"cached", false}}));
    QCOMPARE(process.finish().exit_code, 0);

    const CliResult again = run_cli(asked);
    QVERIFY2(again.err.contains(R"({"event":"finished","cached":true})"), again.err);
    const CliResult refused =
        run_cli(changed_arguments(asked, {"--memory", "1000", "--seed", "1"}) << "--recompute");
    QCOMPARE(refused.exit_code, 1);
    QVERIFY2(refused.err.contains(R"("code":"memory-budget")"), refused.err);
  }

  void stopped_in_the_middle_it_leaves_no_half_a_curve() {
    Workplace place;
    const QStringList asked =
        changed_arguments(curve(place.database()),
                          {"--orders", "2", "--samples", "0", "--points", "10000", "--progress", "json"});
    CliProcess process(asked);
    QVERIFY(process
                .wait_for([](const Json& event) {
                  return event["event"] == "progress" && event["stage"] == "estimating";
                })
                .is_object());
    process.send_signal(SIGTERM);
    const Json error = process.wait_for([](const Json& event) { return event["event"] == "error"; });
    QVERIFY(error.is_object() && error["code"] == "cancelled");
    const CliResult result = process.finish();
    QVERIFY(!result.crashed);
    QCOMPARE(result.exit_code, 1);
    QCOMPARE(place.entries(), QStringList{"results.db"});
    const CliResult after = changed(asked, {"--points", "2", "--progress", "none"});
    QVERIFY2(after.exit_code == 0, after.err);
    QVERIFY(!after.json()["curves"][0]["cached"].get<bool>());
  }

  void refusals_data() {
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("no tokenizer") << QStringList{"--tokenizer", "nowhere.json"} << QByteArray("file-missing");
    QTest::newRow("no corpus") << QStringList{"--corpus", "nowhere.jsonl"} << QByteArray("file-missing");
    QTest::newRow("order") << QStringList{"--orders", "5"} << QByteArray("bad-argument");
    QTest::newRow("one cluster") << QStringList{"--clusters", "1"} << QByteArray("bad-argument");
    QTest::newRow("largest order below") << QStringList{"--max-order", "1"} << QByteArray("bad-argument");
    QTest::newRow("memory") << QStringList{"--memory", "1000"} << QByteArray("memory-budget");
  }

  void refusals() {
    QFETCH(const QStringList, more);
    QFETCH(const QByteArray, code);
    Workplace place;
    QCOMPARE(changed(curve(place.database()), more).error_code(), code);
  }

  void a_table_is_for_people() {
    Workplace place;
    QStringList arguments = curve(place.database());
    arguments.removeAll("--quiet");
    arguments.removeAll("--json");
    arguments.removeAll("-");
    const CliResult result = run_cli(arguments);
    QVERIFY2(result.exit_code == 0, result.err);
    QVERIFY2(result.out.contains("order 1 of corpus.jsonl: H(X)") && result.out.contains("20 clusters"),
             result.out);
  }
};

QTEST_APPLESS_MAIN(CliIbCurve)
#include "cli_ib_curve.moc"
