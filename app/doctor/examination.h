#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace infoplane {

/// How one thing that was looked at is.
enum class Health {
  good,
  note,  ///< nothing is wrong, but the user may want to know
  wrong  ///< something does not work as it should
};

/// One thing that was looked at.
struct Finding {
  std::string part{};  ///< "processor", "device cuda:0"
  std::string what{};  ///< plain words
  Health health = Health::good;
  std::string remedy{};             ///< what to do; empty where there is nothing to do
  nlohmann::ordered_json values{};  ///< the same as numbers
};

struct ExaminationRequest {
  std::filesystem::path study{};     ///< folder with a sample; empty: the one that came with this program
  std::filesystem::path scratch{};   ///< where working files will lie; empty: the default
  std::filesystem::path database{};  ///< empty: the default
  int threads = 0;                   ///< 0 = all cores
};

/// Looks at everything an analysis depends on: the program, the processor, memory, devices, whether all ways
/// of computing give the same figures, room for working files, the database. Takes some seconds and changes
/// nothing. What fails is a finding; throws only std::bad_alloc.
std::vector<Finding> examine(const ExaminationRequest& request);

}  // namespace infoplane
