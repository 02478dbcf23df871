#include "app/analysis/weights_hash.h"

#include <optional>

#include "app/judgement/weights_stamp.h"

namespace infoplane {

std::string weights_hash(const OpenedModel& model, Store& store, const Cancellation& cancellation) {
  const std::optional<std::string> stamp = weights_stamp(model);
  if (stamp) {
    if (std::optional<std::string> known = store.weights_hash(*stamp)) return std::move(*known);
  }
  std::string hash = model.folder.hash_weights(cancellation);
  // The stamp is that of the files before they were read: it names these contents if it still holds.
  if (stamp && stamp == weights_stamp(model)) store.remember_weights_hash(*stamp, hash);
  return hash;
}

}  // namespace infoplane
