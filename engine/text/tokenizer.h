#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer/token_id.h"

namespace infoplane {

/// A Hugging Face tokenizer.json, read strictly: a component that is not built exactly is refused by name,
/// never approximated, because the labels of the method are these ids. Immutable after loading: `encode` may
/// be called from many threads at once.
class Tokenizer {
 public:
  /// Throws file_*, json_*, tokenizer_invalid (with a JSON pointer), tokenizer_unsupported (naming the
  /// component).
  static Tokenizer load(const std::filesystem::path& tokenizer_json);

  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  ~Tokenizer();

  /// Ids of one UTF-8 text (invalid UTF-8 is the caller's mistake: readers have checked it). With
  /// `add_special` the post-processor adds its tokens (BOS), as transformers does by default.
  std::vector<TokenId> encode(std::string_view text, bool add_special = true) const;

  /// `encode`, cut to `max_length` ids the way transformers truncates: special tokens the post-processor adds
  /// are counted and kept, the text's ids are cut on the right.
  std::vector<TokenId> encode_truncated(std::string_view text, std::size_t max_length) const;

  std::int64_t vocabulary_size() const;  ///< largest id + 1, added tokens included
  /// The same without the ids that added tokens alone have: of a text in which none of them stands.
  std::int64_t plain_vocabulary_size() const;
  std::size_t tokens_before() const;  ///< special tokens that `encode` puts before a text (BOS)
  std::size_t tokens_after() const;   ///< and after it (EOS)
  std::string description() const;    ///< "BPE, byte fallback, 32,000 ids"
  const std::vector<std::string>& warnings() const;
  const std::string& hash() const;  ///< content hash of the file

 private:
  struct Pipeline;
  explicit Tokenizer(std::unique_ptr<const Pipeline> pipeline);
  std::unique_ptr<const Pipeline> pipeline_;
};

}  // namespace infoplane
