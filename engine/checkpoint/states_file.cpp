#include "engine/checkpoint/states_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>
#include <utility>

#include "engine/base/error.h"
#include "engine/checkpoint/float_conversion.h"

namespace infoplane {
namespace {

const char* const kWriteAgain = "write the file again; the README has an example";

Location place(const SafetensorsFile& file, const std::string& name) {
  return {file.path(), name};
}

std::string shape_text(const TensorView& tensor) {
  std::string text;
  for (const std::int64_t size : tensor.shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
  return "[" + text + "]";
}

const TensorView& require_tensor(const SafetensorsFile& file, std::string_view name) {
  if (const TensorView* tensor = file.find(name)) return *tensor;
  throw Error(ErrorCode::tensor_missing, "the file has no tensor '" + printable(name) + "'",
              Location::file(file.path()), kWriteAgain);
}

[[noreturn]] void refuse_shape(const SafetensorsFile& file, const std::string& name, const TensorView& tensor,
                               const std::string& expected) {
  throw Error(ErrorCode::tensor_shape,
              "tensor '" + printable(name) + "' has shape " + shape_text(tensor) + ", expected " + expected,
              place(file, printable(name)), kWriteAgain);
}

/// A list of whole numbers, checked against the file's size when the header was read.
std::vector<std::int64_t> read_integers(const SafetensorsFile& file, const std::string& name) {
  const TensorView& tensor = require_tensor(file, name);
  if (tensor.dtype != Dtype::i64 && tensor.dtype != Dtype::i32) {
    throw Error(ErrorCode::dtype_unsupported,
                "tensor '" + printable(name) + "' has type " + std::string(dtype_name(tensor.dtype)) +
                    ", expected I64",
                place(file, printable(name)), "write it as 64-bit integers");
  }
  if (tensor.shape.size() != 1) refuse_shape(file, name, tensor, "one dimension");
  const auto count = static_cast<std::size_t>(tensor.elements());
  std::vector<std::int64_t> values(count);
  if (tensor.dtype == Dtype::i64) {
    file.copy(tensor, std::as_writable_bytes(std::span(values)));
    return values;
  }
  std::vector<std::int32_t> narrow(count);
  file.copy(tensor, std::as_writable_bytes(std::span(narrow)));
  std::ranges::copy(narrow, values.begin());
  return values;
}

[[noreturn]] void refuse_states(const SafetensorsFile& file, const std::string& name, const std::string& what,
                                const std::string& remedy) {
  throw Error(ErrorCode::states_invalid, what, place(file, name), remedy);
}

std::vector<std::int32_t> checked_tokens(const SafetensorsFile& file) {
  const std::vector<std::int64_t> ids = read_integers(file, "tokens");
  if (ids.empty()) refuse_states(file, "tokens", "the file has no tokens", kWriteAgain);
  const auto outside = std::ranges::find_if(
      ids, [](std::int64_t id) { return id < 0 || id > std::numeric_limits<std::int32_t>::max(); });
  if (outside != ids.end()) {
    refuse_states(file, "tokens",
                  "token " + std::to_string(outside - ids.begin()) + " has the id " +
                      std::to_string(*outside) + ", expected 0 to 2147483647",
                  kWriteAgain);
  }
  std::vector<std::int32_t> tokens(ids.size());
  std::ranges::transform(ids, tokens.begin(), [](std::int64_t id) { return static_cast<std::int32_t>(id); });
  return tokens;
}

std::vector<std::int64_t> checked_lengths(const SafetensorsFile& file, std::int64_t rows) {
  std::vector<std::int64_t> lengths = read_integers(file, "doc_lengths");
  std::int64_t sum = 0;
  for (const std::int64_t length : lengths) {
    // Each is at most what is left, so the sum cannot overflow.
    if (length >= 1 && length <= rows - sum) {
      sum += length;
      continue;
    }
    refuse_states(file, "doc_lengths",
                  "a document has " + std::to_string(length) + " tokens where " + std::to_string(rows - sum) +
                      " of " + std::to_string(rows) + " are left",
                  "write the number of tokens of each document, in order");
  }
  if (sum != rows) {
    refuse_states(file, "doc_lengths",
                  "the lengths of documents sum to " + std::to_string(sum) + ", and there are " +
                      std::to_string(rows) + " tokens",
                  "write the number of tokens of each document, in order");
  }
  return lengths;
}

std::string layer_name(int layer) {
  return "layer." + std::to_string(layer);
}

/// Whether a name looks like a layer's but is none: "layer.07", or one after a gap.
bool is_layer_name(const std::string& name) {
  return name.starts_with("layer.") && name.size() > 6 &&
         std::all_of(name.begin() + 6, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

StatesFile StatesFile::open(const std::filesystem::path& path) {
  StatesFile states(SafetensorsFile::open(path));
  states.tokens_ = checked_tokens(states.file_);
  states.lengths_ = checked_lengths(states.file_, states.rows());
  states.check_layers();
  states.check_anchors();
  return states;
}

void StatesFile::check_layers() {
  int named = 0;
  for (const auto& [name, tensor] : file_.tensors()) named += is_layer_name(name) ? 1 : 0;
  for (int layer = 0; layer < std::max(1, named); ++layer) {
    const std::string name = layer_name(layer);
    const TensorView& tensor = require_tensor(file_, name);
    require_computable(tensor.dtype, name, path());
    if (layer == 0 && tensor.shape.size() == 2) width_ = tensor.shape[1];
    if (tensor.shape.size() != 2 || tensor.shape[0] != rows() || tensor.shape[1] != width_ || width_ < 1) {
      refuse_shape(
          file_, name, tensor,
          "[" + std::to_string(rows()) + (width_ < 1 ? ", d]" : ", " + std::to_string(width_) + "]"));
    }
  }
  layers_ = std::max(1, named) - 1;
}

void StatesFile::check_anchors() const {
  const TensorView* anchors = file_.find("anchors");
  if (!anchors) return;
  require_computable(anchors->dtype, "anchors", path());
  if (anchors->shape.size() != 2 || anchors->shape[0] < 2 || anchors->shape[1] != width_) {
    refuse_shape(file_, "anchors", *anchors, "[n, " + std::to_string(width_) + "] with n of 2 or more");
  }
}

std::int64_t StatesFile::anchor_rows() const {
  return require_tensor(file_, "anchors").shape[0];
}

std::vector<float> StatesFile::read_anchors() const {
  const TensorView& tensor = require_tensor(file_, "anchors");
  std::vector<std::byte> bytes(tensor.size);
  file_.copy(tensor, bytes);
  std::vector<float> anchors(static_cast<std::size_t>(tensor.elements()));
  convert_to_float(tensor.dtype, bytes, anchors);
  for (std::int64_t row = 0; row < tensor.shape[0]; ++row) {
    const auto values =
        std::span(anchors).subspan(static_cast<std::size_t>(row * width_), static_cast<std::size_t>(width_));
    const bool finite = std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
    const bool zero = std::ranges::all_of(values, [](float value) { return value == 0; });
    if (finite && !zero) continue;
    refuse_states(file_, "anchors",
                  "reference point " + std::to_string(row) + (zero ? " is zero" : " is not finite"),
                  "write directions, or leave anchors out");
  }
  return anchors;
}

void StatesFile::read_rows(int layer, std::int64_t first, std::int64_t count, float* out) const {
  const std::string name = layer_name(layer);
  const TensorView& tensor = require_tensor(file_, name);
  const std::uint64_t row_bytes = static_cast<std::uint64_t>(width_) * dtype_size(tensor.dtype);
  TensorView part;
  part.dtype = tensor.dtype;
  part.shape = {count, width_};
  part.offset = tensor.offset + static_cast<std::uint64_t>(first) * row_bytes;
  part.size = static_cast<std::uint64_t>(count) * row_bytes;
  std::vector<std::byte> bytes(part.size);
  file_.copy(part, bytes);
  const std::span<float> values(out, static_cast<std::size_t>(count * width_));
  convert_to_float(tensor.dtype, bytes, values);
  const auto bad = std::ranges::find_if(values, [](float value) { return !std::isfinite(value); });
  if (bad == values.end()) return;
  const std::int64_t at = bad - values.begin();
  refuse_states(file_, name,
                "row " + std::to_string(first + at / width_) + ", column " + std::to_string(at % width_) +
                    " is not a finite number (NaN, infinity, or too large for float32)",
                "look for the cause where the states were made; half precision may have overflowed");
}

std::vector<std::int64_t> StatesFile::read_labels(const std::string& name) const {
  std::vector<std::int64_t> labels = read_integers(file_, name);
  if (static_cast<std::int64_t>(labels.size()) != rows()) {
    refuse_shape(file_, name, require_tensor(file_, name), "[" + std::to_string(rows()) + "]");
  }
  return labels;
}

std::string StatesFile::dtype() const {
  return std::string(dtype_name(require_tensor(file_, layer_name(0)).dtype));
}

}  // namespace infoplane
