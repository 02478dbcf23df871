#include "engine/base/content_hash.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <new>
#include <vector>

#include <xxhash.h>

#include "engine/base/file_handle.h"

namespace infoplane {

struct ContentHash::State {
  XXH3_state_t* xxh3 = XXH3_createState();

  State() {
    if (xxh3 == nullptr) throw std::bad_alloc();
    XXH3_128bits_reset(xxh3);
  }
  ~State() { XXH3_freeState(xxh3); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

ContentHash::ContentHash() : state_(std::make_unique<State>()) {}
ContentHash::~ContentHash() = default;
ContentHash::ContentHash(ContentHash&&) noexcept = default;
ContentHash& ContentHash::operator=(ContentHash&&) noexcept = default;

void ContentHash::update(const void* bytes, std::size_t size) {
  if (size > 0) XXH3_128bits_update(state_->xxh3, bytes, size);
}

void ContentHash::update_field(std::string_view text) {
  // Little-endian whatever the machine: the hash is kept in databases that travel.
  std::array<unsigned char, 8> length{};
  for (std::size_t i = 0; i < length.size(); ++i) {
    length[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(text.size()) >> (8 * i));
  }
  update(length.data(), length.size());
  update(text.data(), text.size());
}

std::string ContentHash::hex() const {
  const XXH128_hash_t value = XXH3_128bits_digest(state_->xxh3);
  std::array<char, 33> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx%016llx", static_cast<unsigned long long>(value.high64),
                static_cast<unsigned long long>(value.low64));
  return digits.data();
}

std::string hash_file(const std::filesystem::path& path, const Cancellation& cancellation) {
  const FileHandle file = FileHandle::open(path);
  ContentHash hash;
  // One byte more than a small file has, so that the first reading meets its end.
  std::vector<std::byte> block(std::min<std::uint64_t>(file.size() + 1, std::uint64_t{1} << 20));
  for (std::uint64_t offset = 0;;) {
    cancellation.check();
    const std::size_t got = file.read_at(offset, block);
    hash.update(block.data(), got);
    offset += got;
    if (got < block.size()) break;
  }
  // A hash that mixes two states of a file would name contents that never were.
  file.check_unchanged();
  return hash.hex();
}

}  // namespace infoplane
