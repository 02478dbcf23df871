#include "app/commands/document_options.h"

namespace infoplane::cli {

void define_document_options(CLI::App& command, std::string& text_column, std::string& split) {
  command.add_option("--text-column", text_column,
                     "member that holds the text (default: text, content or body)");
  command.add_option("--split", split, "what is one document of a .txt: file, lines or blank")
      ->check(CLI::IsMember({"file", "lines", "blank"}))
      ->capture_default_str();
}

void define_sample_options(CLI::App& command, AnalysisSettings& settings) {
  command.add_option("--samples", settings.samples, "documents taken from the corpus; 0 takes all")
      ->capture_default_str();
  command.add_option("--sample-order", settings.sample_order, "which documents: random (seeded) or first")
      ->check(CLI::IsMember({"random", "first"}))
      ->capture_default_str();
  command.add_option("--max-length", settings.max_length, "tokens a document, special tokens counted")
      ->capture_default_str();
}

}  // namespace infoplane::cli
