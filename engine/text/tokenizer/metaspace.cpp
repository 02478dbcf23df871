#include "engine/text/tokenizer/metaspace.h"

#include "engine/base/error.h"
#include "engine/text/tokenizer/characters.h"
#include "engine/text/tokenizer/text_size.h"

namespace infoplane {
namespace {

enum class PrependScheme { always, first, never };

/// Writes spaces as a visible mark, puts one in front, and cuts before each, as sentencepiece does.
class Metaspace : public PreTokenizer {
 public:
  Metaspace(std::string mark, PrependScheme scheme, bool split)
      : mark_(std::move(mark)), scheme_(scheme), split_(split) {}

  void apply(PieceScratch& scratch) const override {
    write(scratch);
    if (!split_) return;
    const char32_t mark = utf8_decode(mark_, 0);
    split_all(scratch, SplitBehavior::merged_with_next,
              [&](std::string_view text, std::vector<MatchSpan>& found) {
                delimiter_spans(
                    text, [mark](char32_t character) { return character == mark; }, found);
              });
  }

 private:
  void write(PieceScratch& scratch) const {
    scratch.next.text.clear();
    scratch.next.list.clear();
    for (const Piece& piece : scratch.pieces.list)
      write_piece(scratch.pieces.view(piece), piece, scratch.next);
    check_text_size(scratch.next.text.size(), scratch.largest);
    std::swap(scratch.pieces, scratch.next);
  }

  void write_piece(std::string_view text, const Piece& piece, Pieces& out) const {
    const std::size_t begin = out.text.size();
    const bool marked = text.front() == ' ' || text.starts_with(mark_);
    const bool asked =
        scheme_ == PrependScheme::always || (scheme_ == PrependScheme::first && piece.origin > 0);
    if (asked && !marked) out.text += mark_;
    std::size_t origin = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t space = std::min(text.find(' ', at), text.size());
      out.text.append(text, at, space - at);
      if (space < text.size()) out.text += mark_;
      at = space + 1;
    }
    if (piece.origin > 0) origin = std::min(out.text.size() - begin, piece.origin + mark_.size());
    out.list.push_back({begin, out.text.size(), origin});
  }

  std::string mark_;
  PrependScheme scheme_;
  bool split_;
};

PrependScheme read_scheme(const JsonView& view) {
  const std::string name = view.string_at("prepend_scheme", "always");
  if (name == "always") return PrependScheme::always;
  if (name == "first") return PrependScheme::first;
  if (name == "never") return PrependScheme::never;
  view.member("prepend_scheme")
      .unsupported("the prepend scheme \"" + printable(name, 60) + "\" is not known");
}

}  // namespace

std::unique_ptr<PreTokenizer> read_metaspace(const JsonView& view) {
  view.only({"type", "replacement", "prepend_scheme", "split", "add_prefix_space", "str_rep"});
  const std::string mark = view.string_at("replacement");
  if (mark.empty() || mark.size() != utf8_length(mark.front())) {
    view.member("replacement")
        .invalid("the replacement is \"" + printable(mark, 40) + "\", and one character was expected");
  }
  const PrependScheme scheme = read_scheme(view);
  if (!view.boolean_at("add_prefix_space", true) && scheme != PrependScheme::never) {
    view.invalid("add_prefix_space is false, and the prepend scheme is not \"never\"");
  }
  return std::make_unique<Metaspace>(mark, scheme, view.boolean_at("split", true));
}

}  // namespace infoplane
