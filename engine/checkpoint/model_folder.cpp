#include "engine/checkpoint/model_folder.h"

#include <system_error>

#include "engine/base/content_hash.h"
#include "engine/base/error.h"
#include "engine/checkpoint/download_state.h"
#include "engine/checkpoint/folder_contents.h"
#include "engine/checkpoint/hub_cache.h"
#include "engine/checkpoint/sibling_moments.h"
#include "engine/checkpoint/tokenizer_above.h"
#include "engine/naming/family_name.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

/// The folder meant by what was dropped. A file is left through its own name, not through the file it links
/// to: in a Hugging Face cache that one lies in `blobs`, away from its model.
fs::path resolve_folder(const fs::path& dropped) {
  std::error_code problem;
  const fs::file_status status = fs::status(dropped, problem);
  if (!fs::exists(status)) {
    const bool dangling = fs::is_symlink(fs::symlink_status(dropped, problem));
    throw Error(ErrorCode::file_missing,
                dangling ? "the link points to nothing" : "there is no such file or folder",
                Location::file(dropped), "check the name, and that the disk it is on is connected");
  }
  fs::path folder = fs::absolute(dropped).lexically_normal();
  if (!fs::is_directory(status)) folder = folder.parent_path();
  folder = fs::canonical(folder, problem);
  if (problem) {
    throw Error(ErrorCode::file_unreadable, "the folder cannot be opened (" + problem.message() + ")",
                Location::file(dropped), "check its permissions");
  }
  for (const char* inside : {"blobs", "refs", "snapshots"}) {
    if (folder.filename() == inside && is_hub_entry(folder.parent_path())) folder = folder.parent_path();
  }
  return is_hub_entry(folder) ? fs::canonical(choose_hub_snapshot(folder)) : folder;
}

/// architectures[0], else model_type; empty when neither is there. Whether they can be computed is judged
/// later.
std::string architecture_name(const ConfigDocument& config) {
  const Json* const list = config.find("architectures");
  if (list != nullptr && list->is_array() && !list->empty() && list->front().is_string()) {
    return list->front().get<std::string>();
  }
  const Json* const type = config.find("model_type");
  return type != nullptr && type->is_string() ? type->get<std::string>() : std::string{};
}

/// What the folder's name does not say, but what lies in it and beside it does.
void look_around(ModelFolder& model, const std::string& architecture) {
  ModelIdentity& identity = model.identity;
  if (identity.commit.empty()) identity.commit = downloaded_commit(model.path);
  const bool told = identity.checkpoint != "main" || !(identity.moment == Moment{});
  if (told || read_hub_snapshot(model.path)) return;
  if (const auto named = read_among_siblings(model.path)) {
    identity.model = named->model;
    identity.checkpoint = named->checkpoint;
    identity.moment = named->moment;
    identity.family = family_of(identity.model, architecture);
  }
}

/// Checkpoints are often saved without their tokenizer, which lies beside the last model of the run.
fs::path find_tokenizer(const FolderContents& contents, const ConfigDocument& config, ModelFolder& model) {
  if (contents.has_tokenizer()) return model.path / "tokenizer.json";
  const fs::path above = contents.has_other_tokenizer() ? fs::path() : tokenizer_above(model.path, config);
  if (above.empty()) contents.refuse_tokenizer();
  model.notes.push_back("the folder has no tokenizer.json: that of " +
                        printable(above.parent_path().string(), 500) + " is used");
  return above;
}

}  // namespace

ModelFolder ModelFolder::find(const fs::path& dropped) {
  ModelFolder model;
  model.path = resolve_folder(dropped);
  const FolderContents contents = FolderContents::read(model.path);
  contents.refuse_unless_complete();

  model.config_file = model.path / "config.json";
  // The order in which transformers looks for them.
  model.sharded = !contents.has("model.safetensors");
  model.weights_file = model.path / (model.sharded ? "model.safetensors.index.json" : "model.safetensors");
  refuse_unfinished(model.config_file);
  const ConfigDocument config = model.read_config();
  model.tokenizer_file = find_tokenizer(contents, config, model);
  for (const fs::path& file : {model.tokenizer_file, model.weights_file}) refuse_unfinished(file);

  if (config.find("auto_map") != nullptr) {
    model.notes.emplace_back("auto_map is ignored: code that comes with a model is never run");
  }
  if (contents.has_adapter()) {
    model.notes.emplace_back("an adapter lies here and is not applied: the figures are those of the weights");
  }
  const std::string architecture = architecture_name(config);
  model.identity = identify_model(model.path, architecture);
  look_around(model, architecture);
  return model;
}

ConfigDocument ModelFolder::read_config() const {
  return ConfigDocument::read(config_file);
}

WeightFiles ModelFolder::open_weights() const {
  return sharded ? WeightFiles::open_indexed(weights_file) : WeightFiles::open_single(weights_file);
}

std::string ModelFolder::hash_weights(const Cancellation& cancellation) const {
  ContentHash hash;
  hash.update_field(hash_file(config_file, cancellation));
  if (sharded) hash.update_field(hash_file(weights_file, cancellation));
  const WeightFiles weights = open_weights();
  for (const SafetensorsFile& file : weights.files()) hash.update_field(hash_file(file.path(), cancellation));
  return hash.hex();
}

}  // namespace infoplane
