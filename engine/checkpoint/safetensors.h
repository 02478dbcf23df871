#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace infoplane {

/// Element types of the safetensors format with whole bytes. All can be listed; `is_computable` says which
/// can be computed with.
enum class Dtype {
  boolean,
  u8,
  i8,
  f8_e5m2,
  f8_e4m3,
  f8_e8m0,
  f8_e5m2fnuz,
  f8_e4m3fnuz,
  u16,
  i16,
  f16,
  bf16,
  u32,
  i32,
  f32,
  u64,
  i64,
  f64,
  c64
};

std::size_t dtype_size(Dtype dtype);
std::string_view dtype_name(Dtype dtype);  ///< "BF16"
bool is_computable(Dtype dtype);           ///< F32, F16, BF16, F64: weights may have these

/// Throws dtype_unsupported, naming the tensor and its type, unless `is_computable`.
void require_computable(Dtype dtype, std::string_view tensor, const std::filesystem::path& file);

/// One tensor of a file: what it is and where its bytes lie. The bytes are row-major and little-endian.
struct TensorView {
  Dtype dtype = Dtype::f32;
  std::vector<std::int64_t> shape{};  ///< empty for a scalar
  std::uint64_t offset = 0;           ///< of the first byte, from the beginning of the file
  std::uint64_t size = 0;             ///< bytes: elements() * dtype_size(dtype)

  std::int64_t elements() const;
};

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
