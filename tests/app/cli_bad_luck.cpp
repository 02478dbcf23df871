#include <cstdint>
#include <cstring>

#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"
#include "tests/app/model_copy.h"

using namespace infoplane::test;

namespace {

// Of the sample model.
constexpr qsizetype kWidth = 96;
constexpr qsizetype kUnusedId = 1;
constexpr std::uint16_t kNan = 0x7fc0;

QStringList analysis(const Workplace& place, const QString& model, const QStringList& more = {}) {
  return QStringList{"analyze",   model,
                     "--corpus",  sample_corpus(),
                     "--samples", "60",
                     "--orders",  "1",
                     "--db",      place.database(),
                     "--scratch", place.path("scratch"),
                     "--json",    "-",
                     "--bins",    "16"} +
         more;
}

/// No file of the process may grow beyond a megabyte, as on a disk that is full.
void allow_one_megabyte_a_file() {
  const rlimit limit{1 << 20, 1 << 20};
  setrlimit(RLIMIT_FSIZE, &limit);
}

/// Overwrites `count` weights of `tensor` (stored as BF16), from `first` on.
void overwrite(ModelCopy& model, const std::string& tensor, qsizetype first, qsizetype count,
               std::uint16_t value) {
  QByteArray bytes = model.read("model.safetensors");
  std::uint64_t header_size = 0;
  std::memcpy(&header_size, bytes.constData(), sizeof header_size);
  const Json header = Json::parse(bytes.mid(8, static_cast<qsizetype>(header_size)).toStdString());
  const auto begin = header.at(tensor).at("data_offsets").at(0).get<qsizetype>();
  char* at = bytes.data() + 8 + static_cast<qsizetype>(header_size) + begin;
  for (qsizetype i = first; i < first + count; ++i) std::memcpy(at + 2 * i, &value, sizeof value);
  model.write("model.safetensors", bytes);
}

Json shown(const Workplace& place, int run) {
  return run_cli({"show", QString::number(run), "--json", "--db", place.database()}).json();
}

}  // namespace

/// What happens to a run through no fault of its input: a typed error or a way around, and what was computed
/// stays.
class CliBadLuck : public QObject {
  Q_OBJECT

 private slots:
  void a_scratch_disk_that_is_full();
  void states_in_memory_need_no_disk();
  void a_shard_that_disappears();
  void a_weight_that_is_nan_ends_the_run_and_is_named();
  void a_matrix_of_zeros_is_a_warning_of_the_run();
  void a_loss_that_is_no_number_is_a_warning_of_the_run();
};

void CliBadLuck::a_scratch_disk_that_is_full() {
  const Workplace place;
  const QStringList command = analysis(place, sample_model(), {"--hidden-states", "disk"});
  const CliResult full = run_cli(command, {}, allow_one_megabyte_a_file);
  QVERIFY(!full.crashed);
  QCOMPARE(full.exit_code, 1);
  QCOMPARE(full.error_code(), QByteArray("disk-full"));
  QVERIFY2(full.err.contains("--scratch"), full.err);
  const CliResult after = run_cli(command);
  QVERIFY2(after.exit_code == 0, after.err);
}

void CliBadLuck::states_in_memory_need_no_disk() {
  const Workplace place;
  const CliResult result =
      run_cli(analysis(place, sample_model(), {"--hidden-states", "memory"}), {}, allow_one_megabyte_a_file);
  QVERIFY2(result.exit_code == 0, result.err);
}

void CliBadLuck::a_shard_that_disappears() {
  const Workplace place;
  ModelCopy model(place.path("model"));
  QStringList command = analysis(place, model.folder(), {"--progress", "json"});
  CliProcess process(command);
  process.wait_for([](const Json& event) { return event.at("event") == "layer"; });
  model.remove("model.safetensors");
  const CliResult result = process.finish();
  QVERIFY(!result.crashed);
  // An open file outlives its name: the run may end well; if not, it says what is missing.
  QVERIFY2(result.exit_code == 0 || result.exit_code == 3, result.err);
  const auto runs = runs_in(place.database());
  QCOMPARE(runs.size(), std::size_t{1});
  if (result.exit_code == 3)
    QVERIFY(!shown(place, runs[0].at("run").at("id").get<int>()).at("layers").empty());
}

void CliBadLuck::a_weight_that_is_nan_ends_the_run_and_is_named() {
  const Workplace place;
  ModelCopy model(place.path("model"));
  overwrite(model, "model.layers.2.mlp.down_proj.weight", 7, 1, kNan);
  const CliResult result = run_cli(analysis(place, model.folder()));
  QVERIFY(!result.crashed);
  QCOMPARE(result.exit_code, 3);
  QVERIFY2(result.err.contains("model.layers.2.mlp.down_proj.weight"), result.err);
  const auto runs = runs_in(place.database());
  QCOMPARE(runs.size(), std::size_t{1});
  QCOMPARE(runs[0].at("run").at("state"), Json("failed"));
}

void CliBadLuck::a_matrix_of_zeros_is_a_warning_of_the_run() {
  const Workplace place;
  ModelCopy model(place.path("model"));
  overwrite(model, "model.layers.2.self_attn.o_proj.weight", 0, kWidth * kWidth, 0);
  const CliResult result = run_cli(analysis(place, model.folder()));
  QVERIFY2(result.exit_code == 0, result.err);
  const std::string warnings = shown(place, 1).at("run").at("warnings").dump();
  QVERIFY2(
      QByteArray::fromStdString(warnings).contains("model.layers.2.self_attn.o_proj.weight' is all zero"),
      warnings.c_str());
}

void CliBadLuck::a_loss_that_is_no_number_is_a_warning_of_the_run() {
  const Workplace place;
  ModelCopy model(place.path("model"));
  // A row of the embedding, which is the head too, of an id that the corpus does not use.
  overwrite(model, "model.embed_tokens.weight", kUnusedId * kWidth, kWidth, kNan);
  const CliResult result = run_cli(analysis(place, model.folder(), {"--loss"}));
  QVERIFY2(result.exit_code == 0, result.err);
  QVERIFY(result.json().at("loss").is_null());
  const std::string warnings = shown(place, 1).at("run").at("warnings").dump();
  QVERIFY2(QByteArray::fromStdString(warnings).contains("loss"), warnings.c_str());
}

QTEST_GUILESS_MAIN(CliBadLuck)
#include "cli_bad_luck.moc"
