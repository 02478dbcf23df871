#include <QDir>
#include <QtTest>

#include "tests/app/cli_process.h"
#include "tests/app/model_copy.h"

using namespace infoplane::test;

/// What is an entry of a database: a folder, whatever its weights and its name; and how it goes and comes
/// back.
class CliEntries : public QObject {
  Q_OBJECT

 private slots:
  void equal_weights_in_two_folders_are_two_entries_computed_once();
  void notes_of_a_folder_stay_with_it();
  void tensors_that_are_not_read_are_told();
  void a_folder_that_moved_is_the_same_entry();
  void a_folder_that_is_called_otherwise_now_is_told_so();
  void a_removed_run_is_out_of_sight_and_comes_back();
  void asking_again_takes_a_removed_run_back();
  void purge_deletes_for_good();
  void a_run_that_is_not_there_leaves_the_others();

 private:
  static QStringList analyze(const Workplace& place, const QStringList& folders) {
    return QStringList{"analyze"} << folders << QStringList{"--corpus",     sample_corpus(),
                                                            "--db",         place.database(),
                                                            "--samples",    "4",
                                                            "--max-length", "32",
                                                            "--bins",       "16",
                                                            "--json",       "-"};
  }
  static QStringList with(const Workplace& place, QStringList words) {
    return words << "--db" << place.database();
  }
};

void CliEntries::equal_weights_in_two_folders_are_two_entries_computed_once() {
  const Workplace place;
  QDir().mkpath(place.path("run"));
  const ModelCopy early(place.path("run/step100")), late(place.path("run/step200"));
  const CliResult both = run_cli(analyze(place, {early.folder(), late.folder()}));
  QVERIFY2(both.exit_code == 0, both.err);
  const std::vector<Json> told = both.lines();
  QCOMPARE(told.size(), std::size_t{2});
  QCOMPARE(told[0].at("layers"), told[1].at("layers"));
  QCOMPARE(told[1].at("model").at("step"), Json(200));
  QCOMPARE(told[1].at("model").at("same_weights"), Json(Json::array({"step100"})));
  QVERIFY2(both.err.contains("the weights are those of step100"), both.err);
  const std::vector<Json> listed = run_cli(with(place, {"list", "--json"})).lines();
  QCOMPARE(listed.size(), std::size_t{2});
  QCOMPARE(listed[0].at("model").at("same_weights"), Json(Json::array({"step200"})));
  QCOMPARE(listed[0].at("run").at("key"), listed[1].at("run").at("key"));
  QVERIFY(run_cli(with(place, {"show", "1"})).out.contains("same weights as  step200"));
  // Again: both are there already.
  QCOMPARE(run_cli(analyze(place, {early.folder(), late.folder()})).exit_code, 0);
  QCOMPARE(run_cli(with(place, {"list", "--json"})).lines().size(), std::size_t{2});
}

/// What was told of one folder is not told of another of the same weights.
void CliEntries::notes_of_a_folder_stay_with_it() {
  const Workplace place;
  ModelCopy adapted(place.path("adapted"));
  adapted.write("adapter_config.json", "{}");
  const ModelCopy clean(place.path("clean"));
  QCOMPARE(run_cli(analyze(place, {adapted.folder(), clean.folder()})).exit_code, 0);
  const std::vector<Json> listed = run_cli(with(place, {"list", "--json"})).lines();
  QCOMPARE(listed.size(), std::size_t{2});
  for (const Json& run : listed) {
    const bool told = run.at("run").at("warnings").dump().find("an adapter lies here") != std::string::npos;
    QCOMPARE(told, run.at("model").at("model") == Json("adapted"));
  }
}

/// Of weights nobody reads it is told before the run and on it.
void CliEntries::tensors_that_are_not_read_are_told() {
  const Workplace place;
  ModelCopy model(place.path("fewer"));
  model.edit_config([](nlohmann::json& config) { config["num_hidden_layers"] = 3; });
  const CliResult inspected = run_cli({"inspect", "--json", "--no-estimate", model.folder()});
  QVERIFY2(inspected.out.contains("tensors of the weights are not read: model.layers.3."), inspected.out);
  QCOMPARE(run_cli(analyze(place, {model.folder()})).exit_code, 0);
  QVERIFY(run_cli(with(place, {"show", "1"})).out.contains("are not read: model.layers.3."));
}

