#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace infoplane {

/// What all moments of one training have in common on a disk: the folder of the model, or what its folder's
/// name begins with, beside others. A snapshot of a Hugging Face cache has its entry's name, which is the
/// same in every cache. Empty for an empty path.
std::string training_home(const std::filesystem::path& folder, const std::string& model);

/// A folder and the model it was found to be of.
struct HomedModel {
  std::string model{};
  std::string home{};  ///< `training_home`
};

/// The models' names, where one name stands for trainings of several homes with as much of what is above them
/// as tells them apart: "run (a)" and "run (b)" for /x/a/run and /x/b/run.
std::vector<std::string> distinct_names(const std::vector<HomedModel>& models);

}  // namespace infoplane
