#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/checkpoint/tensor_view.h"

namespace infoplane {

/// A safetensors file whose header has been checked in full: after `open`, every tensor lies inside the file,
/// none overlap, and no byte is unaccounted for. Tensor bytes are read when asked for. Move-only; views live
/// as long as the file. Safe to read from several threads. Source: the public safetensors format
/// specification.
class SafetensorsFile {
 public:
  /// Throws file_missing, file_unreadable, download_unfinished, dtype_unsupported (types smaller than a
  /// byte), safetensors_* (with the byte offset or the tensor).
  static SafetensorsFile open(const std::filesystem::path& path);

  SafetensorsFile(SafetensorsFile&&) noexcept;
  SafetensorsFile& operator=(SafetensorsFile&&) noexcept;
  ~SafetensorsFile();

  const std::filesystem::path& path() const;
  const std::map<std::string, std::string>& metadata() const;
  const std::map<std::string, TensorView, std::less<>>& tensors() const;
  const TensorView* find(std::string_view name) const;  ///< nullptr when absent

  /// Copies a tensor's bytes into `destination` (same size). Throws file_changed when the file no longer
  /// reaches as far as it did at `open`, file_unreadable when the device fails.
  void copy(const TensorView& tensor, std::span<std::byte> destination) const;

  /// Throws file_changed when the file's size or modification time is no longer what it was at `open`.
  void check_unchanged() const;

 private:
  struct Contents;
  explicit SafetensorsFile(std::unique_ptr<Contents> contents);
  std::unique_ptr<Contents> contents_;
};

}  // namespace infoplane
