#include <cmath>

#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

namespace {

QStringList small(const QStringList& more) {
  return QStringList{"bench", "--documents", "4", "--length", "32", "--no-reference"} + more;
}

}  // namespace

/// `bench`: that it measures what it says it measures. How fast that is, is no matter of tests.
class CliBench : public QObject {
  Q_OBJECT

 private slots:
  void a_shape_is_measured();
  void a_kept_model_is_one_that_other_programs_read();
  void a_folder_is_measured();
  void refused_data();
  void refused();
  void a_full_disk_leaves_nothing_behind();
};

void CliBench::a_shape_is_measured() {
  const Workplace place;
  const CliResult result = run_cli({"bench", "--shape", "stories260k", "--documents", "4", "--length", "64",
                                    "--threads", "1", "--json", "--scratch", place.path("scratch")});
  QCOMPARE(result.exit_code, 0);
  const Json report = result.json();
  // Width 64, 8 query and 4 key heads of 8, inner width 172, 5 layers, 512 tied embeddings: counted by hand.
  const int block = 2 * 64 * 64 + 2 * 64 * 32 + 3 * 64 * 172;
  QCOMPARE(report["model"]["parameters"].get<int>(), 5 * (block + 2 * 64) + 512 * 64 + 64);
  QCOMPARE(report["settings"]["tokens"].get<int>(), 256);
  QCOMPARE(report["settings"]["positions"].get<int>(), 4 * (64 - 2 * 4 + 1));
  // Each tile of 8 queries sees the keys up to its end.
  const double attention = 4.0 * 5 * 4 * 64 * 8 * (8 + 16 + 24 + 32 + 40 + 48 + 56 + 64);
  QCOMPARE(report["forward"]["operations"].get<double>(), 2.0 * 256 * 5 * block + attention);
  QCOMPARE(report["bytes"]["weights"].get<int>(), 4 * (5 * (block + 2 * 64) + 512 * 64 + 64));
  QCOMPARE(report["bytes"]["states"].get<int>(), 2 * 256 * 64 * 4 * 6);

  const double forward = report["forward"]["seconds"], estimate = report["estimate"]["seconds"];
  QVERIFY(forward > 0 && estimate > 0 && forward + estimate <= report["seconds"].get<double>());
  QVERIFY(report["reference"]["operations_per_second"].get<double>() > 0);
  const Json& parts = report["parts"];
  const double split =
      parts["products"].get<double>() + parts["attention"].get<double>() + parts["elements"].get<double>();
  QVERIFY(std::abs(split - forward) < 1e-9);
  QVERIFY(std::abs(parts["assign"].get<double>() + parts["reduce"].get<double>() - estimate) < 1e-9);
  const double resident = report["memory"]["resident"];
  QVERIFY(resident > 10e6 && report["memory"]["private"].get<double>() <= resident);
  QVERIFY(QDir(place.path("scratch")).isEmpty());  // the random model is gone
}

void CliBench::a_kept_model_is_one_that_other_programs_read() {
  const Workplace place;
  const QString kept = place.path("model");
  QCOMPARE(run_cli(small({"--shape", "stories260k", "--keep", kept, "--scratch", place.path("s")})).exit_code,
           0);
  const QStringList files = QDir(kept).entryList(QDir::Files, QDir::Name);
  QCOMPARE(files, (QStringList{"config.json", "model.safetensors"}));
  // With a tokenizer it is a model folder like any other.
  const QString tokenizer =
      QFileInfo(sample_model()).isDir() ? sample_model() + "/tokenizer.json" : QString();
  QVERIFY(QFile::copy(tokenizer, kept + "/tokenizer.json"));
  const CliResult inspected = run_cli({"inspect", kept, "--json"});
  const Json report = inspected.json();
  // The sample's tokenizer has 823 ids, this model 512: everything else was found in order.
  QCOMPARE(report["error"]["code"].get<std::string>(), std::string("token-out-of-range"));
  const CliResult again = run_cli(small({"--shape", "stories260k", "--keep", kept}));
  QCOMPARE(again.error_code(), QByteArray("bad-argument"));  // never over what is there
}

void CliBench::a_folder_is_measured() {
  const Workplace place;
  const CliResult result =
      run_cli(small({sample_model(), "--dtype", "bfloat16", "--scratch", place.path("s")}));
  QCOMPARE(result.exit_code, 0);
  // A fraction of a unit is a budget like any other: this one is too small, and says so in megabytes.
  const CliResult tight = run_cli(small({sample_model(), "--memory", "1.5MB", "--scratch", place.path("s")}));
  QCOMPARE(tight.error_code(), QByteArray("memory-budget"));
  QVERIFY(tight.err.contains("may take 1.5 MB"));
  QVERIFY(result.out.contains("541,536 parameters in BF16"));
  for (const char* part : {"products", "attention", "informations and nulls", "tokens/s", "private"}) {
    QVERIFY2(result.out.contains(part), part);
  }
  QVERIFY(!result.out.contains("BLAS"));
}

void CliBench::refused_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<QByteArray>("code");
  const auto row = [](const char* name, const QStringList& arguments, const char* code = "bad-argument") {
    QTest::newRow(name) << QStringList{"bench"} + arguments << QByteArray(code);
  };
  row("nothing to measure", {});
  row("unknown shape", {"--shape", "llama-9b"});
  row("a folder and a shape", {sample_model(), "--shape", "stories260k"});
  row("a folder to keep", {sample_model(), "--keep", "x"});
  row("no documents", {sample_model(), "--documents", "0"});
  row("documents too short for the orders", {sample_model(), "--length", "7"});
  row("float16", {sample_model(), "--dtype", "float16"});
  row("negative nulls", {sample_model(), "--nulls", "-1"});
  row("no such folder", {"/no/such/folder"}, "file-missing");
  row("not a model", {sample_corpus()}, "folder-without-config");
}

void CliBench::refused() {
  QFETCH(QStringList, arguments);
  QFETCH(QByteArray, code);
  const Workplace place;
  const CliResult result = run_cli(arguments + QStringList{"--scratch", place.path("scratch")});
  QCOMPARE(result.error_code(), code);
  QVERIFY(result.exit_code != 0 && !result.crashed);
  QVERIFY(!QDir(place.path("scratch")).exists() || QDir(place.path("scratch")).isEmpty());
}

/// A limit of the process stands for a full disk.
void CliBench::a_full_disk_leaves_nothing_behind() {
  const Workplace place;
  const QString scratch = place.path("scratch");
  const CliResult result = run_cli({"bench", "--shape", "smollm2-135m", "--scratch", scratch}, {}, [] {
    const rlimit limit{1'000'000, 1'000'000};
    setrlimit(RLIMIT_FSIZE, &limit);
  });
  QCOMPARE(result.error_code(), QByteArray("disk-full"));
  QVERIFY(result.err.contains("538.1 MB"));
  QVERIFY(QDir(scratch).isEmpty());
}

QTEST_APPLESS_MAIN(CliBench)
#include "cli_bench.moc"
