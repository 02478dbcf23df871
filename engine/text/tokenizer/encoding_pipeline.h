#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer/added_tokens.h"
#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/model.h"
#include "engine/text/tokenizer/normalizer.h"
#include "engine/text/tokenizer/pieces.h"
#include "engine/text/tokenizer/post_processor.h"
#include "engine/text/tokenizer/pre_tokenizer.h"

namespace infoplane {

/// The parts of a tokenizer.json in the order a text goes through them. Immutable but for a store of buffers,
/// which is locked: `encode` may be called on many threads at once.
class EncodingPipeline {
 public:
  /// Throws tokenizer_unsupported, tokenizer_invalid. `root` is the whole document.
  explicit EncodingPipeline(const JsonView& root);

  /// Ids of the text alone, without special tokens; may stop once there are `limit`.
  std::vector<TokenId> encode(std::string_view text, std::size_t limit) const;

  const PostProcessor* post_processor() const { return post_processor_.get(); }
  std::int64_t vocabulary_size() const;
  std::int64_t plain_vocabulary_size() const;  ///< without the ids that added tokens alone have
  std::string description() const;
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  /// What one call of `encode` writes to.
  struct Scratch {
    PieceScratch pieces{};
    NormalizedText normalized{};
    std::vector<TextSegment> raw_segments{}, segments{};
    std::unique_ptr<ModelScratch> model{};
  };
  class Loan;

  void encode_text(std::string_view text, bool at_start, Scratch& scratch, std::vector<TokenId>& ids,
                   std::size_t limit) const;
  void encode_piece(std::string_view text, std::size_t origin, Scratch& scratch, std::vector<TokenId>& ids,
                    std::size_t limit) const;
  void warn_of_wrong_pattern();
  void warn_of_lost_spaces();
  std::string before_model(std::string_view text) const;

  std::unique_ptr<Normalizer> normalizer_;
  std::unique_ptr<PreTokenizer> pre_tokenizer_;
  std::unique_ptr<Model> model_;
  std::unique_ptr<PostProcessor> post_processor_;
  std::vector<std::string> warnings_{};
  AddedTokens added_;
  mutable std::mutex mutex_{};
  mutable std::vector<std::unique_ptr<Scratch>> idle_{};  ///< as many as ever encoded at once
};

}  // namespace infoplane
