// encode_lines TOKENIZER_JSON [--no-special] < JSON strings, one a line > ids, one line each: what
// fuzz_against_tokenizers.py compares with the `tokenizers` library.
#include <iostream>
#include <string>

#include "engine/base/error.h"
#include "engine/base/json.h"
#include "engine/text/tokenizer.h"

int main(int argc, char** argv) {
  using namespace infoplane;
  if (argc < 2) {
    std::cerr << "usage: encode_lines TOKENIZER_JSON [--no-special]\n";
    return 2;
  }
  try {
    const Tokenizer tokenizer = Tokenizer::load(argv[1]);
    const bool special = argc < 3 || std::string_view(argv[2]) != "--no-special";
    for (std::string line; std::getline(std::cin, line);) {
      std::string ids;
      for (const TokenId id : tokenizer.encode(Json::parse(line).get<std::string>(), special)) {
        ids += (ids.empty() ? "" : " ") + std::to_string(id);
      }
      std::cout << ids << '\n';
    }
  } catch (const Error& error) {
    std::cerr << error.one_line() << '\n';
    return exit_code(error.code());
  }
}
