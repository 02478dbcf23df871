#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace infoplane {

/// The names of the files in one folder, and what they say about the model that should be there.
class FolderContents {
 public:
  /// Throws file_unreadable.
  static FolderContents read(const std::filesystem::path& folder);

  bool has(const std::string& name) const { return names_.contains(name); }
  bool has_safetensors() const;  ///< model.safetensors or its index

  /// Whether the folder is meant to be a model, whole or not: a config.json beside weights of any format.
  bool looks_like_model() const;
  /// The same of a folder inside a model: a checkpoint of it, and not another part (a copy in ONNX, a layer
  /// of sentence-transformers). Reads config.json.
  bool looks_like_checkpoint() const;

  bool has_adapter() const;  ///< low-rank differences to another model, as peft saves them

  /// Throws folder_without_weights, pickle_refused, format_unsupported, download_unfinished or
  /// folder_without_config, the first that helps the user most; returns when weights and config are there.
  void refuse_unless_complete() const;

  bool has_tokenizer() const { return has("tokenizer.json"); }
  /// A tokenizer that cannot be read as it is: it is this folder's all the same.
  bool has_other_tokenizer() const;
  /// Throws folder_without_tokenizer.
  [[noreturn]] void refuse_tokenizer() const;

 private:
  [[noreturn]] void refuse_weights() const;
  [[noreturn]] void refuse_partial(const std::string& partial) const;
  [[noreturn]] void refuse_adapter() const;
  std::string first_with_suffix(
      const std::vector<std::string>& suffixes) const;  ///< empty when there is none
  std::string partial_download() const;                 ///< empty when there is none

  std::filesystem::path folder_;
  std::set<std::string> names_;    ///< of files
  std::set<std::string> folders_;  ///< of the folders in it
};

}  // namespace infoplane
