#include <filesystem>
#include <optional>

#include "app/analysis/settings_check.h"
#include "app/bench/benchmark.h"
#include "app/bench/model_shapes.h"
#include "app/bench/random_model.h"
#include "app/bench/temporary_folder.h"
#include "app/commands/byte_size.h"
#include "app/commands/command_texts.h"
#include "app/commands/interruption.h"
#include "app/commands/output.h"
#include "app/engine/bench_report.h"
#include "app/engine/engine_commands.h"

namespace infoplane::cli {
namespace fs = std::filesystem;
namespace {

struct BenchOptions {
  std::string model{}, shape{}, keep{}, scratch{}, device = "cpu", dtype = "auto", hidden_states = "auto";
  bool json = false, no_reference = false;
  BenchmarkRequest request{};
};

void define_model(CLI::App& command, BenchOptions& options) {
  CLI::Option* model =
      command.add_option("MODEL_DIR", options.model, "a model folder; a tokenizer is not needed");
  std::string known;
  for (const std::string& name : shape_names()) known += (known.empty() ? "" : ", ") + name;
  CLI::Option* shape =
      command.add_option("--shape", options.shape, "a model of this shape with random weights: " + known);
  shape->excludes(model);
  command.add_option("--keep", options.keep, "write the random model into this folder, and leave it there")
      ->needs(shape);
  command.add_option("--scratch", options.scratch,
                     "folder for the random model and working files (default: ~/.cache/infoplane/sweeps)");
}

void define(CLI::App& command, BenchOptions& options) {
  define_model(command, options);
  BenchmarkRequest& request = options.request;
  request.settings.nulls = 1;
  command.add_option("--documents", request.documents, "made-up documents")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{10'000'000}))
      ->capture_default_str();
  command.add_option("--length", request.length, "tokens of each")
      ->check(CLI::Range(std::int64_t{2}, std::int64_t{1'000'000}))
      ->capture_default_str();
  command.add_option("--nulls", request.settings.nulls, "label permutations")->capture_default_str();
  command.add_option("--device", options.device, "cpu, cuda, cuda:N or auto")->capture_default_str();
  command.add_option("--dtype", options.dtype, "float32, bfloat16, or auto: bfloat16 on a CUDA device")
      ->check(CLI::IsMember({"auto", "float32", "bfloat16"}))
      ->capture_default_str();
  command.add_option("--threads", request.threads, "0 for all cores")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command
      .add_option("--memory", request.memory,
                  "the most it may take, of the device where there is one, for example 4GB")
      ->transform(bytes_in_words);
  command.add_option("--hidden-states", options.hidden_states, "where they lie: memory, disk or auto")
      ->check(CLI::IsMember({"auto", "memory", "disk"}))
      ->capture_default_str();
  command.add_flag("--no-reference", options.no_reference,
                   "leave out the products of the BLAS (whose buffers count as memory)");
  command.add_flag("--json", options.json, "one JSON object");
}

/// An empty folder that the user named, made if need be.
fs::path folder_to_keep(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (!problem && fs::is_directory(folder) && fs::is_empty(folder, problem) && !problem) return folder;
  throw Error(ErrorCode::bad_argument, "--keep needs a folder that is empty or not there yet",
              Location::file(folder), "name another folder");
}

int run_bench(const BenchOptions& options) {
  if (options.model.empty() && options.shape.empty()) {
    throw Error(ErrorCode::bad_argument, "there is no model to measure", {},
                "name a model folder, or a shape with --shape");
  }
  const ModelShape* const shape = options.shape.empty() ? nullptr : &shape_named(options.shape);
  const Cancellation cancellation;
  const InterruptionGuard guard(cancellation);
  const TemporaryFolder working(options.scratch.empty() ? default_scratch_root() : fs::path(options.scratch));

  BenchmarkRequest request = options.request;
  choose_device(options.device, options.dtype, request.settings, request.device);
  request.scratch = working.path();
  request.reference = !options.no_reference;
  request.states = options.hidden_states == "memory" ? StatesPlace::memory
                   : options.hidden_states == "disk" ? StatesPlace::disk
                                                     : StatesPlace::automatic;
  request.model = options.model;
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
  add_command<BenchOptions>(app, chosen, kBench, define, run_bench)
      ->footer(
          "Documents are made up. Between the layers the machine's BLAS multiplies matrices of the model's "
          "shapes: what else the machine does slows both alike. Products, attention and the rest of the "
          "forward pass are told apart by measuring each alone.");
}

}  // namespace infoplane::cli
