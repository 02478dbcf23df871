#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer/added_token_finder.h"
#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/model.h"
#include "engine/text/tokenizer/normalizer.h"

namespace infoplane {

/// The member "added_tokens", and where to look for which.
class AddedTokens {
 public:
  /// Ids are given as the `tokenizers` library gives them when it loads a file: that of the model for a token
  /// it has, else the next free one. Where the file says otherwise a warning is added. Throws
  /// tokenizer_invalid, tokenizer_unsupported.
  AddedTokens(const JsonView& view, const Model& model, const Normalizer* normalizer,
              std::vector<std::string>& warnings);

  const AddedTokenFinder& in_raw_text() const { return raw_; }
  const AddedTokenFinder& in_normalized_text() const { return normalized_; }
  TokenId largest_id() const { return largest_; }  ///< -1 when there is none
  bool contains(std::string_view content) const;
  std::set<TokenId> ids() const;

 private:
  AddedTokenFinder raw_{}, normalized_{};
  std::vector<AddedToken> tokens_{};
  TokenId largest_ = -1;
};

}  // namespace infoplane
