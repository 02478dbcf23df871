#include "engine/models/families/describe_model.h"

#include <algorithm>

#include "engine/base/error.h"
#include "engine/models/families/family.h"

namespace infoplane {
namespace {

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

}  // namespace

std::vector<std::string> known_architectures() {
  std::vector<std::string> names;
  for (const Family& family : kFamilies) names.emplace_back(family.architecture);
  std::ranges::sort(names);
  return names;
}

ModelDescription describe_model(const ConfigDocument& config) {
  const std::vector<std::string> architectures = config.texts("architectures");
  if (architectures.empty()) config.refuse_value("architectures", "a list with one architecture");
  const auto* const family = std::ranges::find(kFamilies, architectures.front(), &Family::architecture);
  if (family == kFamilies.end()) {
    throw Error(ErrorCode::architecture_unknown,
                "architecture '" + printable(architectures.front()) + "' is not one Infoplane can compute",
                Location::pointer(config.path(), "/architectures/0"),
                "analyse a model of one of these: " + join(known_architectures()));
  }
  ModelDescription model = family->describe(config);
  model.architecture = architectures.front();
  return model;
}

}  // namespace infoplane
