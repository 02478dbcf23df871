#include "app/study/model_names.h"

#include "engine/base/error.h"
#include "engine/naming/model_name.h"
#include "engine/naming/moment_name.h"
#include "engine/naming/named_model.h"

namespace infoplane {
namespace {

/// Without the moment: "pythia-70m" of "EleutherAI/pythia-70m-step1000" and of "/ckpts/pythia-70m/step1000".
std::string bare_name(const std::string& name) {
  return canonical_model_name(read_published_model(name, {}).model);
}

/// Empty for a folder too: "run/checkpoint-500" is one.
std::string publisher_of(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  return slash != std::string::npos && read_moment(name.substr(slash + 1)) ? "" : organisation_of(name);
}

/// The bare name with the organisation where one is told.
std::string name_with_organisation(const std::string& name) {
  const std::string organisation = publisher_of(name);
  return organisation.empty() ? bare_name(name) : organisation + "/" + bare_name(name);
}

/// How a name is looked for among those that the user has spoken of: a path by all of it.
std::string spoken_name(const std::string& name) {
  if (is_path(name)) return name;
  const std::string organisation = publisher_of(name);
  return organisation.empty() ? canonical_model_name(name) : organisation + "/" + canonical_model_name(name);
}

std::set<std::string> names_of_several(const std::vector<std::string>& published) {
  std::map<std::string, std::string> first;
  std::set<std::string> several;
  for (const std::string& name : published) {
    const std::string organisation = publisher_of(name);
    if (organisation.empty()) continue;
    const auto [at, fresh] = first.try_emplace(bare_name(name), organisation);
    if (!fresh && at->second != organisation) several.insert(at->first);
  }
  return several;
}

}  // namespace

ModelNames::ModelNames(const Catalogue& catalogue, const NameMatches& matches,
                       const std::vector<std::string>& published)
    : catalogue_(catalogue), shared_(names_of_several(published)) {
  for (const auto& [name, model] : matches) said_[spoken_name(name)] = model;
}

std::string ModelNames::key_of_published(const std::string& name) const {
  if (const auto said = said_of(name)) return key_of_model(*said);
  const std::string full = name_with_organisation(name), bare = bare_name(name);
  if (const CatalogueModel* known = catalogue_.find(full)) return canonical_model_name(known->id);
  const bool anothers = catalogue_.find(bare) != nullptr || shared_.contains(bare);
  return anothers ? full : bare;
}

std::string ModelNames::key_of_model(const std::string& name) const {
  const std::string bare = canonical_model_name(name);
  const CatalogueModel* known = catalogue_.find(bare);
  return known != nullptr ? canonical_model_name(known->id) : bare;
}

std::optional<std::string> ModelNames::said_of(const std::string& name) const {
  std::vector<std::string> spellings{spoken_name(name)};
  if (!is_path(name))
    spellings.insert(spellings.end(),
                     {canonical_model_name(name), name_with_organisation(name), bare_name(name)});
  for (const std::string& spelling : spellings)
    if (const auto said = said_.find(spelling); said != said_.end()) return said->second;
  return std::nullopt;
}

NameMatches parse_matches(const std::vector<std::string>& texts) {
  NameMatches matches;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const std::string model = equals == std::string::npos ? "" : text.substr(equals + 1);
    if (canonical_model_name(name).empty() || canonical_model_name(model).empty()) {
      throw Error(ErrorCode::bad_argument,
                  "the match \"" + printable(text, 120) + "\" does not name two models", {},
                  "write PUBLISHED_NAME=MODEL, for example EleutherAI/pythia-v1.1-410m=pythia-410m");
    }
    matches[name] = model;
  }
  return matches;
}

}  // namespace infoplane
