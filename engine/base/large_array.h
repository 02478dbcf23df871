#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace infoplane {

/// `count` floats that belong to this object, in memory or on a disk. Move-only.
class LargeArray {
 public:
  /// Not yet in use, nothing taken.
  LargeArray() = default;
  /// Private memory, taken page by page as it is written. Throws std::bad_alloc.
  static LargeArray in_memory(std::size_t count);
  /// A mapping of a nameless file in `folder` whose room is taken now: the system writes pages out when
  /// memory is short. Throws disk_full, write_failed, std::bad_alloc.
  static LargeArray on_disk(const std::filesystem::path& folder, std::size_t count);

  LargeArray(LargeArray&& other) noexcept;
  LargeArray& operator=(LargeArray&& other) noexcept;
  ~LargeArray();

  float* data() const { return data_; }
  std::size_t size() const { return count_; }

 private:
  LargeArray(float* data, std::size_t count) : data_(data), count_(count) {}
  void unmap() noexcept;

  float* data_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace infoplane
