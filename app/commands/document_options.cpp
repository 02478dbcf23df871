#include "app/commands/document_options.h"

namespace infoplane::cli {

void define_document_options(CLI::App& command, std::string& text_column, std::string& split) {
  command.add_option("--text-column", text_column,
                     "member that holds the text (default: text, content or body)");
  command.add_option("--split", split, "what is one document of a .txt: file, lines or blank")
      ->check(CLI::IsMember({"file", "lines", "blank"}))
      ->capture_default_str();
}

}  // namespace infoplane::cli
