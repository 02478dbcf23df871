#include <optional>
#include <utility>

#include "engine/checkpoint/hub_cache.h"
#include "engine/checkpoint/model_folder.h"
#include "engine/naming/family_name.h"
#include "engine/naming/named_model.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

/// The snapshot that a folder is, or lies in, and its place in it.
struct FolderInSnapshot {
  HubSnapshot snapshot{};
  fs::path inside{};
};

std::optional<FolderInSnapshot> find_snapshot(const fs::path& folder) {
  constexpr int deepest = 3;
  fs::path inside;
  fs::path at = folder;
  for (int depth = 0; depth <= deepest && at.has_filename(); ++depth, at = at.parent_path()) {
    if (auto snapshot = read_hub_snapshot(at)) return FolderInSnapshot{std::move(*snapshot), inside};
    inside = at.filename() / inside;
  }
  return std::nullopt;
}

NamedModel named_by_snapshot(const FolderInSnapshot& found) {
  const HubSnapshot& snapshot = found.snapshot;
  NamedModel named = read_published_model(snapshot.model, snapshot.referenced ? snapshot.revision : "");
  // Which moment of its training a commit is, nobody says.
  if (!snapshot.referenced) named.moment.variant = snapshot.revision;
  named.checkpoint = snapshot.revision;
  if (found.inside.empty()) return named;
  const NamedModel inside = read_model_path(fs::path("/model") / found.inside);
  named.moment = with_rest_of(inside.moment, named.moment);
  // A folder that names no moment is another model of the repository.
  named.checkpoint = inside.model == "model" ? inside.checkpoint : inside.model;
  if (inside.model != "model" && named.moment.variant.empty()) named.moment.variant = inside.model;
  return named;
}

}  // namespace

ModelIdentity identify_model(const std::filesystem::path& folder, std::string_view architecture) {
  // "." has no name of its own.
  const std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
  NamedModel named;
  ModelIdentity identity;
  if (const auto found = find_snapshot(path.has_filename() ? path : path.parent_path())) {
    named = named_by_snapshot(*found);
    if (found->inside.empty()) identity.commit = found->snapshot.commit;
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
