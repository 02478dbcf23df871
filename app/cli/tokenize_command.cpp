#include <filesystem>
#include <iostream>

#include "app/cli/command.h"
#include "app/cli/output.h"
#include "engine/base/error.h"
#include "engine/base/json.h"
#include "engine/base/utf8.h"
#include "engine/text/tokenizer.h"

namespace infoplane::cli {
namespace fs = std::filesystem;
namespace {

struct TokenizeOptions {
  std::string source{};
  bool no_special = false;
  bool jsonl = false;
};

void define(CLI::App& command, TokenizeOptions& options) {
  command.add_option("TOKENIZER", options.source, "a tokenizer.json, or a model folder that has one")
      ->required();
  command.add_flag("--no-special", options.no_special, "leave out the tokens that the tokenizer adds (BOS)");
  command.add_flag("--jsonl", options.jsonl,
                   "each line is JSON: a string, or an object with text, content or body");
}

fs::path tokenizer_file(const std::string& source) {
  std::error_code ignored;
  if (!fs::is_directory(source, ignored)) return source;
  const fs::path file = fs::path(source) / "tokenizer.json";
  if (!fs::exists(file, ignored)) {
    throw Error(ErrorCode::folder_without_tokenizer, "the folder has no tokenizer.json",
                Location::file(source), "name a tokenizer.json, or a folder that has one");
  }
  return file;
}

std::string json_text(const std::string& line, std::uint64_t number) {
  const Json json = parse_json(line, "standard input");
  if (json.is_string()) return json.get<std::string>();
  if (json.is_object()) {
    for (const char* column : {"text", "content", "body"}) {
      const auto found = json.find(column);
      if (found != json.end() && found->is_string()) return found->get<std::string>();
    }
  }
  throw Error(ErrorCode::corpus_column_missing,
              "the line holds no text, expected a string or an object with text",
              Location::line("standard input", number), "write {\"text\": \"...\"}");
}

void check_utf8(const std::string& text, std::uint64_t number) {
  if (!find_invalid_utf8(text)) return;
  throw Error(ErrorCode::corpus_encoding, "the line is not UTF-8", Location::line("standard input", number),
              "convert the text to UTF-8");
}

std::string ids_line(const std::vector<TokenId>& ids) {
  std::string line;
  for (const TokenId id : ids) line += (line.empty() ? "" : " ") + std::to_string(id);
  return line + "\n";
}

int run_tokenize(const TokenizeOptions& options) {
  const Tokenizer tokenizer = Tokenizer::load(tokenizer_file(options.source));
  for (const std::string& warning : tokenizer.warnings()) print_warning(warning);

  // Buffered, so that a large file is read in blocks and a person at a terminal is answered line by line.
  std::ios::sync_with_stdio(false);
  constexpr std::size_t kFlushBytes = 1 << 16;
  std::string out, line;
  for (std::uint64_t number = 1; std::getline(std::cin, line); ++number) {
    if (options.jsonl) line = json_text(line, number);
    check_utf8(line, number);
    out += ids_line(tokenizer.encode(line, !options.no_special));
    if (out.size() >= kFlushBytes || std::cin.rdbuf()->in_avail() == 0) {
      write_stdout(out);
      out.clear();
    }
  }
  write_stdout(out);
  return 0;
}

}  // namespace

void add_tokenize(CLI::App& app, Action& chosen) {
  add_command<TokenizeOptions>(app, chosen, "tokenize", "token ids of the lines of standard input", define,
                               run_tokenize);
}

}  // namespace infoplane::cli
