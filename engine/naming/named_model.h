#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/naming/moment.h"

namespace infoplane {

/// What a name, a folder's path or a published name with its revision says of a model.
struct NamedModel {
  std::string model{};              ///< "OLMo-2-0425-1B"
  std::string checkpoint = "main";  ///< the moment as it is written: "stage1-step1000-tokens3B"
  Moment moment{};
  std::filesystem::path home{};  ///< of a path: what is above the moment, the same for all of one training
};

/// One name of a folder or a published model, without an organisation: "pythia-70m-step1000" ends with its
/// moment, "pythia-14m-seed3" with its seed, "Qwen3-8B-FP8" with its quantization;
/// "SmolLM2-135M-intermediate-checkpoints" is the model before these words. Numbers of versions, sizes, dates
/// and budgets are parts of names: "delphi-9e18-358Mparams-4.7Btokens".
NamedModel read_model_name(std::string_view name);

/// A folder by its path alone; nothing on the disk is looked at. A folder called by a moment belongs to the
/// model named above it, through folders that name neither ("checkpoints") and further parts of a moment
/// ("stage2/step1000"); below a moment may lie what trainers put there ("global_step_140/actor/huggingface").
NamedModel read_model_path(const std::filesystem::path& folder);

/// A model as sources of scores name it: "EleutherAI/pythia-70m" and "step1000", or a path, as it was given
/// to the program that scored it. `revision` goes before what the name says, but not before what a path says.
NamedModel read_published_model(std::string_view name, std::string_view revision);

/// The moment of a revision. One that names no moment ("v1.1", a commit) is a variant: it is not known to be
/// the final model. "main" and nothing are the final model.
Moment moment_of_revision(std::string_view revision);

/// Whether the text can only be the path of a folder: "/data/x", "./x", "~/x", "a/b/c".
bool is_path(std::string_view name);

}  // namespace infoplane
