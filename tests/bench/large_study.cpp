#include "tests/bench/large_study.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/base/random.h"

namespace infoplane::bench {
namespace {

constexpr int kCheckpoints = 10;

InformationEstimate estimate(double debiased, double bias, double half, double share) {
  InformationEstimate one;
  one.debiased = debiased;
  one.raw = debiased + bias;
  one.null = bias;
  one.adjusted = debiased + bias * 0.1;
  one.lo = debiased - half;
  one.hi = debiased + half;
  one.labels = static_cast<std::int64_t>(20'000 * share) + 1;
  one.singletons = share;
  return one;
}

/// Where a model stands: how far to the right and upwards it goes, and how far its training has come.
struct Course {
  double complexity = 0.3, expressivity = 0.2, trained = 1;
};

LayerMeasurement measured(const Course& course, int layer, int layers, Random& random) {
  const double depth = static_cast<double>(layer) / layers;
  StatesMeasurement one;
  one.entropy = 0.92 - 0.1 * std::sin(3.0 * depth) + 0.01 * random.fraction();
  for (int order = 1; order <= 4; ++order) {
    const double share = 0.1 + 0.2 * order;
    const double grown = std::sqrt(static_cast<double>(order)) * course.trained;
    const double in =
        course.complexity * grown * (1 - 0.5 * std::sin(2.5 * depth)) + 0.01 * random.fraction();
    const double out = course.expressivity * grown * (0.4 + 0.6 * depth) + 0.01 * random.fraction();
    one.input[order] = estimate(std::min(in, 0.8), 0.02 * order, 0.004, share);
    one.output[order] = estimate(std::min(out, 0.8), 0.02 * order, 0.004, share);
    const double ratio = *one.output[order].debiased / *one.input[order].debiased;
    one.optimality[order] = {ratio * 0.97, ratio * 1.03};
  }
  return {.layer = layer, .paper = one};
}

RunRecord record_of(int number, const StudySize& size) {
  const int family = number * size.families / size.models;
  const bool training = (number / kCheckpoints) % 10 == 0;
  const int model = training ? number / kCheckpoints * kCheckpoints : number;
  RunRecord run;
  run.key = "made up " + std::to_string(number);
  run.model.family = "family-" + std::to_string(family);
  run.model.model = "family-" + std::to_string(family) + "-model-" + std::to_string(model);
  run.model.checkpoint = "main";
  if (training) {
    run.model.moment.step = 1000 << (number % kCheckpoints);
    run.model.checkpoint = "step-" + std::to_string(*run.model.moment.step);
  }
  run.model.path = "/models/" + run.model.model + "/" + run.model.checkpoint;
  run.model.architecture = "LlamaForCausalLM";
  run.model.dtype = "bfloat16";
  run.model.parameters = 100'000'000LL * (1 + number % 70);
  run.model.layers = size.layers;
  run.model.width = 1024;
  run.model.vocabulary = 32'000;
  run.model.weights_hash = run.key;
  run.model.tokenizer_hash = "tokenizer " + std::to_string(family);
  run.corpus = {.name = "made-up.jsonl", .path = "/corpora/made-up.jsonl", .hash = "made up"};
  run.corpus.documents = 10'000;
  run.corpus.tokens = 5'000'000;
  run.corpus.positions = 4'900'000;
  run.settings.nulls = 1;
  run.settings.bootstrap = 1000;
  run.program_version = "0.1.0";
  return run;
}

}  // namespace

void write_large_study(const std::filesystem::path& file, const StudySize& size) {
  Store store = Store::open(file);
  Random random(7);
  for (int number = 0; number < size.models; ++number) {
    const RunRecord record = record_of(number, size);
    Course course;
    course.complexity = 0.15 + 0.25 * random.fraction();
    course.expressivity = 0.1 + 0.25 * random.fraction();
    if (record.model.moment.step) course.trained = 0.3 + 0.07 * (number % kCheckpoints);
    const RunId run = store.begin_run(record);
    for (int layer = 0; layer <= size.layers; ++layer)
      store.add_layer(run, measured(course, layer, size.layers, random));
    store.finish_run(run, {.seconds = 60, .tokens_per_second = 80'000}, {});
  }
}

}  // namespace infoplane::bench
