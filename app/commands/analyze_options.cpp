#include "app/commands/analyze_options.h"

#include "app/commands/byte_size.h"
#include "app/commands/document_options.h"
#include "app/commands/orders_option.h"
#include "app/commands/progress_option.h"
#include "app/commands/states_option.h"

namespace infoplane::cli {
namespace {

void define_inputs(CLI::App& command, AnalyzeOptions& options) {
  command
      .add_option("MODEL_DIR", options.models,
                  "model folders (Hugging Face layout, safetensors), or parents of them")
      ->required();
  command.add_option("--corpus", options.corpus, "documents to read: .txt, .jsonl, or a folder of them")
      ->required();
  define_document_options(command, options.text_column, options.split);
  command.add_option(
      "--preferences", options.preferences,
      "pairs of a chosen and a rejected answer to a prompt: .jsonl, .json, or a folder of them; adds "
      "what a state tells of which is which");
  command.add_option("--pairs", options.settings.pairs, "most pairs taken from --preferences; 0 takes all")
      ->capture_default_str();
  command.add_option("--db", options.database, "database file (default: the window's)");
}

void define_measure(CLI::App& command, AnalyzeOptions& options) {
  AnalysisSettings& settings = options.settings;
  command.add_option("--samples", settings.samples, "documents taken from the corpus; 0 takes all")
      ->capture_default_str();
  command
      .add_option("--sample-order", settings.sample_order,
                  "which documents: random (seeded) reads the whole corpus once; first reads no "
                  "further than it needs")
      ->check(CLI::IsMember({"random", "first"}))
      ->capture_default_str();
  command.add_option("--max-length", settings.max_length, "tokens a document, special tokens counted")
      ->capture_default_str();
  command.add_option("--orders", options.orders, "1 token, 2 bigram, 3 trigram, 4 quadgram")
      ->capture_default_str();
  define_states(command, settings);
  command.add_option("--bins", settings.bins, "reference points n of the soft entropy")
      ->capture_default_str();
  command.add_option("--seed", settings.seed, "of the sample, the reference points and the nulls")
      ->check(CLI::NonNegativeNumber)  // -1 would be read as 2^64 - 1
      ->capture_default_str();
  command.add_option("--nulls", settings.nulls, "label permutations that measure the bias; 0 for none")
      ->capture_default_str();
  command
      .add_option("--bootstrap", settings.bootstrap,
                  "document resamples for the 95% intervals of debiased figures; 0 for none, 1000 is cheap")
      ->capture_default_str();
}

void define_loss(CLI::App& command, AnalyzeOptions& options) {
  command.add_flag(
      "--loss", options.loss,
      "also the mean cross entropy of the next token, in nats: tells that a folder was read rightly");
}

void define_machine(CLI::App& command, AnalyzeOptions& options) {
  command
      .add_option("--device", options.device,
                  "cpu, cuda (the first device), cuda:N, or auto: a CUDA device where one can be used")
      ->capture_default_str();
  command.add_option("--dtype", options.dtype, "float32, bfloat16, or auto: bfloat16 on a CUDA device")
      ->check(CLI::IsMember({"auto", "float32", "bfloat16"}))
      ->capture_default_str();
  command.add_option("--threads", options.threads, "0 for all cores; the figures do not depend on it")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command
      .add_option("--memory", options.memory,
                  "the most it may take, of the device where there is one, for example 4GB (default: most of "
                  "what is free)")
      ->transform(bytes_in_words);
  command
      .add_option("--hidden-states", options.hidden_states,
                  "where they lie between layers: memory, disk (every layer can then be resumed), or auto")
      ->check(CLI::IsMember({"auto", "memory", "disk"}))
      ->capture_default_str();
  command.add_option("--scratch", options.scratch,
                     "folder for working files of runs (default: ~/.cache/infoplane/sweeps)");
  command.add_flag("--recompute", options.recompute, "compute again, and replace the stored run");
}

void define_report(CLI::App& command, AnalyzeOptions& options) {
  command.add_option("--json", options.json, "write one JSON object a model to this file, - for stdout");
  define_progress_option(command, options.progress);
  command.add_flag("--quiet", options.quiet, "no progress and no table");
}

}  // namespace

void define_analyze_options(CLI::App& command, AnalyzeOptions& options) {
  define_inputs(command, options);
  define_measure(command, options);
  define_loss(command, options);
  define_machine(command, options);
  define_report(command, options);
  command.footer(
      "A run that was computed before (same weights, tokenizer, documents and settings, by a program that "
      "gives the same "
      "figures) is given back from the database.");
}

AnalysisSettings settings_of(const AnalyzeOptions& options) {
  AnalysisSettings settings = options.settings;
  settings.orders = parse_orders(options.orders);
  return settings;
}

}  // namespace infoplane::cli
