#pragma once

#include <memory>
#include <vector>

#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/token_id.h"

namespace infoplane {

/// Adds the tokens that begin or end a text (BOS, EOS). Immutable.
class PostProcessor {
 public:
  virtual ~PostProcessor() = default;

  virtual std::vector<TokenId> apply(std::vector<TokenId> ids, bool add_special) const = 0;
  virtual std::size_t added() const = 0;         ///< special tokens that it adds to one text
  virtual std::size_t added_before() const = 0;  ///< of those, how many begin the text
  virtual TokenId largest_id() const = 0;        ///< of those; -1 when there is none
};

/// Reads the member "post_processor"; null gives nothing. Throws tokenizer_unsupported, tokenizer_invalid.
std::unique_ptr<PostProcessor> read_post_processor(const JsonView& view);

}  // namespace infoplane
