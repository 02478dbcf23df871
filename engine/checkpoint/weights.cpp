#include "engine/checkpoint/weights.h"

#include <set>

#include "engine/base/error.h"
#include "engine/base/json.h"
#include "engine/base/units.h"
#include "engine/checkpoint/download_state.h"
#include "engine/checkpoint/wrapped_names.h"

namespace infoplane {
namespace {

constexpr JsonLimits kIndexLimits{.bytes = std::size_t{64} << 20, .depth = 8, .values = 8'000'000};

[[noreturn]] void refuse_index(const std::filesystem::path& index, std::string pointer, std::string what) {
  throw Error(ErrorCode::index_invalid, std::move(what), Location::pointer(index, std::move(pointer)),
              "download model.safetensors.index.json again");
}

std::string counted_tensors(std::uint64_t count) {
  return format_count(count) + (count == 1 ? " tensor" : " tensors");
}

/// A shard is a file beside its index. Anything else (`../x`, `/etc/x`) would let a model folder read
/// elsewhere.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos &&
         name.find('\\') == std::string_view::npos && name.find('\0') == std::string_view::npos;
}

/// tensor, without the names of wrappers -> name of its shard.
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
    if (!shard_of.emplace(name_without_wrappers(tensor), shard.get<std::string>()).second) {
      refuse_index(index_file, "/weight_map/" + printable(tensor),
                   "two tensors of the index are one without the names of torch's wrappers");
    }
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

/// The tensors of files under the names that their model gives them.
class RenamedTensors {
 public:
  std::map<std::string, const TensorView*> tensors_of(const SafetensorsFile& file) {
    std::map<std::string, const TensorView*> tensors;
    for (const auto& [stored, tensor] : file.tensors()) {
      std::string name = name_without_wrappers(stored);
      if (name != stored && renamed_++ == 0) example_ = stored;
      if (tensors.emplace(name, &tensor).second) continue;
      throw Error(ErrorCode::tensor_duplicated,
                  "the tensor " + printable(name) +
                      " is there twice: once under another name, which has "
                      "what torch's wrappers put before it, expected one",
                  Location::file(file.path()), "save the model again, from the module inside its wrappers");
    }
    return tensors;
  }

  void tell(std::vector<std::string>& notes) const {
    if (renamed_ == 0) return;
    notes.push_back("names of torch's wrappers are taken off " + counted_tensors(renamed_) +
                    " (the first is '" + printable(example_, 120) + "')");
  }

 private:
  std::uint64_t renamed_ = 0;
  std::string example_{};
};

/// Tensors of one shard that the index does not place there.
struct PassedOver {
  std::uint64_t unlisted = 0, elsewhere = 0;

  void tell(const std::string& shard, std::vector<std::string>& notes) const {
    const std::string in = " of " + printable(shard, 120);
    if (unlisted > 0) {
      notes.push_back(counted_tensors(unlisted) + in + (unlisted == 1 ? " is" : " are") +
                      " not in the index: passed over");
    }
    if (elsewhere > 0) {
      notes.push_back(counted_tensors(elsewhere) + in + (elsewhere == 1 ? " is" : " are") +
                      " in another file by the index: passed over");
    }
  }
};

}  // namespace

WeightFiles WeightFiles::open_single(const std::filesystem::path& file) {
  WeightFiles weights;
  weights.files_.push_back(SafetensorsFile::open(file));
  RenamedTensors renamed;
  for (const auto& [name, tensor] : renamed.tensors_of(weights.files_.front())) {
    weights.entries_.emplace(name, Entry{&weights.files_.front(), tensor});
  }
  renamed.tell(weights.notes_);
  return weights;
}

WeightFiles WeightFiles::open_indexed(const std::filesystem::path& index_file) {
  const std::map<std::string, std::string> shard_of = read_weight_map(index_file);
  std::set<std::string> names;
  for (const auto& [tensor, shard] : shard_of) names.insert(shard);

  WeightFiles weights;
  weights.files_.reserve(names.size());
  RenamedTensors renamed;
  for (const std::string& name : names) {
    weights.files_.push_back(open_shard(index_file.parent_path() / name, index_file));
    const SafetensorsFile& file = weights.files_.back();
    PassedOver passed_over;
    for (const auto& [tensor, view] : renamed.tensors_of(file)) {
      const auto listed = shard_of.find(tensor);
      if (listed != shard_of.end() && listed->second == name) {
        weights.entries_.emplace(tensor, Entry{&file, view});
      } else {
        ++(listed == shard_of.end() ? passed_over.unlisted : passed_over.elsewhere);
      }
    }
    passed_over.tell(name, weights.notes_);
  }
  renamed.tell(weights.notes_);
  for (const auto& [tensor, shard] : shard_of) {
    if (weights.find(tensor) != nullptr) continue;
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
