#include "engine/base/large_array.h"

#include <limits>
#include <new>
#include <utility>

#include <sys/mman.h>

#include "engine/base/working_file.h"

namespace infoplane {
namespace {

std::size_t bytes_of(std::size_t count) {
  if (count > std::numeric_limits<std::size_t>::max() / sizeof(float)) throw std::bad_alloc();
  return count * sizeof(float);
}

float* map(std::size_t bytes, int flags, int descriptor) {
  void* address = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, flags, descriptor, 0);
  if (address == MAP_FAILED) throw std::bad_alloc();
  return static_cast<float*>(address);
}

}  // namespace

LargeArray LargeArray::in_memory(std::size_t count) {
  if (count == 0) return {};
  return {map(bytes_of(count), MAP_PRIVATE | MAP_ANONYMOUS, -1), count};
}

LargeArray LargeArray::on_disk(const std::filesystem::path& folder, std::size_t count) {
  if (count == 0) return {};
  const std::size_t bytes = bytes_of(count);
  const WorkingFile file = WorkingFile::create_nameless(folder, bytes);
  return {map(bytes, MAP_SHARED, file.descriptor()), count};  // the mapping keeps the file alive
}

LargeArray::LargeArray(LargeArray&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), count_(std::exchange(other.count_, 0)) {}

LargeArray& LargeArray::operator=(LargeArray&& other) noexcept {
  if (this == &other) return *this;
  unmap();
  data_ = std::exchange(other.data_, nullptr);
  count_ = std::exchange(other.count_, 0);
  return *this;
}

LargeArray::~LargeArray() {
  unmap();
}

void LargeArray::unmap() noexcept {
  if (data_ != nullptr) ::munmap(data_, count_ * sizeof(float));
  data_ = nullptr;
}

}  // namespace infoplane
