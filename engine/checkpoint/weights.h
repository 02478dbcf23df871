#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/checkpoint/safetensors.h"

namespace infoplane {

/// The weights of one model: one safetensors file, or the shards that its index names, seen as one name ->
/// tensor map. What torch puts into names when it wraps a module (`_orig_mod.`, `module.`) is taken off. Of
/// shards, the index decides which holds a tensor: whatever else lies in them is passed over, with a note.
/// Every shard's header is checked at `open`; the bytes are read when asked for. Move-only.
class WeightFiles {
 public:
  /// `files` from ModelFolder. Throws what SafetensorsFile::open throws, json_*, index_invalid,
  /// shard_missing, tensor_missing (an index entry that its shard lacks) and tensor_duplicated (two names of
  /// a file that are one without their wrappers).
  static WeightFiles open_single(const std::filesystem::path& file);
  static WeightFiles open_indexed(const std::filesystem::path& index_file);

  struct Entry {
    const SafetensorsFile* file;
    const TensorView* tensor;
  };
  const Entry* find(std::string_view name) const;  ///< nullptr when absent
  const std::map<std::string, Entry, std::less<>>& entries() const { return entries_; }
  const std::vector<SafetensorsFile>& files() const { return files_; }
  std::uint64_t bytes() const;                                      ///< of all tensors
  std::uint64_t parameters() const;                                 ///< elements of all tensors
  const std::vector<std::string>& notes() const { return notes_; }  ///< what was passed over or renamed

 private:
  std::vector<SafetensorsFile> files_;
  std::map<std::string, Entry, std::less<>> entries_;
  std::vector<std::string> notes_;
};

}  // namespace infoplane
