#include <filesystem>

#include "app/analysis/settings_check.h"
#include "app/bench/benchmark.h"
#include "app/bench/random_model.h"
#include "app/bench/temporary_folder.h"
#include "app/commands/bench_options.h"
#include "app/commands/command_texts.h"
#include "app/commands/interruption.h"
#include "app/commands/output.h"
#include "app/engine/bench_report.h"
#include "app/engine/engine_commands.h"
#include "engine/models/model_shapes.h"

namespace infoplane::cli {
namespace fs = std::filesystem;
namespace {

/// An empty folder that the user named, made if need be.
fs::path folder_to_keep(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (!problem && fs::is_directory(folder) && fs::is_empty(folder, problem) && !problem) return folder;
  throw Error(ErrorCode::bad_argument, "--keep needs a folder that is empty or not there yet",
              Location::file(folder), "name another folder");
}

/// But for the model, which may still have to be made.
BenchmarkRequest benchmark_request(const BenchOptions& options, const fs::path& scratch) {
  BenchmarkRequest request;
  request.documents = options.documents;
  request.length = options.length;
  request.settings = options.settings;
  request.threads = options.threads;
  request.memory = options.memory;
  choose_device(options.device, options.dtype, request.settings, request.device);
  request.scratch = scratch;
  request.reference = !options.no_reference;
  request.states = options.hidden_states == "memory" ? StatesPlace::memory
                   : options.hidden_states == "disk" ? StatesPlace::disk
                                                     : StatesPlace::automatic;
  request.model = options.model;
  return request;
}

int run_bench(const BenchOptions& options) {
  check_bench_options(options);
  const ModelShape* const shape = options.shape.empty() ? nullptr : &shape_named(options.shape);
  const Cancellation cancellation;
  const InterruptionGuard guard(cancellation);
  const TemporaryFolder working(options.scratch.empty() ? default_scratch_root() : fs::path(options.scratch));

  BenchmarkRequest request = benchmark_request(options, working.path());
  if (shape != nullptr) {
    request.model = options.keep.empty() ? working.path() : folder_to_keep(options.keep);
    write_random_model(*shape, request.model, cancellation);
  }
  const std::string title = shape != nullptr ? options.shape : printable(options.model);
  const BenchmarkReport report = benchmark(request, cancellation);
  write_stdout(options.json ? json_line(benchmark_json(report, title, request.settings))
                            : benchmark_text(report, title, request.settings));
  return 0;
}

}  // namespace

void add_bench(CLI::App& app, Action& chosen) {
  add_command<BenchOptions>(app, chosen, kBench, define_bench_options, run_bench);
}

}  // namespace infoplane::cli
