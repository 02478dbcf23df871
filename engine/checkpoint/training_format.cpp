#include "engine/checkpoint/training_format.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <system_error>

namespace infoplane {
namespace {

namespace fs = std::filesystem;

/// The commands below leave weights alone: the rest of a model comes from where the training began.
constexpr const char* kRest = ", and put config.json and tokenizer.json of the model beside them";

struct Listing {
  const fs::path& folder;
  const std::set<std::string>& files;
  const std::set<std::string>& folders;
};

bool begins_and_ends(std::string_view name, std::string_view begin, std::string_view end) {
  return name.size() >= begin.size() + end.size() && name.starts_with(begin) && name.ends_with(end);
}

std::string first_of(const std::set<std::string>& names, std::string_view begin, std::string_view end) {
  const auto found =
      std::ranges::find_if(names, [&](const std::string& name) { return begins_and_ends(name, begin, end); });
  return found == names.end() ? std::string() : *found;
}

/// The first name that is `begin` and a number.
std::string first_numbered(const std::set<std::string>& names, std::string_view begin) {
  const auto found = std::ranges::find_if(names, [&](const std::string& name) {
    return name.size() > begin.size() && name.starts_with(begin) &&
           std::isdigit(static_cast<unsigned char>(name[begin.size()])) != 0;
  });
  return found == names.end() ? std::string() : *found;
}

std::string quoted(const fs::path& path) {
  return "'" + path.string() + "'";
}

TrainingFormat verl(const fs::path& where, const fs::path& folder, const char* backend) {
  return {"the weights are in shards as verl saves them (" + std::string(backend) + ")", where,
          "merge them: python -m verl.model_merger merge --backend " + std::string(backend) +
              " --local_dir " + quoted(folder) + " --target_dir NEW_FOLDER"};
}

/// verl keeps config and tokenizer in `huggingface`, below the shards: either folder may be meant.
std::optional<TrainingFormat> find_verl(const Listing& listing) {
  constexpr std::string_view kBegin = "model_world_size_", kEnd = ".pt";
  if (const std::string shard = first_of(listing.files, kBegin, kEnd); !shard.empty()) {
    return verl(listing.folder / shard, listing.folder, "fsdp");
  }
  if (listing.folders.contains("dist_ckpt") && listing.folders.contains("huggingface")) {
    return verl(listing.folder / "dist_ckpt", listing.folder, "megatron");
  }
  if (listing.folder.filename() != "huggingface") return {};
  const fs::path above = listing.folder.parent_path();
  std::error_code problem;
  for (fs::directory_iterator it(above, problem), end; !problem && it != end; it.increment(problem)) {
    const std::string name = it->path().filename().string();
    if (begins_and_ends(name, kBegin, kEnd)) return verl(it->path(), above, "fsdp");
    if (name == "dist_ckpt") return verl(it->path(), above, "megatron");
  }
  return {};
}

std::optional<TrainingFormat> find_megatron(const Listing& listing) {
  std::string sign = first_numbered(listing.folders, "mp_rank_");
  for (const char* file : {"model_optim_rng.pt", "latest_checkpointed_iteration.txt"}) {
    if (sign.empty() && listing.files.contains(file)) sign = file;
  }
  const bool distributed =
      !first_of(listing.files, "", ".distcp").empty() && listing.files.contains("common.pt");
  if (sign.empty() && distributed) sign = "common.pt";
  if (sign.empty()) return {};
  return TrainingFormat{"the weights are a checkpoint of Megatron", listing.folder / sign,
                        "export it with Megatron Bridge (AutoBridge.from_hf_pretrained('MODEL')"
                        ".export_ckpt(" +
                            quoted(listing.folder) +
                            ", 'NEW_FOLDER')), or with the converter of the program that trained it"};
}

std::optional<TrainingFormat> find_nemo(const Listing& listing) {
  std::string sign = first_of(listing.files, "", ".nemo");
  if (sign.empty() && listing.files.contains("model_config.yaml") &&
      listing.folders.contains("model_weights")) {
    sign = "model_weights";
  }
  if (sign.empty() && listing.folders.contains("weights") && listing.folders.contains("context")) {
    // Common words: only what NeMo 2 keeps in the second tells.
    std::error_code ignored;
    for (const char* file : {"model.yaml", "io.json"}) {
      if (fs::exists(listing.folder / "context" / file, ignored)) sign = "context";
    }
  }
  if (sign.empty()) return {};
  return TrainingFormat{
      "the weights are a checkpoint of NeMo", listing.folder / sign,
      "export it to Hugging Face's format with the release of NeMo that wrote it, or with Megatron "
      "Bridge"};
}

std::optional<TrainingFormat> find_distributed(const Listing& listing) {
  constexpr const char* kWhat = "the weights are FSDP shards (torch.distributed.checkpoint)";
  if (const std::string inner = first_numbered(listing.folders, "pytorch_model_fsdp_"); !inner.empty()) {
    return TrainingFormat{
        kWhat, listing.folder / inner,
        "merge them: accelerate merge-weights " + quoted(listing.folder / inner) + " NEW_FOLDER" + kRest};
  }
  const std::string shard = first_of(listing.files, "", ".distcp");
  if (shard.empty()) return {};
  return TrainingFormat{
      kWhat, listing.folder / shard,
      "merge them with the program that wrote them (of accelerate and transformers' Trainer: "
      "accelerate merge-weights " +
          quoted(listing.folder) + " NEW_FOLDER)" + kRest};
}

std::optional<TrainingFormat> find_deepspeed(const Listing& listing) {
  fs::path top = listing.folder;
  std::string sign = listing.files.contains("zero_to_fp32.py") ? "zero_to_fp32.py" : "";
  if (sign.empty()) sign = first_of(listing.files, "", "_model_states.pt");
  if (!sign.empty() && sign != "zero_to_fp32.py") top = listing.folder.parent_path();
  if (sign.empty() && listing.files.contains("latest")) sign = first_numbered(listing.folders, "global_step");
  if (sign.empty()) return {};
  return TrainingFormat{"the weights are a checkpoint of DeepSpeed", listing.folder / sign,
                        "make weights of it: python " + quoted(top / "zero_to_fp32.py") + " " + quoted(top) +
                            " NEW_FOLDER --safe_serialization" + kRest};
}

}  // namespace

std::optional<TrainingFormat> find_training_format(const fs::path& folder, const std::set<std::string>& files,
                                                   const std::set<std::string>& folders) {
  const Listing listing{folder, files, folders};
  for (const auto find : {find_verl, find_megatron, find_nemo, find_distributed, find_deepspeed}) {
    if (std::optional<TrainingFormat> found = find(listing)) return found;
  }
  return {};
}

}  // namespace infoplane
