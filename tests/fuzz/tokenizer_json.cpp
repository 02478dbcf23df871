#include "engine/text/tokenizer.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/input_file.h"

using namespace infoplane;
using namespace infoplane::fuzz;

namespace {

constexpr std::string_view kText = "Hello  wörld, 123!\r\n\tnaïve 東京 👩‍👩‍👧 e\u0301<s>";
constexpr std::size_t kLongestText = 2000;

void encode(const Tokenizer& tokenizer, std::string_view text) {
  reading([&] {
    const std::vector<TokenId> plain = tokenizer.encode(text, false);
    for (const TokenId id : plain)
      require(id >= 0 && id < tokenizer.vocabulary_size(), "an id is in the vocabulary");
    const std::vector<TokenId> ids = tokenizer.encode(text);
    require(ids.size() >= plain.size(), "special tokens are added, none is taken");
    require(tokenizer.encode(text) == ids, "a text has the same ids every time");
    const std::vector<TokenId> cut = tokenizer.encode_truncated(text, ids.size());
    require(cut == ids, "a text that is not too long is not cut");
  });
}

}  // namespace

/// The input is tokenizer.json; after a byte 0xFF a text may follow, else the end of the file is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const InputFolder folder;
  std::string_view rest = as_text(data, size);
  const std::string_view file = next_part(rest);
  if (rest.empty()) rest = file.substr(file.size() - std::min<std::size_t>(file.size(), 64));
  const std::string text = well_formed(rest.substr(0, kLongestText));
  reading([&] {
    const Tokenizer tokenizer = Tokenizer::load(folder.write("tokenizer.json", file));
    require_showable(tokenizer.description());
    for (const std::string& warning : tokenizer.warnings()) require_showable(warning);
    encode(tokenizer, kText);
    encode(tokenizer, text);
    encode(tokenizer, "");
  });
  return 0;
}
