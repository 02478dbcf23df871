#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/tokenizer/bpe_merging.h"
#include "engine/text/tokenizer/character_ids.h"
#include "engine/text/tokenizer/model.h"
#include "engine/text/tokenizer/vocabulary.h"
#include "engine/text/tokenizer/word_cache.h"

namespace infoplane {

/// What the file says of a BPE model beside its vocabulary and merges.
struct BpeOptions {
  std::optional<std::string> unk_token{};
  bool fuse_unk = false;       ///< a run of unknown characters becomes one unknown token
  bool byte_fallback = false;  ///< an unknown character becomes the tokens of its bytes, if all are there
  bool ignore_merges = false;  ///< a word that is a token is that token, whatever the merges make of it
};

/// Byte-pair encoding (Sennrich 2016) as the `tokenizers` library does it.
class BpeModel : public Model {
 public:
  struct Pair {
    TokenId left = 0, right = 0, result = 0;
  };

  /// `merges` in the order of their ranks.
  BpeModel(Vocabulary vocabulary, const std::vector<Pair>& merges, BpeOptions options);

  std::unique_ptr<ModelScratch> make_scratch() const override;
  void encode(std::string_view word, ModelScratch& scratch, std::vector<TokenId>& ids,
              std::size_t limit) const override;
  std::optional<TokenId> find(std::string_view token) const override { return vocabulary_.find(token); }
  std::int64_t size() const override { return vocabulary_.size(); }
  TokenId largest_id() const override { return vocabulary_.largest_id(); }
  std::string description() const override;

 private:
  struct Scratch : ModelScratch {
    WordCache cache{};
    MergeScratch merging{};
  };

  void index_characters();
  void study_merges(const std::vector<Pair>& merges);
  std::size_t segment_end(std::string_view word, std::size_t begin) const;
  void encode_segment(std::string_view segment, Scratch& scratch, std::vector<TokenId>& ids) const;
  void symbols_of(std::string_view segment, std::vector<TokenId>& symbols) const;
  bool bytes_of(std::string_view character, std::vector<TokenId>& symbols) const;
  TokenId unknown_id() const;

  Vocabulary vocabulary_;
  MergeTable merges_;
  BpeOptions options_;
  CharacterIds characters_{};
  std::array<TokenId, 256> bytes_{};
  std::optional<TokenId> unknown_{};
  bool plain_ =
      false;  ///< ids are texts and texts are ids, all through the merges: both ways of merging agree
  /// No merge joins a character to a space mark U+2581 that follows it, but for those in `joined_` : a text
  /// may be cut before every other mark, and its parts encoded (and remembered) one by one.
  bool cut_at_marks_ = false;
  std::vector<char32_t> joined_{};
};

}  // namespace infoplane
