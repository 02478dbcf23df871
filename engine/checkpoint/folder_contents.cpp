#include "engine/checkpoint/folder_contents.h"

#include <algorithm>
#include <system_error>

#include "engine/base/error.h"
#include "engine/checkpoint/config_document.h"
#include "engine/checkpoint/download_state.h"
#include "engine/checkpoint/training_format.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kPickles{".bin", ".pt", ".pth", ".ckpt", ".pkl"};
const std::vector<std::string> kForeign{".gguf", ".ggml", ".h5", ".msgpack", ".onnx", ".tflite"};
const std::vector<std::string> kSafetensors{".safetensors"};

/// Trainers leave these pickles beside the weights; they are not weights.
bool is_training_state(const std::string& name) {
  return name == "training_args.bin" || name.starts_with("optimizer") || name.starts_with("scheduler") ||
         name.starts_with("rng_state") || name.starts_with("scaler");
}

std::string conversion_by_transformers(const fs::path& folder) {
  return "convert it on a machine where you trust it: python -c \"from transformers import "
         "AutoModelForCausalLM as M; "
         "M.from_pretrained('" +
         folder.string() + "').save_pretrained('NEW_FOLDER')\"";
}

}  // namespace

FolderContents FolderContents::read(const fs::path& folder) {
  FolderContents contents;
  contents.folder_ = folder;
  std::error_code problem;
  for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
    std::error_code ignored;
    (it->is_directory(ignored) ? contents.folders_ : contents.names_).insert(it->path().filename().string());
  }
  if (problem) {
    throw Error(ErrorCode::file_unreadable, "the folder cannot be listed (" + problem.message() + ")",
                Location::file(folder), "check its permissions");
  }
  return contents;
}

bool FolderContents::has_safetensors() const {
  return has("model.safetensors") || has("model.safetensors.index.json");
}

bool FolderContents::has_adapter() const {
  return has("adapter_config.json") || has("adapter_model.safetensors") || has("adapter_model.bin");
}

std::string FolderContents::first_with_suffix(const std::vector<std::string>& suffixes) const {
  for (const std::string& name : names_) {
    const bool matches = std::ranges::find(suffixes, fs::path(name).extension().string()) != suffixes.end();
    if (matches && !is_training_state(name)) return name;
  }
  return {};
}

bool FolderContents::looks_like_model() const {
  if (!has("config.json")) return false;
  return has_safetensors() || !first_with_suffix(kSafetensors).empty() ||
         !first_with_suffix(kPickles).empty() || !first_with_suffix(kForeign).empty() ||
         find_training_format(folder_, names_, folders_).has_value();
}

bool FolderContents::looks_like_checkpoint() const {
  if (!has("config.json") || (!has_safetensors() && first_with_suffix(kPickles).empty())) return false;
  try {
    const ConfigDocument config = ConfigDocument::read(folder_ / "config.json");
    return config.has("architectures") || config.has("model_type");
  } catch (const Error&) {
    return has_safetensors();  // a damaged checkpoint is told of
  }
}

std::string FolderContents::partial_download() const {
  const auto partial =
      std::ranges::find_if(names_, [](const std::string& name) { return is_partial_name(name); });
  if (partial != names_.end()) return *partial;
  // The hub's downloader keeps unfinished files aside: below the folder, or among the blobs of a cache entry.
  std::vector<fs::path> asides{folder_ / ".cache" / "huggingface" / "download"};
  if (folder_.parent_path().filename() == "snapshots") {
    asides.push_back(folder_.parent_path().parent_path() / "blobs");
  }
  for (const fs::path& aside : asides) {
    std::error_code problem;
    for (fs::directory_iterator it(aside, problem), end; !problem && it != end; it.increment(problem)) {
      if (is_partial_name(it->path())) return it->path().string();
    }
  }
  return {};
}

void FolderContents::refuse_partial(const std::string& partial) const {
  throw Error(ErrorCode::download_unfinished, "download not finished: a part of it is still there",
              Location::file(folder_ / partial), "let the download finish or start it again (hf download)");
}

void FolderContents::refuse_unless_complete() const {
  if (!has_safetensors()) refuse_weights();
  if (!has("config.json")) {
    throw Error(ErrorCode::folder_without_config, "the folder has no config.json, which describes the model",
                Location::file(folder_), "download config.json of the model into the folder");
  }
}

