#include "engine/text/tokenizer/bpe_model.h"

#include <algorithm>
#include <set>

#include "engine/base/error.h"
#include "engine/base/units.h"
#include "engine/text/tokenizer/characters.h"

namespace infoplane {
namespace {

constexpr std::string_view kMark = "\xE2\x96\x81";
constexpr char32_t kMarkCharacter = 0x2581;
/// Up to here looking at all pairs is faster than keeping a heap.
constexpr std::size_t kShortWord = 32;
/// What one word without a boundary may cost in memory (about forty bytes a character).
constexpr std::size_t kLongestWord = 64 << 20;

}  // namespace

BpeModel::BpeModel(Vocabulary vocabulary, const std::vector<Pair>& merges, BpeOptions options)
    : vocabulary_(std::move(vocabulary)), merges_(merges.size()), options_(std::move(options)) {
  for (std::size_t rank = 0; rank < merges.size(); ++rank) {
    merges_.set(merges[rank].left, merges[rank].right,
                {static_cast<std::uint32_t>(rank), merges[rank].result});
  }
  if (options_.unk_token) unknown_ = vocabulary_.find(*options_.unk_token);
  index_characters();
  study_merges(merges);
}

void BpeModel::index_characters() {
  vocabulary_.each([this](std::string_view text, TokenId id) {
    if (!text.empty() && text.size() == utf8_length(text.front())) characters_.set(utf8_decode(text, 0), id);
  });
  for (std::size_t byte = 0; byte < bytes_.size(); ++byte) {
    bytes_[byte] =
        vocabulary_.find(byte_token(static_cast<unsigned char>(byte))).value_or(CharacterIds::kNone);
  }
}

/// Finds out which short cuts are exact for this vocabulary.
void BpeModel::study_merges(const std::vector<Pair>& merges) {
  std::vector<bool> seen(static_cast<std::size_t>(vocabulary_.largest_id()) + 1, false);
  std::vector<bool> made(seen.size(), false), stand_in(seen.size(), false);
  plain_ = true;
  vocabulary_.each([&](std::string_view, TokenId id) {
    plain_ = plain_ && !seen[static_cast<std::size_t>(id)];
    seen[static_cast<std::size_t>(id)] = true;
  });
  if (unknown_) stand_in[static_cast<std::size_t>(*unknown_)] = true;
  if (options_.byte_fallback) {
    for (const TokenId id : bytes_) {
      if (id != CharacterIds::kNone) stand_in[static_cast<std::size_t>(id)] = true;
    }
  }
  for (const Pair& merge : merges) {
    made[static_cast<std::size_t>(merge.result)] = true;
    for (const TokenId id : {merge.left, merge.right, merge.result})
      plain_ = plain_ && !stand_in[static_cast<std::size_t>(id)];
  }
  cut_at_marks_ = plain_ && characters_.find(kMarkCharacter) != CharacterIds::kNone;
  if (!cut_at_marks_) return;

  std::set<char32_t> joined;
  vocabulary_.each([&](std::string_view text, TokenId id) {
    if (!made[static_cast<std::size_t>(id)]) return;
    for (std::size_t at = text.find(kMark); at != std::string_view::npos;
         at = text.find(kMark, at + kMark.size())) {
      if (at > 0) joined.insert(utf8_decode(text, utf8_previous(text, at)));
    }
  });
  joined_.assign(joined.begin(), joined.end());
}

std::unique_ptr<ModelScratch> BpeModel::make_scratch() const {
  return std::make_unique<Scratch>();
}

std::string BpeModel::description() const {
  return options_.byte_fallback ? "BPE, byte fallback" : "BPE";
}

/// Where the part of `word` that begins at `begin` ends, and can be encoded by itself.
std::size_t BpeModel::segment_end(std::string_view word, std::size_t begin) const {
  if (!cut_at_marks_) return word.size();
  for (std::size_t at = word.find(kMark, begin + 1); at != std::string_view::npos;
       at = word.find(kMark, at + 1)) {
    const char32_t before = utf8_decode(word, utf8_previous(word, at));
    if (!std::binary_search(joined_.begin(), joined_.end(), before)) return at;
  }
  return word.size();
}

void BpeModel::encode(std::string_view word, ModelScratch& scratch, std::vector<TokenId>& ids,
                      std::size_t limit) const {
  auto& own = static_cast<Scratch&>(scratch);
  if (options_.ignore_merges) {
    if (const std::optional<TokenId> id = vocabulary_.find(word)) {
      ids.push_back(*id);
      return;
    }
  }
  for (std::size_t begin = 0; begin < word.size() && ids.size() < limit;) {
    const std::size_t end = segment_end(word, begin);
    const std::string_view segment = word.substr(begin, end - begin);
    const std::span<const TokenId> known = own.cache.find(segment);
    if (known.empty()) {
      encode_segment(segment, own, ids);
    } else {
      ids.insert(ids.end(), known.begin(), known.end());
    }
    begin = end;
  }
}

void BpeModel::encode_segment(std::string_view segment, Scratch& scratch, std::vector<TokenId>& ids) const {
  if (segment.size() > kLongestWord) {
    throw Error(
        ErrorCode::tokenizer_unsupported,
        "a text of " + format_bytes(segment.size()) + " in which no word ends, and 67 MB are the most", {},
        "split the corpus into shorter documents");
  }
  MergeScratch& merging = scratch.merging;
  symbols_of(segment, merging.ids);
  if (plain_ && merging.ids.size() <= kShortWord) {
    merge_short(merges_, merging);
  } else {
    merge_long(merges_, merging);
  }
  scratch.cache.put(segment, merging.ids);
  ids.insert(ids.end(), merging.ids.begin(), merging.ids.end());
}

/// The tokens that merging starts from. An unknown token is held back until the next known character, also
/// past bytes that stand in for a character: so does the `tokenizers` library.
void BpeModel::symbols_of(std::string_view segment, std::vector<TokenId>& symbols) const {
  symbols.clear();
  bool held_back = false;
  for (std::size_t at = 0; at < segment.size();) {
    const std::size_t length = utf8_length(segment[at]);
    const TokenId id = characters_.find(utf8_decode(segment, at));
    if (id != CharacterIds::kNone) {
      if (held_back) symbols.push_back(unknown_id());
      held_back = false;
      symbols.push_back(id);
    } else if (!options_.byte_fallback || !bytes_of(segment.substr(at, length), symbols)) {
      if (held_back && !options_.fuse_unk) symbols.push_back(unknown_id());
      held_back = options_.unk_token.has_value();  // with no token for it, an unknown character is left out
    }
    at += length;
  }
  if (held_back) symbols.push_back(unknown_id());
}

bool BpeModel::bytes_of(std::string_view character, std::vector<TokenId>& symbols) const {
  const auto id_of = [this](char byte) { return bytes_[static_cast<unsigned char>(byte)]; };
  if (std::any_of(character.begin(), character.end(),
                  [&](char c) { return id_of(c) == CharacterIds::kNone; })) {
    return false;
  }
  for (const char byte : character) symbols.push_back(id_of(byte));
  return true;
}

TokenId BpeModel::unknown_id() const {
  if (unknown_) return *unknown_;
  throw Error(ErrorCode::tokenizer_invalid,
              "a text has a character that is not in the vocabulary, and neither is the unknown token " +
                  printable(options_.unk_token.value_or(""), 40),
              {}, "fetch the tokenizer.json again from where the model comes from");
}

}  // namespace infoplane
