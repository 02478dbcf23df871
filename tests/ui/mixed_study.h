#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "database/store.h"

namespace infoplane::test {

/// What people's databases are: runs over two corpora and two lengths, with two tokenizers, one that was
/// cancelled, one of 20 documents, one whose states point one way, one that is noise, moments of trainings,
/// and scores whose names are nobody's here. Written into a new database; the runs by their short names.
struct MixedStudy {
  std::map<std::string, RunId> runs{};

  RunId operator[](const std::string& name) const { return runs.at(name); }

  /// With `owned`, each moment of the trainings has scores of its own, of four benchmarks.
  static MixedStudy write(const std::filesystem::path& file, bool owned = false);

  static constexpr int kLayers = 4;
  static constexpr int kForeignModels = 30;  ///< published names of models that are not here
};

}  // namespace infoplane::test