void FolderContents::refuse_weights() const {
  // Safetensors on their way matter more than a pickle beside them; any other remainder of a download less.
  const auto arriving = std::ranges::find_if(names_, [](const std::string& name) {
    return is_partial_name(name) && fs::path(name).stem().extension() == ".safetensors";
  });
  if (arriving != names_.end()) refuse_partial(*arriving);
  if (has_adapter()) refuse_adapter();
  // A whole model as a pickle is easier to convert than what its training left beside it.
  const bool whole_pickle = has("pytorch_model.bin") || has("pytorch_model.bin.index.json");
  if (const auto training = find_training_format(folder_, names_, folders_); training && !whole_pickle) {
    throw Error(ErrorCode::format_unsupported, training->what + ", expected safetensors",
                Location::file(training->where), training->conversion);
  }
  if (const std::string pickle = first_with_suffix(kPickles); !pickle.empty()) {
    throw Error(ErrorCode::pickle_refused, "the weights are a pickle, which can run code when it is read",
                Location::file(folder_ / pickle), conversion_by_transformers(folder_));
  }
  if (const std::string foreign = first_with_suffix(kForeign); !foreign.empty()) {
    const bool gguf = foreign.ends_with(".gguf");
    throw Error(
        ErrorCode::format_unsupported,
        "the weights are in the format " + fs::path(foreign).extension().string() + ", expected safetensors",
        Location::file(folder_ / foreign),
        gguf ? "download the original model in safetensors, or convert it: python -c \"from transformers "
               "import "
               "AutoModelForCausalLM as M; M.from_pretrained('" +
                   folder_.string() + "', gguf_file='" + foreign + "').save_pretrained('NEW_FOLDER')\""
             : "download the model in safetensors, or convert it with the tool that wrote it");
  }
  if (const std::string partial = partial_download(); !partial.empty()) refuse_partial(partial);
  if (!has("config.json") && first_with_suffix(kSafetensors).empty()) {
    throw Error(ErrorCode::folder_without_config,
                "the folder has neither config.json nor weights: it is not a model", Location::file(folder_),
                "give the folder of a Hugging Face model, or a folder of such folders");
  }
  const std::string other = first_with_suffix(kSafetensors);
  throw Error(ErrorCode::folder_without_weights,
              "the folder has no model.safetensors and no model.safetensors.index.json" +
                  (other.empty() ? std::string{} : ", only " + printable(other)),
              Location::file(folder_),
              other.empty()
                  ? "download the weights of the model into the folder"
                  : "download the index of the shards, or save the model with transformers save_pretrained");
}

void FolderContents::refuse_adapter() const {
  std::string base;
  try {
    base = ConfigDocument::read(folder_ / "adapter_config.json").text("base_model_name_or_path");
  } catch (const Error&) {  // then it is said without
  }
  throw Error(ErrorCode::folder_without_weights,
              "the folder holds an adapter" + (base.empty() ? "" : " to '" + printable(base, 120) + "'") +
                  ", which is no model without the one it was trained on",
              Location::file(folder_),
              "merge it into its base model and give the folder that is saved: python -c \"from peft import "
              "AutoPeftModelForCausalLM as M; M.from_pretrained('" +
                  folder_.string() + "').merge_and_unload().save_pretrained('NEW_FOLDER')\"");
}

bool FolderContents::has_other_tokenizer() const {
  return has("tokenizer.model") || has("spiece.model") || has("vocab.json") || has("tekken.json");
}

void FolderContents::refuse_tokenizer() const {
  const std::string location = folder_.string();
  const bool sentencepiece = has("tokenizer.model"), tekken = !sentencepiece && has("tekken.json");
  const std::string only = sentencepiece ? ", only tokenizer.model (SentencePiece)"
                           : tekken      ? ", only tekken.json (Mistral's own format)"
                                         : "";
  const std::string by_class =
      "convert it: python -c \"from transformers import AutoTokenizer as T; "
      "T.from_pretrained('" +
      location + "').save_pretrained('" + location + "')\"";
  const std::string by_mistral =
      "convert it (transformers 5, with mistral-common): python -c \"from transformers.integrations.mistral "
      "import "
      "convert_tekken_tokenizer as c; c('" +
      location + "/tekken.json').save_pretrained('" + location + "')\"";
  throw Error(ErrorCode::folder_without_tokenizer, "the folder has no tokenizer.json" + only,
              Location::file(folder_),
              tekken                  ? by_mistral
              : has_other_tokenizer() ? by_class
                                      : "download tokenizer.json of the model into the folder");
}

}  // namespace infoplane
