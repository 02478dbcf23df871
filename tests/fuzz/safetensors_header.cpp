#include <algorithm>
#include <vector>

#include "engine/checkpoint/safetensors.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/input_file.h"

using namespace infoplane;
using namespace infoplane::fuzz;

namespace {

/// Every tensor inside the file and of the size that its shape asks for, none sharing bytes, all bytes used.
void check_layout(const SafetensorsFile& file, std::uint64_t size) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> parts;
  for (const auto& [name, tensor] : file.tensors()) {
    require(tensor.offset >= 8 && tensor.offset <= size && tensor.size <= size - tensor.offset,
            "a tensor lies inside the file");
    require(tensor.size == static_cast<std::uint64_t>(tensor.elements()) * dtype_size(tensor.dtype),
            "a tensor has the bytes its shape asks for");
    parts.emplace_back(tensor.offset, tensor.size);
    require(file.find(name) == &tensor, "a tensor is found by its name");
    std::vector<std::byte> bytes(tensor.size);
    file.copy(tensor, bytes);
  }
  std::ranges::sort(parts);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    require(parts[i].first == parts[i - 1].first + parts[i - 1].second, "tensors lie end to end");
  }
  if (!parts.empty()) require(parts.back().first + parts.back().second == size, "no byte is left over");
}

}  // namespace

/// The input is the file. A length of 0xFFFF... is taken for that of the header as it stands, so that the
/// fuzzer need not find the number that fits what it has changed; the first data byte is then found by '|'.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const InputFolder folder;
  std::string bytes(as_text(data, size));
  if (bytes.starts_with("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF")) {
    const std::size_t bar = std::min(bytes.rfind('|'), bytes.size());
    const std::size_t header = bar - 8;
    if (bar < bytes.size()) bytes.erase(bar, 1);
    for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<char>(header >> (8 * i) & 0xFF);
  }
  const std::filesystem::path path = folder.write("model.safetensors", bytes);
  reading([&] {
    const SafetensorsFile file = SafetensorsFile::open(path);
    check_layout(file, bytes.size());
    file.check_unchanged();
  });
  return 0;
}