void CliEntries::a_folder_that_moved_is_the_same_entry() {
  const Workplace place;
  QDir().mkpath(place.path("here/run"));
  const ModelCopy model(place.path("here/run/step100"));
  QCOMPARE(run_cli(analyze(place, {model.folder()})).exit_code, 0);
  QVERIFY(QDir().rename(place.path("here"), place.path("there")));
  const Json moved = run_cli(analyze(place, {place.path("there/run/step100")})).json();
  const std::vector<Json> listed = run_cli(with(place, {"list", "--json"})).lines();
  QCOMPARE(listed.size(), std::size_t{1});
  QVERIFY(listed[0].at("model").at("path").get<std::string>().find("/there/run/step100") !=
          std::string::npos);
  QCOMPARE(listed[0].at("model"), moved.at("model"));
}

/// "run-100" alone is a name; beside "run-200" it is step 100 of "run".
void CliEntries::a_folder_that_is_called_otherwise_now_is_told_so() {
  const Workplace place;
  const ModelCopy one(place.path("run-100"));
  QCOMPARE(run_cli(analyze(place, {one.folder()})).json().at("model").at("model"), Json("run-100"));
  const ModelCopy two(place.path("run-200"));
  QCOMPARE(run_cli(analyze(place, {one.folder(), two.folder()})).exit_code, 0);
  const std::vector<Json> listed = run_cli(with(place, {"list", "--json"})).lines();
  QCOMPARE(listed.size(), std::size_t{2});
  for (std::size_t i = 0; i < 2; ++i) {
    QCOMPARE(listed[i].at("model").at("model"), Json("run"));
    QCOMPARE(listed[i].at("model").at("step"), Json(i == 0 ? 100 : 200));
  }
}

void CliEntries::a_removed_run_is_out_of_sight_and_comes_back() {
  const Workplace place;
  QCOMPARE(run_cli(analyze(place, {sample_model()})).exit_code, 0);
  const std::vector<Json> before = run_cli(with(place, {"list", "--json"})).lines();
  const CliResult removed = run_cli(with(place, {"remove", "1"}));
  QCOMPARE(removed.exit_code, 0);
  QVERIFY2(removed.out.contains("run 1") && removed.out.contains("--restore"), removed.out);
  QVERIFY(run_cli(with(place, {"list", "--json"})).lines().empty());
  const std::vector<Json> hidden = run_cli(with(place, {"list", "--json", "--removed"})).lines();
  QCOMPARE(hidden.size(), std::size_t{1});
  QVERIFY(hidden[0].at("run").at("removed_at").is_string());
  QCOMPARE(run_cli(with(place, {"remove", "--restore", "1"})).exit_code, 0);
  QCOMPARE(run_cli(with(place, {"list", "--json"})).lines(), before);
}

void CliEntries::asking_again_takes_a_removed_run_back() {
  const Workplace place;
  QCOMPARE(run_cli(analyze(place, {sample_model()})).exit_code, 0);
  const std::vector<Json> before = run_cli(with(place, {"list", "--json"})).lines();
  QCOMPARE(run_cli(with(place, {"remove", "1"})).exit_code, 0);
  QCOMPARE(run_cli(analyze(place, {sample_model()})).exit_code, 0);
  QCOMPARE(run_cli(with(place, {"list", "--json"})).lines(), before);  // the same run, not computed again
}

void CliEntries::purge_deletes_for_good() {
  const Workplace place;
  QCOMPARE(run_cli(analyze(place, {sample_model()})).exit_code, 0);
  QVERIFY(run_cli(with(place, {"purge"})).out.contains("0 runs deleted"));
  QCOMPARE(run_cli(with(place, {"remove", "1"})).exit_code, 0);
  QVERIFY(run_cli(with(place, {"purge"})).out.contains("1 run deleted"));
  QCOMPARE(run_cli(with(place, {"remove", "--restore", "1"})).error_code(), QByteArray("run-unknown"));
  QVERIFY(run_cli(with(place, {"list", "--json", "--removed"})).lines().empty());
}

void CliEntries::a_run_that_is_not_there_leaves_the_others() {
  const Workplace place;
  QCOMPARE(run_cli(with(place, {"purge"})).error_code(), QByteArray("file-missing"));  // and makes none
  QCOMPARE(run_cli(with(place, {"remove", "1"})).error_code(), QByteArray("file-missing"));
  QCOMPARE(run_cli(analyze(place, {sample_model()})).exit_code, 0);
  QCOMPARE(run_cli(with(place, {"remove", "1", "7"})).error_code(), QByteArray("run-unknown"));
  QCOMPARE(run_cli(with(place, {"list", "--json"})).lines().size(), std::size_t{1});
  QCOMPARE(run_cli(with(place, {"remove"})).exit_code, 2);
}

QTEST_GUILESS_MAIN(CliEntries)
#include "cli_entries.moc"
