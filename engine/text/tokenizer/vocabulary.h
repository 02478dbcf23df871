#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer/token_id.h"

namespace infoplane {

/// Ids a vocabulary may have: far above the largest real one, and what a table by id may cost.
constexpr TokenId kLargestId = (1 << 24) - 1;

/// Token texts and their ids, looked up by text. Texts lie in one buffer.
class Vocabulary {
 public:
  /// Room for `tokens` tokens.
  explicit Vocabulary(std::size_t tokens);

  /// Adds a token, or gives one that is there a new id.
  void set(std::string_view text, TokenId id);
  std::optional<TokenId> find(std::string_view text) const;

  std::int64_t size() const { return static_cast<std::int64_t>(count_); }  ///< tokens
  TokenId largest_id() const { return largest_; }                          ///< -1 when there is none
  std::size_t longest() const { return longest_; }                         ///< bytes of the longest token

  /// Calls `visit(text, id)` for every token, in the order they were added.
  template <class Visit>
  void each(const Visit& visit) const {
    for (const Entry& entry : entries_) visit(text_of(entry), entry.id);
  }

 private:
  struct Entry {
    std::uint64_t offset = 0;
    std::uint32_t length = 0;
    TokenId id = 0;
  };

  std::string_view text_of(const Entry& entry) const {
    return std::string_view(texts_).substr(entry.offset, entry.length);
  }
  std::size_t slot_of(std::string_view text) const;

  std::string texts_{};
  std::vector<Entry> entries_{};
  std::vector<std::uint32_t> slots_{};  ///< index into entries_ + 1; 0 is empty
  std::size_t count_ = 0;
  std::size_t longest_ = 0;
  TokenId largest_ = -1;
};

/// "<0x0A>": how vocabularies with byte fallback name a byte.
std::string byte_token(unsigned char byte);

}  // namespace infoplane
