#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "database/file_access.h"
#include "database/score_record.h"

namespace infoplane {

/// The benchmark scores of a database file, through a connection of their own. Belongs to one thread; errors
/// are those of Store.
class ScoreStore {
 public:
  /// As Store::open.
  static ScoreStore open(const std::filesystem::path& file, FileAccess access = FileAccess::read_write);

  ScoreStore(ScoreStore&&) noexcept;
  ScoreStore& operator=(ScoreStore&&) noexcept;
  ~ScoreStore();

  /// Stores the scores of all batches and `matches` in one transaction. A score is one model, revision and
  /// variant, benchmark, metric, source, number of shots, version, chat template and number of examples: what
  /// is there with the same value stays as it is, with another value is replaced. So a part of a benchmark
  /// never stands in for the whole. Throws internal for a value that is not finite: then nothing is stored.
  ScoreChanges import_scores(std::span<const ScoreBatch> batches,
                             const std::map<std::string, std::string>& matches = {});

  /// What `import_scores` would do; stores nothing.
  ScoreChanges try_import(std::span<const ScoreBatch> batches);

  /// Forgets what the user has said about a published name, spelled as it was said.
  void forget_match(const std::string& name);

  /// By name and revision; scores by benchmark, metric and source.
  std::vector<StoredScoredModel> scored_models() const;

  /// The names that models were published under, each once, sorted.
  std::vector<std::string> published_names() const;

  /// What the user has said: published name -> model of this program.
  std::map<std::string, std::string> matches() const;

 private:
  struct Connection;
  explicit ScoreStore(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace infoplane
