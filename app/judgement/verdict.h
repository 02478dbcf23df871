#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/judgement/known_weights.h"
#include "app/judgement/opened_model.h"
#include "database/store.h"
#include "engine/base/error.h"

namespace infoplane {

/// What the headers of a folder say: a model that can be analysed, or the error that keeps it out.
struct Verdict {
  std::filesystem::path path{};
  std::optional<Error> error{};
  // Of an accepted model:
  ModelRecord model{};
  std::string type{};  ///< "Llama": the family whose mathematics it has
  std::vector<std::pair<std::string, std::int64_t>> dtypes{};  ///< elements by type, most first
  std::uint64_t bytes = 0;                                     ///< of the weights on disk
  std::int64_t context = 0;
  std::string tokenizer{};
  std::vector<std::string> notes{};
};

/// Of a model that was opened at `path`. `known` may be null.
Verdict verdict_on(const OpenedModel& model, const std::filesystem::path& path,
                   KnownWeights* known = nullptr);

/// Opens and judges; reads config, headers and tokenizer, and no weight. Never throws for what is wrong with
/// the folder.
Verdict judge_folder(const std::filesystem::path& path, KnownWeights* known = nullptr);

/// Why the headers of a folder keep it out, told in some milliseconds: of all that judge_folder looks at,
/// without the tokenizer.
std::optional<Error> refused_by_headers(const std::filesystem::path& path);

/// The folders meant by what a user named: those inside a parent, else the path itself with all its faults.
std::vector<std::filesystem::path> folders_in(const std::filesystem::path& path);

/// The models meant where one is to be measured: a folder that is a model is itself, whatever lies in it; of
/// any other folder the models inside.
std::vector<std::filesystem::path> models_meant(const std::filesystem::path& path);

}  // namespace infoplane
