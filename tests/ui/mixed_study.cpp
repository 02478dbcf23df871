#include "tests/ui/mixed_study.h"

#include <cmath>

#include "database/score_store.h"
#include "engine/naming/named_model.h"

namespace infoplane::test {
namespace {

/// What a made-up run is made of.
struct Made {
  std::string name{}, family{}, model{};
  std::optional<std::int64_t> step{};
  std::string corpus = "stories.jsonl", hash = "stories";
  std::int64_t documents = 500;
  int max_length = 512;
  std::string tokenizer = "tokenizer of alpha";
  double reach = 0.4;   ///< how much the states keep
  double cosine = 0.1;  ///< between the states
  bool noise = false;
  int stored = MixedStudy::kLayers + 1;
  RunState state = RunState::done;
};

InformationEstimate told(double truth, double bias, double singletons) {
  return {.raw = truth + bias,
          .null = bias,
          .adjusted = truth * 0.9,
          .debiased = truth,
          .lo = truth - 0.02,
          .hi = truth + 0.02,
          .labels = 4'000,
          .singletons = singletons};
}

StatesMeasurement states_of(const Made& made, int layer, double scale) {
  StatesMeasurement one;
  one.entropy = 0.9 - 0.05 * layer;
  for (int order = 1; order <= 4; ++order) {
    const double grown = scale * std::sqrt(static_cast<double>(order));
    const double depth = static_cast<double>(layer) / MixedStudy::kLayers;
    const double in = made.noise ? 0 : made.reach * grown * (1 - 0.4 * depth);
    const double out = made.noise ? 0 : made.reach * grown * (0.4 + 0.4 * depth);
    const double bias = 0.03 * order + (made.hash == "wiki" ? 0.05 : 0);
    one.input[order] = told(in, bias, 0.15 * order);
    one.output[order] = told(out, bias, 0.15 * order);
    if (in > 0) one.optimality[order] = {out / in * 0.95, out / in * 1.05};
  }
  return one;
}

LayerMeasurement measured(const Made& made, int layer) {
  // An offset hides from the states as they are what the centred ones show.
  const double seen = made.cosine > 0.5 ? 0.1 : 1;
  return {.layer = layer,
          .paper = states_of(made, layer, seen),
          .centred = states_of(made, layer, 1.1),
          .geometry = LayerGeometry{.mean_cosine = made.cosine,
                                    .largest_dimension = 7,
                                    .largest_dimension_share = made.cosine,
                                    .participation_ratio = 20.0,
                                    .occupied_bins = 40.0}};
}

RunId add(Store& store, const Made& made) {
  RunRecord run;
  run.key = made.name;
  const std::string checkpoint = made.step ? "step-" + std::to_string(*made.step) : "main";
  run.model = {.family = made.family,
               .model = made.model,
               .checkpoint = checkpoint,
               .moment = moment_of_revision(checkpoint),
               .path = "/models/" + made.model + "/" + checkpoint,
               .architecture = "LlamaForCausalLM",
               .dtype = "bfloat16",
               .parameters = 410'000'000,
               .layers = MixedStudy::kLayers,
               .width = 512,
               .vocabulary = 32'000,
               .weights_hash = made.model + checkpoint,
               .tokenizer_hash = made.tokenizer};
  run.corpus = {.name = made.corpus,
                .path = "/corpora/" + made.corpus,
                .hash = made.hash,
                .documents = made.documents,
                .tokens = made.documents * 200,
                .positions = made.documents * 190};
  run.settings.max_length = made.max_length;
  run.settings.nulls = 1;
  run.settings.bootstrap = 200;
  run.program_version = "0.3.0";
  const RunId id = store.begin_run(run);
  for (int layer = 0; layer < made.stored; ++layer) store.add_layer(id, measured(made, layer));
  if (made.state == RunState::done) {
    store.finish_run(id, {.seconds = 12, .tokens_per_second = 5'000}, {});
  } else if (made.state != RunState::running) {
    store.fail_run(id, made.state, "it was cancelled");
  }
  return id;
}

std::vector<Made> all_runs() {
  std::vector<Made> runs;
  for (const std::int64_t step : {100, 200, 400, 800}) {
    const double trained = 0.2 + 0.05 * std::log2(static_cast<double>(step) / 100);
    runs.push_back({.name = "alpha " + std::to_string(step),
                    .family = "alpha",
                    .model = "alpha-410m",
                    .step = step,
                    .reach = trained});
  }
  runs.push_back({.name = "beta", .family = "beta", .model = "beta-410m", .tokenizer = "tokenizer of beta"});
  runs.push_back({.name = "offset", .family = "epsilon", .model = "epsilon-270m", .cosine = 0.96});
  runs.push_back({.name = "noise", .family = "zeta", .model = "zeta-random", .noise = true});
  runs.push_back({.name = "cancelled",
                  .family = "alpha",
                  .model = "alpha-410m",
                  .step = 1600,
                  .reach = 0.45,
                  .stored = 3,
                  .state = RunState::cancelled});
  runs.push_back({.name = "other length",
                  .family = "alpha",
                  .model = "alpha-410m",
                  .step = 400,
                  .max_length = 128,
                  .reach = 0.5});
  runs.push_back(
      {.name = "few", .family = "delta", .model = "delta-1b", .hash = "stories 20", .documents = 20});
  for (const std::int64_t step : {400, 800})
    runs.push_back({.name = "wiki " + std::to_string(step),
                    .family = "alpha",
                    .model = "alpha-410m",
                    .step = step,
                    .corpus = "wiki.jsonl",
                    .hash = "wiki",
                    .documents = 2'000,
                    .reach = 0.1});
  return runs;
}

ScoredModel scored(const std::string& name, std::optional<std::int64_t> step, double level) {
  ScoredModel model;
  model.name = name;
  model.step = step;
  if (step) model.revision = "step-" + std::to_string(*step);
  for (const char* benchmark : {"arc_easy", "boolq", "hellaswag", "piqa"})
    model.scores.push_back({.benchmark = benchmark, .metric = "acc", .value = level});
  return model;
}

void add_scores(const std::filesystem::path& file, bool owned) {
  ScoreBatch batch{.source = "board.csv"};
  for (int i = 0; i < MixedStudy::kForeignModels; ++i)
    batch.models.push_back(scored("lab/Delta-" + std::to_string(i + 1) + "B", {}, 0.3 + 0.01 * i));
  if (owned) {
    for (const std::int64_t step : {100, 200, 400, 800})
      batch.models.push_back(scored("alpha-410m", step, 0.4 + 0.0002 * static_cast<double>(step)));
  }
  const std::vector<ScoreBatch> batches{batch};
  ScoreStore::open(file).import_scores(batches);
}

}  // namespace

MixedStudy MixedStudy::write(const std::filesystem::path& file, bool owned) {
  MixedStudy study;
  {
    Store store = Store::open(file);
    for (const Made& made : all_runs()) study.runs[made.name] = add(store, made);
  }
  add_scores(file, owned);
  return study;
}

}  // namespace infoplane::test
