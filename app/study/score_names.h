#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/cancellation.h"

namespace infoplane {

/// What the user has said a published name is.
struct SaidMatch {
  std::string published{}, model{};
};

/// The scores of a database and whose they are not.
struct ScoreNames {
  std::int64_t scores = 0, published = 0;     ///< published: names
  std::vector<std::string> without_scores{};  ///< models here that none of the scores is about
  std::vector<std::string> unmatched{};       ///< published names without a model here
  std::vector<SaidMatch> said{};              ///< by published name
};

/// Throws as Store; cancelled.
ScoreNames score_names(const std::filesystem::path& database, const Cancellation& cancellation = {});

/// Keeps what the user says, as an import with it does. Throws as Store; bad_argument where one of the two is
/// no name.
void say_match(const std::filesystem::path& database, const SaidMatch& match);

/// Forgets what was said of a published name; nothing where nothing was. Throws as Store.
void take_match_back(const std::filesystem::path& database, const std::string& published);

}  // namespace infoplane
