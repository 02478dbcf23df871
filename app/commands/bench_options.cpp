#include "app/commands/bench_options.h"

#include "app/commands/byte_size.h"
#include "app/commands/states_option.h"
#include "engine/base/error.h"
#include "engine/models/model_shapes.h"

namespace infoplane::cli {
namespace {

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

}  // namespace

void define_bench_options(CLI::App& command, BenchOptions& options) {
  define_model(command, options);
  options.settings.nulls = 1;
  command.add_option("--documents", options.documents, "made-up documents")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{10'000'000}))
      ->capture_default_str();
  command.add_option("--length", options.length, "tokens of each")
      ->check(CLI::Range(std::int64_t{2}, std::int64_t{1'000'000}))
      ->capture_default_str();
  command.add_option("--nulls", options.settings.nulls, "label permutations")->capture_default_str();
  define_states(command, options.settings);
  command.add_option("--device", options.device, "cpu, cuda, cuda:N or auto")->capture_default_str();
  command.add_option("--dtype", options.dtype, "float32, bfloat16, or auto: bfloat16 on a CUDA device")
      ->check(CLI::IsMember({"auto", "float32", "bfloat16"}))
      ->capture_default_str();
  command.add_option("--threads", options.threads, "0 for all cores")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command
      .add_option("--memory", options.memory,
                  "the most it may take, of the device where there is one, for example 4GB")
      ->transform(bytes_in_words);
  command.add_option("--hidden-states", options.hidden_states, "where they lie: memory, disk or auto")
      ->check(CLI::IsMember({"auto", "memory", "disk"}))
      ->capture_default_str();
  command.add_flag("--no-reference", options.no_reference,
                   "leave out the products of the BLAS (whose buffers count as memory)");
  command.add_flag("--json", options.json, "one JSON object");
  command.footer(
      "Documents are made up. Between the layers the machine's BLAS multiplies matrices of the model's "
      "shapes: what else the machine does slows both alike. Products, attention and the rest of the "
      "forward pass are told apart by measuring each alone.");
}

void check_bench_options(const BenchOptions& options) {
  if (options.model.empty() && options.shape.empty()) {
    throw Error(ErrorCode::bad_argument, "there is no model to measure", {},
                "name a model folder, or a shape with --shape");
  }
  if (!options.shape.empty()) shape_named(options.shape);
}

}  // namespace infoplane::cli
