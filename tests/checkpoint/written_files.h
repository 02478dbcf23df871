#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace infoplane::test {

inline std::filesystem::path write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return path;
}

inline std::string little_endian(std::uint64_t value) {
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}

/// The bytes of a safetensors file: the header's length, the header as given (well formed or not), the data.
inline std::string safetensors_bytes(const std::string& header, const std::string& data) {
  return little_endian(header.size()) + header + data;
}

/// A file with the one F32 tensor `name` of the given number of elements, all zero bytes.
inline std::string one_tensor(const std::string& name, std::size_t elements) {
  const std::string size = std::to_string(4 * elements);
  return safetensors_bytes(R"({")" + name + R"(":{"dtype":"F32","shape":[)" + std::to_string(elements) +
                               R"(],"data_offsets":[0,)" + size + "]}}",
                           std::string(4 * elements, '\0'));
}

/// A file with F32 tensors of the given numbers of elements, laid out in this order, all zero bytes.
inline std::string several_tensors(const std::vector<std::pair<std::string, std::size_t>>& tensors) {
  std::string header;
  std::size_t begin = 0;
  for (const auto& [name, elements] : tensors) {
    const std::size_t end = begin + 4 * elements;
    header += (header.empty() ? "{\"" : ",\"") + name + R"(":{"dtype":"F32","shape":[)" +
              std::to_string(elements) + R"(],"data_offsets":[)" + std::to_string(begin) + "," +
              std::to_string(end) + "]}";
    begin = end;
  }
  return safetensors_bytes(header + "}", std::string(begin, '\0'));
}

}  // namespace infoplane::test
