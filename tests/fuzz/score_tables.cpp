#include <cmath>
#include <set>

#include "engine/benchmarks/read_scores.h"
#include "tests/fuzz/fuzz_target.h"

using namespace infoplane;
using namespace infoplane::fuzz;

namespace {

/// What is handed on can be stored: names, finite numbers, one row a model and revision.
void check_table(const ScoreTable& table) {
  std::set<std::pair<std::string, std::string>> names;
  require(table.rows >= static_cast<std::int64_t>(table.models.size()), "models come from rows");
  for (const ScoredModel& model : table.models) {
    require(!model.name.empty(), "a model has a name");
    require(names.emplace(model.name, model.revision).second, "a model and revision comes once");
    require(!model.parameters || *model.parameters >= 0, "a size is no less than nothing");
    require(!model.step || *model.step >= 0, "a step is no less than 0");
    for (const BenchmarkScore& score : model.scores) {
      require(!score.benchmark.empty() && !score.metric.empty(), "a score has a benchmark and a metric");
      require(std::isfinite(score.value), "a score is finite");
      require(!score.error || std::isfinite(*score.error), "an error is finite");
      require(!score.shots || *score.shots >= 0, "shots are no fewer than none");
    }
  }
}

}  // namespace

/// The input is the file; after a first byte 'L' it is a table with a row a score, after 'W' a table by
/// columns.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = as_text(data, size);
  ScoreReading request;
  request.mapped = text.starts_with('L') || text.starts_with('W');
  if (text.starts_with('L')) {
    request.mapping = parse_mapping(
        "model=m,revision=r,step=s,benchmark=b,value=v,metric=k,error=e,shots=n,date=d,parameters=p");
  }
  if (request.mapped) text.remove_prefix(1);
  reading([&] { check_table(read_scores_text(text, "scores", request)); });
  return 0;
}
