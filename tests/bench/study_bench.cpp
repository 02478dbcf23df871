// bench_study [--benchmark_...]: 5,000 models x 20 benchmarks x 40 measures. How long the matrix of
// correlations takes (with intervals and p values adjusted; with and without a partial correlation), and how
// long an import of the scores does, into a new database and again into the same.
#include <filesystem>
#include <fstream>

#include <benchmark/benchmark.h>
#include <unistd.h>

#include "app/study/score_import.h"
#include "engine/base/random.h"
#include "engine/statistics/correlation_matrix.h"

namespace {

using namespace infoplane;
namespace fs = std::filesystem;

constexpr int kModels = 5000, kBenchmarks = 20, kMeasures = 40;

statistics::MatrixRequest request_of(int threads) {
  Random random(1);
  statistics::MatrixRequest request;
  request.measures.resize(kMeasures);
  request.benchmarks.resize(kBenchmarks);
  for (auto& measure : request.measures)
    for (int i = 0; i < kModels; ++i) measure.values.push_back(random.fraction());
  for (auto& column : request.benchmarks)
    for (int i = 0; i < kModels; ++i) column.push_back(random.fraction());
  request.threads = threads;
  return request;
}

void matrix(benchmark::State& state) {
  const statistics::MatrixRequest request = request_of(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(statistics::correlation_matrix(request));
}

void partial_matrix(benchmark::State& state) {
  statistics::MatrixRequest request = request_of(static_cast<int>(state.range(0)));
  Random random(2);
  request.given.emplace();
  request.given->numbers.emplace_back();
  for (int i = 0; i < kModels; ++i) {
    request.given->numbers[0].push_back(random.fraction());
    request.given->factor.push_back(static_cast<int>(random.below(50)));
  }
  for (auto _ : state) benchmark::DoNotOptimize(statistics::correlation_matrix(request));
}

/// A folder of its own with a table of scores, gone at the end.
class Workplace {
 public:
  Workplace() : folder_(fs::temp_directory_path() / ("bench_study-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    std::ofstream table(folder_ / "scores.csv");
    table << "model";
    for (int b = 0; b < kBenchmarks; ++b) table << ",benchmark " << b;
    Random random(3);
    for (int m = 0; m < kModels; ++m) {
      table << "\norg/model-" << m;
      for (int b = 0; b < kBenchmarks; ++b) table << ',' << 100 * random.fraction();
    }
    request_.files = {folder_ / "scores.csv"};
    request_.database = folder_ / "study.db";
  }
  ~Workplace() { fs::remove_all(folder_); }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  void forget() {
    for (const char* name : {"study.db", "study.db-wal", "study.db-shm"}) fs::remove(folder_ / name);
  }
  ScoreImportReport import_once() const { return import_scores(request_); }

 private:
  fs::path folder_;
  ScoreImportRequest request_{};
};

void import_new(benchmark::State& state) {
  Workplace place;
  for (auto _ : state) {
    state.PauseTiming();
    place.forget();
    state.ResumeTiming();
    benchmark::DoNotOptimize(place.import_once());
  }
}

void import_again(benchmark::State& state) {
  const Workplace place;
  place.import_once();
  for (auto _ : state) benchmark::DoNotOptimize(place.import_once());
}

}  // namespace

BENCHMARK(matrix)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(partial_matrix)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(import_new)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(import_again)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
