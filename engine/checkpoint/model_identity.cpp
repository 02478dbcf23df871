#include "engine/checkpoint/hub_cache.h"
#include "engine/checkpoint/model_folder.h"
#include "engine/naming/family_name.h"
#include "engine/naming/named_model.h"

namespace infoplane {

ModelIdentity identify_model(const std::filesystem::path& folder, std::string_view architecture) {
  // "." has no name of its own.
  const std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
  NamedModel named;
  ModelIdentity identity;
  if (const auto snapshot = read_hub_snapshot(path.has_filename() ? path : path.parent_path())) {
    named = read_published_model(snapshot->model, snapshot->referenced ? snapshot->revision : "");
    identity.commit = snapshot->commit;
    // Which moment of its training a commit is, nobody says.
    if (!snapshot->referenced) named.moment.variant = snapshot->revision;
    named.checkpoint = snapshot->revision;
  } else {
    named = read_model_path(path);
  }
  identity.model = std::move(named.model);
  identity.checkpoint = std::move(named.checkpoint);
  identity.moment = std::move(named.moment);
  identity.family = family_of(identity.model, architecture);
  return identity;
}

}  // namespace infoplane
