#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/cancellation.h"

namespace infoplane {

/// 128-bit XXH3 content hash: names what a run was computed from. Not cryptographic, and not meant to be.
class ContentHash {
 public:
  ContentHash();
  ~ContentHash();
  ContentHash(ContentHash&&) noexcept;
  ContentHash& operator=(ContentHash&&) noexcept;

  void update(const void* bytes, std::size_t size);
  /// Adds a text together with its length, so that ("ab","c") and ("a","bc") differ.
  void update_field(std::string_view text);
  std::string hex() const;  ///< 32 lower-case hexadecimal digits

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Hash of a file's bytes, read in blocks. Throws file_missing, file_unreadable, cancelled.
std::string hash_file(const std::filesystem::path& path, const Cancellation& cancellation = {});

}  // namespace infoplane
