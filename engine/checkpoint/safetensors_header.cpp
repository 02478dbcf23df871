#include "engine/checkpoint/safetensors_header.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/json.h"

namespace infoplane {
namespace {

constexpr std::uint64_t kHeaderStart = 8;
constexpr std::uint64_t kDimensionLimit = std::uint64_t{1} << 48;
constexpr const char* kRemedy = "download the file again, or write it again with the safetensors library";
constexpr JsonLimits kHeaderLimits{.bytes = 100'000'000, .depth = 4, .values = 8'000'000};

Location at_tensor(const std::filesystem::path& path, std::string_view name) {
  return Location::pointer(path, "tensor " + printable(name));
}

[[noreturn]] void refuse_entry(const std::filesystem::path& path, std::string_view name, std::string what) {
  throw Error(ErrorCode::safetensors_entry_invalid, std::move(what), at_tensor(path, name), kRemedy);
}

/// Says in the format's own terms what the JSON reader refused.
Json parse_header_json(std::string_view text, const std::filesystem::path& path) {
  try {
    return parse_json(text, path, kHeaderLimits, kHeaderStart);
  } catch (const Error& error) {
    // A key given twice at the top ("/name") is a tensor given twice; deeper, it is a damaged entry.
    const bool at_top = error.where().detail.find('/', 1) == std::string::npos;
    const bool twice = error.code() == ErrorCode::json_duplicate_key && at_top;
    throw Error(twice ? ErrorCode::safetensors_duplicate_tensor : ErrorCode::safetensors_header_invalid,
                twice ? "the header gives a name twice, expected once" : "the header is " + error.message(),
                error.where(), kRemedy);
  }
}

std::map<std::string, std::string> read_metadata(const Json& value, const std::filesystem::path& path) {
  const auto refuse = [&](const std::string& pointer, std::string_view type) {
    throw Error(ErrorCode::safetensors_header_invalid,
                "the metadata is of type " + std::string(type) + ", expected texts by name",
                Location::pointer(path, pointer), kRemedy);
  };
  if (!value.is_object()) refuse("/__metadata__", value.type_name());
  std::map<std::string, std::string> metadata;
  for (const auto& [key, text] : value.items()) {
    if (!text.is_string()) refuse("/__metadata__/" + printable(key), text.type_name());
    metadata.emplace(key, text.get<std::string>());
  }
  return metadata;
}

const Json& member(const Json& entry, const char* key, const std::filesystem::path& path,
                   std::string_view name) {
  const auto found = entry.find(key);
  if (found == entry.end()) refuse_entry(path, name, std::string("the entry has no ") + key);
  return *found;
}

Dtype read_dtype(const Json& value, const std::filesystem::path& path, std::string_view name) {
  if (!value.is_string()) {
    refuse_entry(path, name, std::string("the dtype is of type ") + value.type_name() + ", expected a text");
  }
  const auto& text = value.get_ref<const std::string&>();
  if (is_packed_dtype(text)) refuse_dtype(text, name, path);
  const std::optional<Dtype> dtype = find_dtype(text);
  if (!dtype)
    refuse_entry(path, name, "the dtype is \"" + printable(text, 40) + "\", which the format does not know");
  return *dtype;
}

std::vector<std::int64_t> read_shape(const Json& value, const std::filesystem::path& path,
                                     std::string_view name) {
  if (!value.is_array()) {
    refuse_entry(path, name, std::string("the shape is of type ") + value.type_name() + ", expected a list");
  }
  std::vector<std::int64_t> shape;
  shape.reserve(value.size());
  for (const Json& dimension : value) {
    if (!dimension.is_number_unsigned() || dimension.get<std::uint64_t>() >= kDimensionLimit) {
      refuse_entry(
          path, name,
          "a dimension is " + printable(dimension.dump(), 40) + ", expected an integer in 0..2^48-1");
    }
    shape.push_back(dimension.get<std::int64_t>());
  }
  return shape;
}

/// Bytes that the shape asks for; every product on the way is checked, so that a zero dimension cannot hide
/// one that is too large.
std::uint64_t shape_bytes(const TensorView& tensor, const std::filesystem::path& path,
                          std::string_view name) {
  std::uint64_t bytes = dtype_size(tensor.dtype);
  for (const std::int64_t dimension : tensor.shape) {
    if (__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(dimension), &bytes) ||
        bytes > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      refuse_entry(path, name, "the shape has more elements than can be counted (product over 2^63 bytes)");
    }
  }
  return bytes;
}

std::pair<std::uint64_t, std::uint64_t> read_offsets(const Json& value, const std::filesystem::path& path,
                                                     std::string_view name) {
  const bool pair =
      value.is_array() && value.size() == 2 && value[0].is_number_unsigned() && value[1].is_number_unsigned();
  if (!pair) {
    refuse_entry(path, name,
                 "data_offsets is " + printable(value.dump(), 60) + ", expected [begin, end] in bytes");
  }
  return {value[0].get<std::uint64_t>(), value[1].get<std::uint64_t>()};
}

/// `offset` of the result still counts from the end of the header.
TensorView read_entry(const Json& entry, const std::filesystem::path& path, const std::string& name) {
  if (name.find('\0') != std::string::npos)
    refuse_entry(path, name, "the name holds a zero byte, expected a plain text");
  if (!entry.is_object()) {
    refuse_entry(path, name,
                 std::string("the entry is of type ") + entry.type_name() + ", expected an object");
  }
  TensorView tensor;
  tensor.dtype = read_dtype(member(entry, "dtype", path, name), path, name);
  tensor.shape = read_shape(member(entry, "shape", path, name), path, name);
  const auto [begin, end] = read_offsets(member(entry, "data_offsets", path, name), path, name);
  if (begin > end) {
    throw Error(ErrorCode::safetensors_offsets,
                "data_offsets begin at " + std::to_string(begin) + " and end at " + std::to_string(end) +
                    ", expected begin <= end",
                at_tensor(path, name), kRemedy);
  }
  tensor.offset = begin;
  tensor.size = end - begin;
  const std::uint64_t expected = shape_bytes(tensor, path, name);
  if (expected != tensor.size) {
    refuse_entry(path, name,
                 "data_offsets span " + std::to_string(tensor.size) + " bytes, expected " +
                     std::to_string(expected) + " from dtype and shape");
  }
  return tensor;
}

/// Tensors one after the other from 0 to the end of the file: no hole, no overlap, nothing left over.
void check_layout(const SafetensorsHeader& header, std::uint64_t data_size,
                  const std::filesystem::path& path) {
  using Item = std::pair<const std::string, TensorView>;
  std::vector<const Item*> order;
  order.reserve(header.tensors.size());
  for (const Item& item : header.tensors) order.push_back(&item);
  // Empty tensors share their begin with the one after them, hence the second criterion.
  std::ranges::sort(order, {},
                    [](const Item* item) { return std::pair(item->second.offset, item->second.size); });

  std::uint64_t reached = 0;
  for (const Item* item : order) {
    const auto& [name, tensor] = *item;
    if (tensor.offset != reached) {
      const char* kind =
          tensor.offset < reached ? "overlaps the tensor before it" : "leaves a hole before it";
      throw Error(ErrorCode::safetensors_offsets,
                  std::string("the tensor ") + kind + ": it begins at " + std::to_string(tensor.offset) +
                      ", expected " + std::to_string(reached),
                  at_tensor(path, name), kRemedy);
    }
    if (tensor.size > data_size - reached) {
      throw Error(ErrorCode::safetensors_truncated,
                  "the tensor needs " + std::to_string(tensor.size) + " bytes, the file has " +
                      std::to_string(data_size - reached) + " left",
                  at_tensor(path, name), "the file is cut short: download it again");
    }
    reached += tensor.size;
  }
  if (reached != data_size) {
    throw Error(
        ErrorCode::safetensors_offsets,
        "the file has " + std::to_string(data_size - reached) + " bytes after the last tensor, expected none",
        Location::file(path), kRemedy);
  }
}

}  // namespace

SafetensorsHeader parse_safetensors_header(std::string_view text, std::uint64_t file_size,
                                           const std::filesystem::path& path) {
  const Json root = parse_header_json(text, path);
  if (!root.is_object()) {
    throw Error(ErrorCode::safetensors_header_invalid,
                std::string("the header is of type ") + root.type_name() + ", expected an object",
                Location::offset(path, kHeaderStart), kRemedy);
  }
  SafetensorsHeader header;
  for (const auto& [name, value] : root.items()) {
    if (name == "__metadata__") {
      header.metadata = read_metadata(value, path);
    } else {
      header.tensors.emplace(name, read_entry(value, path, name));
    }
  }
  const std::uint64_t data_start = kHeaderStart + text.size();
  check_layout(header, file_size - data_start, path);
  for (auto& [name, tensor] : header.tensors) tensor.offset += data_start;
  return header;
}

}  // namespace infoplane
