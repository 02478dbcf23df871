#include "app/study/study_rows.h"

#include <algorithm>
#include <tuple>

#include "database/store.h"
#include "engine/base/error.h"

namespace infoplane {
namespace {

using Group = std::tuple<std::string, int, int, std::int64_t, std::string, std::uint64_t, int>;

/// Runs with equal groups measured the same of the same text.
Group group_of(const RunRecord& run) {
  const AnalysisSettings& s = run.settings;
  return {run.corpus.hash,
          s.bins,
          s.max_length,
          s.samples,
          s.sample_order,
          s.seed,
          s.orders.empty() ? 0 : s.orders.back()};
}

std::string plural(std::size_t count, const char* what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// The finished runs of the largest group.
std::vector<RunRecord> comparable_runs(std::vector<RunRecord> runs, std::vector<std::string>& warnings) {
  std::erase_if(runs, [](const RunRecord& run) { return run.state != RunState::done; });
  std::map<Group, std::size_t> sizes;
  for (const RunRecord& run : runs) ++sizes[group_of(run)];
  if (sizes.size() < 2) return runs;
  const auto largest =
      std::ranges::max_element(sizes, {}, [](const auto& entry) { return entry.second; })->first;
  const std::size_t others =
      std::erase_if(runs, [&](const RunRecord& run) { return group_of(run) != largest; });
  warnings.push_back(plural(others, "run") + " with another corpus or other settings left out");
  return runs;
}

/// The last run of each checkpoint; with `models`, that of the last checkpoint of each model: one without a
/// step is the finished model.
std::vector<RunRecord> chosen_runs(const std::vector<RunRecord>& runs, StudyPoints points) {
  using Name = std::tuple<std::string, std::string, std::string>;
  const auto rank = [](const RunRecord& run) {
    return std::make_tuple(!run.model.step.has_value(), run.model.step.value_or(0), run.id);
  };
  std::map<Name, const RunRecord*> chosen;
  for (const RunRecord& run : runs) {
    const bool every = points == StudyPoints::checkpoints;
    const RunRecord*& kept = chosen[{run.model.family, run.model.model, every ? run.model.checkpoint : ""}];
    if (kept == nullptr || rank(*kept) < rank(run)) kept = &run;
  }
  std::vector<RunRecord> list;
  for (const auto& [name, run] : chosen) list.push_back(*run);
  std::ranges::stable_sort(list, [](const RunRecord& a, const RunRecord& b) {
    return std::tie(a.model.family, a.model.model, a.model.step) <
           std::tie(b.model.family, b.model.model, b.model.step);
  });
  return list;
}

/// Scores by the key of their model.
class ScoreIndex {
 public:
  ScoreIndex(const std::vector<StoredScoredModel>& scored, const ModelNames& names) {
    for (const StoredScoredModel& model : scored)
      by_key_[names.key_of_published(model.name)].push_back(&model);
  }

  void attach(StudyRow& row, const ModelRecord& model, const std::string& key) const {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return;
    std::map<BenchmarkName, std::tuple<std::string, std::string, int>> ranks;
    for (const StoredScoredModel* scored : found->second) {
      if (!same_moment(scored->step, model)) continue;
      for (const StoredScore& one : scored->scores) {
        const BenchmarkName name{one.score.benchmark, one.score.metric};
        const auto rank = std::make_tuple(one.date, one.source, one.score.shots.value_or(-1));
        const auto [at, fresh] = ranks.try_emplace(name, rank);
        if (!fresh && rank < at->second) continue;
        at->second = rank;
        row.scores[name] = {one.score.value, one.source, one.date};
      }
    }
  }

 private:
  std::map<std::string, std::vector<const StoredScoredModel*>> by_key_{};
};

void attach_published(StudyRow& row, const ModelRecord& model, const Catalogue& catalogue) {
  const CatalogueModel* known = catalogue.recognise(model.model, model.layers, model.width);
  if (known == nullptr || model.step) return;
  for (const BenchmarkScore& score : known->scores.scores)
    row.scores.try_emplace({score.benchmark, score.metric},
                           ScoreOrigin{score.value, known->scores_source, known->scores.date});
}

std::string row_name(const ModelRecord& model, StudyPoints points) {
  const bool plain = points == StudyPoints::models || model.checkpoint.empty();
  return plain ? model.model : model.model + " " + model.checkpoint;
}

void exclude(StudyRows& study, const std::set<std::string>& excluded) {
  for (const std::string& name : excluded) {
    const std::size_t removed =
        std::erase_if(study.rows, [&](const StudyRow& row) { return row.name == name; });
    if (removed > 0) continue;
    throw Error(ErrorCode::bad_argument, "no row is called \"" + printable(name, 120) + "\"", {},
                "take names as `correlate` with one measure and one benchmark lists them");
  }
}

}  // namespace

StudyRows study_rows(const StudyRequest& request) {
  const Store store = Store::open(request.database, Store::Access::read_only);
  const ScoreStore score_store = ScoreStore::open(request.database, Store::Access::read_only);
  const Catalogue catalogue = Catalogue::bundled();
  const NameMatches matches = score_store.matches();
  const ModelNames names(catalogue, matches, score_store.published_names());
  const std::vector<StoredScoredModel> scored = score_store.scored_models();
  const ScoreIndex index(scored, names);
  StudyRows study;
  const auto runs = chosen_runs(comparable_runs(store.runs(), study.warnings), request.points);
  std::size_t unscored = 0;
  for (const RunRecord& run : runs) {
    request.cancellation.check();
    const auto mean = mean_over_layers(store.layers(run.id));
    if (!mean) continue;
    StudyRow row{run.id,
                 row_name(run.model, request.points),
                 run.model.family,
                 run.model.step,
                 run.model.parameters,
                 *mean,
                 run.loss,
                 {}};
    index.attach(row, run.model, names.key_of_model(run.model.model));
    if (request.catalogue_scores) attach_published(row, run.model, catalogue);
    unscored += row.scores.empty() ? 1 : 0;
    study.corpus = run.corpus.name;
    study.rows.push_back(std::move(row));
  }
  if (unscored > 0) study.warnings.push_back(plural(unscored, "model") + " here without any score");
  exclude(study, request.excluded);
  return study;
}

}  // namespace infoplane
