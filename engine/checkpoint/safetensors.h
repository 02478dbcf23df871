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

/// Element types of the safetensors format. All can be listed; `is_computable` says which can be computed with.
enum class Dtype { boolean, u8, i8, f8_e5m2, f8_e4m3, u16, i16, f16, bf16, u32, i32, f32, u64, i64, f64 };

std::size_t dtype_size(Dtype dtype);
std::string_view dtype_name(Dtype dtype);  ///< "BF16"
bool is_computable(Dtype dtype);           ///< F32, F16, BF16, F64: weights may have these

/// One tensor of a file: where its bytes lie in the mapping. The bytes stay owned by the SafetensorsFile.
struct TensorView {
  Dtype dtype = Dtype::f32;
  std::vector<std::int64_t> shape{};
  std::span<const std::byte> bytes{};

  std::int64_t elements() const;
};

/// A memory-mapped safetensors file whose header has been checked in full: after `open`, every tensor lies inside
/// the file, none overlap, and no byte is unaccounted for. Reading tensor bytes is lazy (page faults). Move-only;
/// views live as long as the file. Safe to read from several threads.
/// Source: the public safetensors format specification.
class SafetensorsFile {
 public:
  /// Throws file_missing, file_unreadable, download_unfinished, safetensors_* (with the byte offset or the tensor).
  static SafetensorsFile open(const std::filesystem::path& path);

  SafetensorsFile(SafetensorsFile&&) noexcept;
  SafetensorsFile& operator=(SafetensorsFile&&) noexcept;
  ~SafetensorsFile();

  const std::filesystem::path& path() const;
  const std::map<std::string, std::string>& metadata() const;
  const std::map<std::string, TensorView, std::less<>>& tensors() const;
  const TensorView* find(std::string_view name) const;  ///< nullptr when absent

  /// Copies a tensor's bytes into `destination` (same size). A mapped file that shrank under us would raise SIGBUS:
  /// that becomes Error file_changed here instead of the end of the process.
  void copy(const TensorView& tensor, std::span<std::byte> destination) const;

  /// Throws file_changed when the file's size or modification time is no longer what it was at `open`.
  void check_unchanged() const;

 private:
  struct Mapping;
  explicit SafetensorsFile(std::unique_ptr<Mapping> mapping);
  std::unique_ptr<Mapping> mapping_;
};

}  // namespace infoplane
