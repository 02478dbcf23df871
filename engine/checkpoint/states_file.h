#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/checkpoint/safetensors.h"

namespace infoplane {

/// Activations that were made elsewhere, in one safetensors file (DESIGN section 5):
///   tokens       I64 [N]     ids of all documents, end to end
///   doc_lengths  I64 [D]     tokens of each; they sum to N
///   layer.0 ..   F32, F16, BF16 or F64 [N, d], one a hidden state, numbered without a gap
///   anchors      the same types [n, d], optional: the reference points
/// and any further I64 [N] tensors as labels. I32 is taken for I64. `open` checks all that can be known
/// without the numbers of the states; those are read row by row, and checked then.
class StatesFile {
 public:
  /// Throws what SafetensorsFile::open throws; tensor_missing, dtype_unsupported, tensor_shape and
  /// states_invalid (no tokens, a negative id, lengths that are not positive or do not sum to N).
  static StatesFile open(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return file_.path(); }
  std::int64_t rows() const { return static_cast<std::int64_t>(tokens_.size()); }
  std::int64_t width() const { return width_; }
  int layers() const { return layers_; }  ///< L: hidden states are 0..L
  const std::vector<std::int32_t>& tokens() const { return tokens_; }
  const std::vector<std::int64_t>& document_lengths() const { return lengths_; }

  bool has_anchors() const { return file_.find("anchors") != nullptr; }
  std::int64_t anchor_rows() const;
  /// All anchors as float32. Throws states_invalid (not finite, or a row of zeros).
  std::vector<float> read_anchors() const;

  /// Rows first .. first + count - 1 of a layer as float32 into `out` (count * width). Throws states_invalid
  /// for a number that is not finite as a float32, with its place; file_changed. Safe on several threads.
  void read_rows(int layer, std::int64_t first, std::int64_t count, float* out) const;

  /// A tensor of labels. Throws tensor_missing, dtype_unsupported, tensor_shape.
  std::vector<std::int64_t> read_labels(const std::string& name) const;

  /// The layer's element type, "BF16".
  std::string dtype() const;
  void check_unchanged() const { file_.check_unchanged(); }

 private:
  explicit StatesFile(SafetensorsFile file) : file_(std::move(file)) {}
  void check_layers();
  void check_anchors() const;

  SafetensorsFile file_;
  std::vector<std::int32_t> tokens_{};
  std::vector<std::int64_t> lengths_{};
  std::int64_t width_ = 0;
  int layers_ = -1;
};

}  // namespace infoplane
