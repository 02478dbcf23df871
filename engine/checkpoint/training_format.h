#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace infoplane {

/// Weights as a training program keeps them for itself, which are no model to read yet.
struct TrainingFormat {
  std::string what{};             ///< "the weights are FSDP shards as verl saves them"
  std::filesystem::path where{};  ///< what tells it
  std::string conversion{};       ///< how a folder that is read comes of it
};

/// Told by names alone: FSDP shards (accelerate, verl, torch), DeepSpeed, Megatron, NeMo. `files` and
/// `folders` are the names in `folder`.
std::optional<TrainingFormat> find_training_format(const std::filesystem::path& folder,
                                                   const std::set<std::string>& files,
                                                   const std::set<std::string>& folders);

}  // namespace infoplane
