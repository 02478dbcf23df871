#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/tokenizer/byte_trie.h"
#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/model.h"
#include "engine/text/tokenizer/vocabulary.h"

namespace infoplane {

/// The unigram language model (Kudo 2018) as the `tokenizers` library does it: the segmentation of the
/// highest sum of scores, unknown characters at ten below the lowest score, runs of unknown joined.
class UnigramModel : public Model {
 public:
  UnigramModel(Vocabulary vocabulary, std::vector<double> scores, std::optional<TokenId> unknown,
               bool byte_fallback);

  std::unique_ptr<ModelScratch> make_scratch() const override;
  void encode(std::string_view word, ModelScratch& scratch, std::vector<TokenId>& ids,
              std::size_t limit) const override;
  std::optional<TokenId> find(std::string_view token) const override { return vocabulary_.find(token); }
  std::int64_t size() const override { return static_cast<std::int64_t>(scores_.size()); }
  TokenId largest_id() const override { return static_cast<TokenId>(scores_.size()) - 1; }
  std::string description() const override;

 private:
  /// The best segmentation of the text up to a byte.
  struct Node {
    double score = 0;
    TokenId id = 0;
    std::int32_t begin = -1;  ///< where its last token begins; -1 when the byte was not reached
  };
  struct Part {
    std::size_t begin = 0, end = 0;
  };
  struct Scratch : ModelScratch {
    std::vector<Node> nodes{};
    std::vector<Part> parts{};
  };

  void extend(std::string_view word, std::size_t begin, std::vector<Node>& nodes) const;
  void trace(std::vector<Part>& parts, const std::vector<Node>& nodes) const;
  void append(std::string_view part, std::vector<TokenId>& ids) const;
  TokenId unknown_id() const;

  Vocabulary vocabulary_;
  std::vector<double> scores_;  ///< by id
  std::optional<TokenId> unknown_;
  bool byte_fallback_;
  double unknown_score_ = 0;
  ByteTrie trie_{};
  std::array<TokenId, 256> bytes_{};  ///< -1 where there is none
};

/// Throws tokenizer_unsupported, tokenizer_invalid.
std::unique_ptr<Model> read_unigram(const JsonView& view);

}  // namespace infoplane
