#include <iostream>

#include "app/cli/cli_commands.h"
#include "app/commands/output.h"
#include "app/commands/tokenizer_file.h"
#include "engine/base/error.h"
#include "engine/base/json.h"
#include "engine/base/utf8.h"
#include "engine/text/tokenizer.h"

namespace infoplane::cli {
namespace {

/// As long as a document of a corpus may be.
constexpr std::size_t kLongestJson = std::size_t{64} << 20;

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

/// `parse_json`, which knows only the line, with the line's number for the place.
Json json_of_line(const std::string& line, std::uint64_t number) {
  JsonLimits limits;
  limits.bytes = kLongestJson;
  try {
    return parse_json(line, "standard input", limits);
  } catch (const Error& error) {
    throw Error(error.code(), error.message(), Location::line("standard input", number),
                "write one JSON string a line, or {\"text\": \"...\"}");
  }
}

std::string json_text(const std::string& line, std::uint64_t number) {
  const Json json = json_of_line(line, number);
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

/// The text to encode. As in a corpus, a line ends with LF or CRLF, and the byte order mark is no text.
std::string text_of_line(std::string& line, std::uint64_t number, bool jsonl) {
  if (line.ends_with('\r')) line.pop_back();
  if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  if (jsonl) return json_text(line, number);
  check_utf8(line, number);
  return std::move(line);
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
    try {
      out += ids_line(tokenizer.encode(text_of_line(line, number, options.jsonl), !options.no_special));
    } catch (const Error&) {
      write_stdout(out);  // what was good stays good
      throw;
    }
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
  add_command<TokenizeOptions>(app, chosen, {"tokenize", "token ids of the lines of standard input"}, define,
                               run_tokenize);
}

}  // namespace infoplane::cli
