#include "engine/text/tokenizer/split_pattern.h"

#include <array>

#include "engine/text/tokenizer/pieces.h"
#include "engine/text/tokenizer/pre_tokenizer_reader.h"
#include "engine/text/tokenizer/regex.h"
#include "tests/fuzz/fuzz_target.h"

using namespace infoplane;
using namespace infoplane::fuzz;

namespace {

constexpr std::size_t kLongestText = 4000;
constexpr std::array kBehaviors{"Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous"};

bool at_character(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// The spans lie end to end over the whole text, and cut no character.
void check_spans(const Regex& regex, std::string_view text) {
  RegexScratch scratch;
  std::vector<MatchSpan> spans;
  regex.spans(text, scratch, spans);
  std::size_t done = 0;
  for (const MatchSpan& span : spans) {
    require(span.begin == done && span.end >= span.begin, "spans lie end to end");
    require(at_character(text, span.end), "a character is not cut");
    require(span.matched || span.end > span.begin, "what lies between matches is not empty");
    done = span.end;
  }
  require(done == text.size(), "spans cover the text");
}

/// The pieces are parts of the text in its order; only Removed leaves anything out.
void check_pieces(const PreTokenizer& split, const std::string& text, bool removed) {
  PieceScratch scratch;
  scratch.pieces.text = text;
  if (!text.empty()) scratch.pieces.list.push_back({0, text.size(), utf8_length(text.front())});
  split.apply(scratch);
  std::size_t done = 0;
  for (const Piece& piece : scratch.pieces.list) {
    require(piece.begin < piece.end && piece.end <= text.size(), "a piece is part of the text");
    require(removed ? piece.begin >= done : piece.begin == done, "pieces are in order, without gaps");
    require(piece.origin <= piece.end - piece.begin, "the first character lies in its piece");
    require(at_character(text, piece.begin) && at_character(text, piece.end), "a character is not cut");
    done = piece.end;
  }
  require(removed || done == text.size(), "pieces cover the text");
}

}  // namespace

/// The input: a byte that chooses behavior, inversion and kind of the pattern, the pattern, the byte 0xFF,
/// the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t choice = data[0];
  std::string_view rest = as_text(data + 1, size - 1);
  const std::string pattern = well_formed(next_part(rest));
  const std::string text = well_formed(rest.substr(0, kLongestText));
  const char* behavior = kBehaviors[choice % kBehaviors.size()];
  const Json split = {{"type", "Split"},
                      {"pattern", {{choice & 0x80 ? "String" : "Regex", pattern}}},
                      {"behavior", behavior},
                      {"invert", (choice & 0x40) != 0}};
  const std::filesystem::path file = "tokenizer.json";
  reading([&] {
    const JsonView view(split, file, "/pre_tokenizer");
    check_spans(read_pattern(view.member("pattern")), text);
    check_pieces(*read_pre_tokenizer(view), text, std::string_view(behavior) == "Removed");
  });
  return 0;
}
