#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infoplane {

/// A real model's sizes without its weights: what speed and memory depend on.
struct ModelShape {
  std::string_view name;    ///< "smollm2-135m"
  std::string_view dtype;   ///< that its weights are stored in: "F32" or "BF16"
  std::string_view config;  ///< its config.json
};

/// Throws bad_argument with the names there are.
const ModelShape& shape_named(std::string_view name);

std::vector<std::string> shape_names();

}  // namespace infoplane
