#include "engine/text/tokenizer/byte_level.h"

#include "engine/text/tokenizer/byte_alphabet.h"
#include "engine/text/tokenizer/characters.h"
#include "engine/text/tokenizer/text_size.h"

namespace infoplane {
namespace {

constexpr const char* kWords =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

/// Writes every byte as its character of the alphabet, after cutting the text into words (GPT-2's expression)
/// when asked for.
class ByteLevel : public PreTokenizer {
 public:
  ByteLevel(bool add_prefix_space, std::unique_ptr<Regex> words)
      : add_prefix_space_(add_prefix_space), words_(std::move(words)) {
    const auto alphabet = byte_alphabet();
    for (std::size_t byte = 0; byte < alphabet.size(); ++byte) {
      std::string character;
      utf8_append(character, alphabet[byte]);
      character.copy(written_[byte].data(), character.size());
    }
  }

  void apply(PieceScratch& scratch) const override {
    if (add_prefix_space_) prefix(scratch);
    if (words_) {
      split_all(scratch, SplitBehavior::isolated, [&](std::string_view text, std::vector<MatchSpan>& found) {
        words_->spans(text, scratch.regex, found);
      });
    }
    write(scratch);
  }

 private:
  static void prefix(PieceScratch& scratch) {
    scratch.next.text.clear();
    scratch.next.list.clear();
    for (const Piece& piece : scratch.pieces.list) {
      const std::string_view text = scratch.pieces.view(piece);
      const std::size_t added = text.front() == ' ' ? 0 : 1;
      const std::size_t begin = scratch.next.text.size();
      scratch.next.text.append(added, ' ').append(text);
      scratch.next.list.push_back({begin, scratch.next.text.size(), piece.origin ? piece.origin + added : 0});
    }
    std::swap(scratch.pieces, scratch.next);
  }

  void write(PieceScratch& scratch) const {
    scratch.next.list.clear();
    check_text_size(scratch.pieces.text.size() * 2, scratch.largest);
    scratch.next.text.resize(scratch.pieces.text.size() * 2);
    char* const start = scratch.next.text.data();
    char* to = start;
    for (const Piece& piece : scratch.pieces.list) {
      const auto begin = static_cast<std::size_t>(to - start);
      std::size_t origin = 0;
      for (std::size_t at = piece.begin; at < piece.end; ++at) {
        if (at - piece.begin == piece.origin) origin = static_cast<std::size_t>(to - start) - begin;
        const auto& character = written_[static_cast<unsigned char>(scratch.pieces.text[at])];
        *to++ = character[0];
        if (character[1]) *to++ = character[1];
      }
      const auto end = static_cast<std::size_t>(to - start);
      scratch.next.list.push_back(
          {begin, end, piece.origin == piece.end - piece.begin ? end - begin : origin});
    }
    scratch.next.text.resize(static_cast<std::size_t>(to - start));
    std::swap(scratch.pieces, scratch.next);
  }

  bool add_prefix_space_;
  std::unique_ptr<Regex> words_;
  std::array<std::array<char, 2>, 256> written_{};  ///< UTF-8 of the alphabet; one byte, then 0, for ASCII
};

}  // namespace

std::unique_ptr<PreTokenizer> read_byte_level(const JsonView& view) {
  view.only({"type", "add_prefix_space", "trim_offsets", "use_regex"});
  std::unique_ptr<Regex> words;
  if (view.boolean_at("use_regex", true)) words = std::make_unique<Regex>(Regex::compile(kWords, view));
  return std::make_unique<ByteLevel>(view.boolean_at("add_prefix_space"), std::move(words));
}

}  // namespace infoplane
