#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "database/store.h"
#include "engine/base/score.h"

namespace infoplane {

/// The scores of one file or table.
struct ScoreBatch {
  std::string source{};  ///< kept with each score; not empty
  std::vector<ScoredModel> models{};
};

/// What an import did, or would do.
struct ScoreChanges {
  std::int64_t added = 0, changed = 0, same = 0;
  bool operator==(const ScoreChanges&) const = default;
};

struct StoredScore {
  BenchmarkScore score{};
  std::string source{};
  std::string date{};  ///< empty = not told
};

/// A model that has scores; not necessarily one that was analysed.
struct StoredScoredModel {
  std::string name{}, revision{};
  std::optional<std::int64_t> step{}, parameters{};
  std::vector<StoredScore> scores{};
};

/// The benchmark scores of a database file, through a connection of their own. Belongs to one thread; errors
/// are those of Store.
class ScoreStore {
 public:
  /// As Store::open.
  static ScoreStore open(const std::filesystem::path& file, Store::Access access = Store::Access::read_write);

  ScoreStore(ScoreStore&&) noexcept;
  ScoreStore& operator=(ScoreStore&&) noexcept;
  ~ScoreStore();

  /// Stores the scores of all batches and `matches` in one transaction. A score is one model, revision,
  /// benchmark, metric, source and number of shots: what is there with the same value stays as it is, with
  /// another value is replaced. Throws internal for a value that is not finite: then nothing is stored.
  ScoreChanges import_scores(std::span<const ScoreBatch> batches,
                             const std::map<std::string, std::string>& matches = {});

  /// What `import_scores` would do; stores nothing.
  ScoreChanges try_import(std::span<const ScoreBatch> batches);

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
