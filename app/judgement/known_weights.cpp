#include "app/judgement/known_weights.h"

#include "app/judgement/weights_stamp.h"
#include "engine/base/error.h"

namespace infoplane {
namespace {

constexpr const char* kSame = "the weights are those of ";

}  // namespace

KnownWeights::KnownWeights(const std::filesystem::path& database) {
  try {
    store_ = Store::open(database, Store::Access::read_only);
  } catch (const Error&) {
  }
}

std::string KnownWeights::same_as(const OpenedModel& model) {
  const std::optional<std::string> stamp = weights_stamp(model);
  if (!stamp) return {};
  const std::string path = model.folder.path.string();
  const auto [first, fresh] = seen_.try_emplace(*stamp, path);
  if (!fresh && first->second != path) return kSame + first->second;
  return measured_with(*stamp, path);
}

std::string KnownWeights::measured_with(const std::string& stamp, const std::string& path) {
  if (!store_) return {};
  try {
    const std::optional<std::string> hash = store_->weights_hash(stamp);
    if (!hash) return {};
    if (!runs_) runs_ = store_->runs();
    for (const RunRecord& run : *runs_)
      if (run.model.weights_hash == *hash && run.model.path != path)
        return kSame + run.model.model + " " + run.model.checkpoint + ", which is measured (" +
               run.model.path + ")";
  } catch (const Error&) {
  }
  return {};
}

}  // namespace infoplane
