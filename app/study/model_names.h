#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "database/score_store.h"
#include "engine/benchmarks/catalogue.h"

namespace infoplane {

/// What the user has said about names, published name -> model here.
using NameMatches = std::map<std::string, std::string>;

/// Brings the names that sources of scores use and the names of models here to one key, without the moments
/// that names end with: equal keys are one model. First what the user has said, then the catalogue (aliases),
/// then the spelling. Models here carry no organisation, so a published name is theirs only where it can be
/// no other's: not that of a model that the catalogue knows from somebody else, and not one that several
/// organisations use.
class ModelNames {
 public:
  /// `published`: all names that scores were published under.
  ModelNames(const Catalogue& catalogue, const NameMatches& matches,
             const std::vector<std::string>& published);

  std::string key_of_published(const std::string& name) const;

  /// Of an analysed model: "pythia-410m", or "Pythia/pythia-410m" where the user wrote it so.
  std::string key_of_model(const std::string& name) const;

  /// What the user has said about a published name, as it was said; a path is meant whole.
  std::optional<std::string> said_of(const std::string& name) const;

  const Catalogue& catalogue() const { return catalogue_; }

 private:
  const Catalogue& catalogue_;
  std::map<std::string, std::string> said_;  ///< published name, as it is compared -> what it is
  std::set<std::string> shared_;             ///< names without organisation that several organisations use
};

/// "NAME=MODEL" as the command line has it. Throws Error bad_argument.
NameMatches parse_matches(const std::vector<std::string>& texts);

}  // namespace infoplane
