#include "engine/checkpoint/weights.h"

#include <algorithm>
#include <set>

#include "engine/base/error.h"
#include "engine/base/json.h"
#include "engine/checkpoint/download_state.h"

namespace infoplane {
namespace {

constexpr JsonLimits kIndexLimits{.bytes = std::size_t{64} << 20, .depth = 8, .values = 8'000'000};

[[noreturn]] void refuse_index(const std::filesystem::path& index, std::string pointer, std::string what) {
  throw Error(ErrorCode::index_invalid, std::move(what), Location::pointer(index, std::move(pointer)),
              "download model.safetensors.index.json again");
}

/// A shard is a file beside its index. Anything else (`../x`, `/etc/x`) would let a model folder read
/// elsewhere.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos &&
         name.find('\\') == std::string_view::npos && name.find('\0') == std::string_view::npos;
}

/// tensor -> name of its shard.
std::map<std::string, std::string> read_weight_map(const std::filesystem::path& index_file) {
  refuse_unfinished(index_file);
  const Json root = read_json_file(index_file, kIndexLimits);
  const auto found = root.is_object() ? root.find("weight_map") : root.end();
  if (found == root.end() || !found->is_object() || found->empty()) {
    refuse_index(index_file, "/weight_map", "there is no weight_map that names the file of each tensor");
  }
  std::map<std::string, std::string> shard_of;
  for (const auto& [tensor, shard] : found->items()) {
    const bool named = shard.is_string() && is_plain_name(shard.get_ref<const std::string&>()) &&
                       shard.get_ref<const std::string&>().ends_with(".safetensors");
    if (!named) {
      refuse_index(index_file, "/weight_map/" + printable(tensor),
                   "the file of the tensor is " + printable(shard.dump(-1, ' ', true), 80) +
                       ", expected the plain name of a .safetensors file");
    }
    shard_of.emplace(tensor, shard.get<std::string>());
  }
  return shard_of;
}

SafetensorsFile open_shard(const std::filesystem::path& shard, const std::filesystem::path& index_file) {
  std::error_code ignored;
  if (std::filesystem::exists(shard, ignored)) return SafetensorsFile::open(shard);
  for (const char* suffix : {".incomplete", ".part"}) {
    std::filesystem::path partial = shard;
    partial += suffix;
    if (std::filesystem::exists(partial, ignored)) refuse_unfinished(partial);
  }
  throw Error(ErrorCode::shard_missing, "a file of weights that the index names is not there",
              Location::file(shard), "download it; it is named in " + index_file.filename().string());
}

}  // namespace

void WeightFiles::collect_entries() {
  for (const SafetensorsFile& file : files_) {
    for (const auto& [name, tensor] : file.tensors()) {
      const auto [place, fresh] = entries_.emplace(name, Entry{&file, &tensor});
      if (fresh) continue;
      throw Error(ErrorCode::tensor_duplicated,
                  "the tensor " + printable(name) + " is in two files, " +
                      place->second.file->path().filename().string() + " and " +
                      file.path().filename().string() + ", expected one",
                  Location::file(file.path()),
                  "remove files of another version of the model, or download it again");
    }
  }
}

WeightFiles WeightFiles::open_single(const std::filesystem::path& file) {
  WeightFiles weights;
  weights.files_.push_back(SafetensorsFile::open(file));
  weights.collect_entries();
  return weights;
}

WeightFiles WeightFiles::open_indexed(const std::filesystem::path& index_file) {
  const std::map<std::string, std::string> shard_of = read_weight_map(index_file);
  std::set<std::string> names;
  for (const auto& [tensor, shard] : shard_of) names.insert(shard);

  WeightFiles weights;
  weights.files_.reserve(names.size());
  for (const std::string& name : names) {
    weights.files_.push_back(open_shard(index_file.parent_path() / name, index_file));
  }
  weights.collect_entries();
  for (const auto& [tensor, shard] : shard_of) {
    const Entry* entry = weights.find(tensor);
    if (entry != nullptr && entry->file->path().filename() == shard) continue;
    throw Error(
        ErrorCode::tensor_missing,
        "the index says that " + shard + " holds the tensor " + printable(tensor) + ", which it does not",
        Location::file(index_file.parent_path() / shard),
        "the index and the files are of different versions: download them again");
  }
  return weights;
}

const WeightFiles::Entry* WeightFiles::find(std::string_view name) const {
  const auto found = entries_.find(name);
  return found == entries_.end() ? nullptr : &found->second;
}

std::uint64_t WeightFiles::bytes() const {
  std::uint64_t sum = 0;
  for (const auto& [name, entry] : entries_) sum += entry.tensor->size;
  return sum;
}

std::uint64_t WeightFiles::parameters() const {
  std::uint64_t sum = 0;
  for (const auto& [name, entry] : entries_) sum += static_cast<std::uint64_t>(entry.tensor->elements());
  return sum;
}

}  // namespace infoplane
