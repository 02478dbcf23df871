#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer/token_id.h"

namespace infoplane {

/// What a model needs to write to while it encodes; one for each thread that encodes.
class ModelScratch {
 public:
  virtual ~ModelScratch() = default;
};

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

/// Turns a word into ids. Immutable.
class Model {
 public:
  virtual ~Model() = default;

  virtual std::unique_ptr<ModelScratch> make_scratch() const = 0;

  /// Appends the ids of `word` (valid UTF-8, not empty) to `ids`; may stop early once `ids` has `limit` or
  /// more, the first `limit` being what they would have been.
  virtual void encode(std::string_view word, ModelScratch& scratch, std::vector<TokenId>& ids,
                      std::size_t limit) const = 0;

  virtual std::optional<TokenId> find(std::string_view token) const = 0;
  virtual std::int64_t size() const = 0;        ///< tokens
  virtual TokenId largest_id() const = 0;       ///< -1 when there is none
  virtual std::string description() const = 0;  ///< "BPE, byte fallback"
};

}  // namespace infoplane
