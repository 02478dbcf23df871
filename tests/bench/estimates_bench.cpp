// bench_estimates table [WIDTH[:CLASSES]...]   estimates of planted information against the truth, as CSV
// bench_estimates coverage [SIMULATIONS [WORLD [FIRST]]]  how often the 95% intervals hold the truth, in
//                                              simulations from number FIRST on
// bench_estimates speed POSITIONS              seconds of a layer: eight label sets, nulls, resamples; and of
//                                              those what is left to the processor when a device reduces P
//
// One core: INFOPLANE_THREADS=2 takes two. Results and their meaning: engine/information/README.md.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <numeric>
#include <string>

#include <ATen/Parallel.h>

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/information/layer_estimator.h"
#include "tests/bench/jackknife.h"
#include "tests/bench/planted_states.h"
#include "tests/bench/remembering_reducer.h"

namespace {

using namespace infoplane;
using namespace infoplane::bench;

int threads() {
  const char* wanted = std::getenv("INFOPLANE_THREADS");
  return wanted != nullptr ? std::max(1, std::atoi(wanted)) : 1;
}

AssignmentMatrix matrix_of(const PlantedSample& sample, int bins) {
  return {sample.assignments.data(), static_cast<std::int64_t>(sample.assignments.size()) / bins, bins};
}

/// The starting formula, its own null removed, in efficiency units.
double starting_formula(const PlantedSample& sample, const AssignmentMatrix& matrix,
                        const LayerEstimator& estimator, double entropy) {
  const NgramOrder order = sort_ngrams(sample.documents, estimator.positions(), Side::input, 1, threads());
  std::vector<std::int32_t> shuffled = order.rows;
  Random(99).shuffle(shuffled);
  const double unit = std::log(static_cast<double>(matrix.bins));
  const double figure = entropy - jackknife_entropy(matrix, {order.rows, order.opens, 1}) / unit;
  const double null = entropy - jackknife_entropy(matrix, {shuffled, order.opens, 1}) / unit;
  return (figure - null) / (1 - null / entropy);
}

/// Larger tables take too long on one core: 64,000 positions at width 1024.
constexpr std::int64_t kMostNumbers = 70'000'000;

struct Tally {
  double sum = 0, squares = 0;
  int count = 0;

  void add(double value) {
    sum += value;
    squares += value * value;
    ++count;
  }
  double mean() const { return sum / count; }
  double deviation() const {
    return count > 1 ? std::sqrt(std::max(0.0, squares - sum * sum / count) / (count - 1)) : 0;
  }
};

void table_row(const PlantedStates& states, const PlantedWorld& world, double truth, std::int64_t positions,
               int repetitions) {
  constexpr std::int64_t kLength = 51;  // documents of 50 positions
  Tally raw, adjusted, start, debiased;
  double singletons = 0;
  for (int r = 0; r < repetitions; ++r) {
    const PlantedSample sample =
        states.draw(positions / (kLength - 1), kLength, static_cast<std::uint64_t>(1000 + r));
    const LayerEstimator estimator(sample.documents, {.orders = {1}, .bins = world.bins, .nulls = 1},
                                   threads());
    const AssignmentMatrix matrix = matrix_of(sample, world.bins);
    const StatesMeasurement layer = estimator.estimate(matrix);
    const InformationEstimate& input = layer.input.at(1);
    raw.add(*input.raw);
    adjusted.add(*input.adjusted);
    debiased.add(input.debiased.value_or(NAN));
    start.add(starting_formula(sample, matrix, estimator, layer.entropy));
    singletons = *input.singletons;
  }
  std::printf("%ld,%ld,%s,%ld,%d,%.5f,%.3f,%.5f,%.5f,%.5f,%.5f,%.5f,%.5f\n", static_cast<long>(world.classes),
              static_cast<long>(world.width), world.noise ? std::to_string(*world.noise).c_str() : "none",
              static_cast<long>(positions), repetitions, truth, singletons, raw.mean(), adjusted.mean(),
              start.mean(), start.deviation(), debiased.mean(), debiased.deviation());
  std::fflush(stdout);
}

struct Grid {
  std::int64_t width = 128;
  std::vector<std::int64_t> classes{300, 3000, 30'000};

  /// "128" or "1024:3000".
  static Grid parse(const std::string& text) {
    Grid grid{.width = std::stol(text)};
    if (const auto colon = text.find(':'); colon != std::string::npos)
      grid.classes = {std::stol(text.substr(colon + 1))};
    return grid;
  }
};

void table(const std::vector<Grid>& grids) {
  std::puts(
      "classes,width,noise,positions,simulations,truth,singletons,raw,adjusted,start,start_sd,debiased,"
      "debiased_sd");
  const std::pair<std::int64_t, int> sizes[] = {
      {1000, 10}, {4000, 8}, {16'000, 4}, {64'000, 2}, {256'000, 1}};
  for (const auto& [width, all_classes] : grids) {
    for (const std::int64_t classes : all_classes) {
      for (const std::optional<double> noise : {std::optional<double>{}, std::optional(4.0),
                                                std::optional(2.0), std::optional(1.0), std::optional(0.5)}) {
        const PlantedWorld world{.classes = classes, .width = width, .noise = noise};
        const PlantedStates states(world);
        const double truth = states.truth(Side::input);
        for (const auto& [positions, repetitions] : sizes) {
          if (positions * width > kMostNumbers) continue;
          table_row(states, world, truth, positions, repetitions);
        }
      }
    }
  }
}

struct Coverage {
  int held = 0, told = 0;
  Tally error, width;

  void add(double truth, std::optional<double> figure, std::optional<double> lo, std::optional<double> hi) {
    if (!figure || !lo || !hi) return;
    ++told;
    if (*lo <= truth && truth <= *hi) ++held;
    error.add(*figure - truth);
    width.add(*hi - *lo);
  }
  void print(const char* world, const char* figure, double truth) const {
    std::printf("%s,%s,%.5f,%d,%.3f,%.5f,%.5f,%.5f\n", world, figure, truth, told,
                told > 0 ? static_cast<double>(held) / told : 0.0, error.mean(), error.deviation(),
                width.mean());
    std::fflush(stdout);
  }
};

void coverage_of(const char* name, const PlantedWorld& world, std::int64_t documents, std::int64_t length,
                 int simulations, int first) {
  const PlantedStates states(world);
  const double complexity = states.truth(Side::input), expressivity = states.truth(Side::output);
  Coverage input, output, ratio;
  for (int s = first; s < first + simulations; ++s) {
    const PlantedSample sample = states.draw(documents, length, static_cast<std::uint64_t>(5000 + s));
    const LayerEstimator estimator(
        sample.documents,
        {.orders = {1}, .bins = world.bins, .seed = static_cast<std::uint64_t>(s), .bootstrap = 200},
        threads());
    const StatesMeasurement layer = estimator.estimate(matrix_of(sample, world.bins));
    const InformationEstimate &in = layer.input.at(1), &out = layer.output.at(1);
    input.add(complexity, in.debiased, in.lo, in.hi);
    output.add(expressivity, out.debiased, out.lo, out.hi);
    if (const auto found = layer.optimality.find(1); found != layer.optimality.end())
      ratio.add(expressivity / complexity, *out.debiased / *in.debiased, found->second.lo, found->second.hi);
  }
  input.print(name, "complexity", complexity);
  if (world.repeats > 0) return;  // then the coming token is told by the document, and not by a closed form
  output.print(name, "expressivity", expressivity);
  if (ratio.told > 0) ratio.print(name, "optimality", expressivity / complexity);
}

/// All worlds, or the one whose name starts like `wanted`.
void coverage(int simulations, const std::string& wanted, int first) {
  std::puts("world,figure,truth,simulations,coverage,bias,deviation,interval");
  const PlantedWorld base{.classes = 3000, .width = 64, .noise = 1, .next = 0.7};
  PlantedWorld alike = base, bursty = base, rare = base;
  alike.document = 0.7;
  bursty.document = 0.7;
  bursty.next = 0;
  bursty.repeats = 0.3;
  rare.document = 0.7;
  rare.classes = 30'000;
  const PlantedWorld wide{.classes = 1000, .width = 256, .noise = 2, .next = 1, .document = 0.5};
  const PlantedWorld sharp{.classes = 300, .width = 32, .noise = 0.5, .next = 0.3, .document = 0.3};
  const PlantedWorld chatty{.classes = 8000, .width = 128, .noise = 0.7, .document = 1, .repeats = 0.5};
  // Where the linear part of the estimate is no longer all of it.
  const PlantedWorld apart{.classes = 300, .width = 30, .document = 2};
  // Mean cosine 0.8: most of every state is a direction that all have.
  PlantedWorld offset = alike;
  offset.offset = 3;
  PlantedWorld centred = offset;
  centred.centred = true;
  const struct {
    const char* name;
    PlantedWorld world;
    std::int64_t documents, length;
  } worlds[] = {
      {"independent positions", base, 200, 81}, {"documents alike inside", alike, 200, 81},
      {"words come again", bursty, 200, 81},    {"many rare words", rare, 200, 81},
      {"forty documents", alike, 40, 81},       {"wide states", wide, 100, 201},
      {"sharp states", sharp, 300, 31},         {"chatty documents", chatty, 150, 101},
      {"documents far apart", apart, 400, 29},  {"offset, as they are", offset, 200, 81},
      {"offset, centred", centred, 200, 81},    {"offset, centred, forty documents", centred, 40, 81}};
  for (const auto& [name, world, documents, length] : worlds)
    if (std::string(name).starts_with(wanted))
      coverage_of(name, world, documents, length, simulations, first);
}

/// The best of three.
template <typename Work>
double seconds_of(const Work& work) {
  double best = INFINITY;
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

void speed_of(const TokenDocuments& documents, const AssignmentMatrix& matrix, int nulls, int bootstrap) {
  const LayerEstimator estimator(
      documents, {.bins = static_cast<int>(matrix.bins), .nulls = nulls, .bootstrap = bootstrap}, threads());
  const double whole = seconds_of([&] { estimator.estimate(matrix); });
  HostReducer host(matrix, threads());
  RememberingReducer remembering(host);
  const auto estimate = [&] {
    remembering.begin_layer();
    estimator.estimate(remembering);
  };
  estimate();
  std::printf("%ld,%d,%d,%d,%.3f,%.3f\n", static_cast<long>(matrix.rows), threads(), nulls, bootstrap, whole,
              seconds_of(estimate));
  std::fflush(stdout);
}

/// Eight label sets of Zipf tokens whose n-grams repeat as a text's do, on planted assignments.
void speed(std::int64_t positions) {
  const std::int64_t length = 507;  // 500 positions at orders up to 4
  const PlantedStates states({.classes = 3000, .width = 64, .noise = 1, .repeats = 0.5});
  PlantedSample sample = states.draw(positions / 500, length, 1);
  const LayerEstimator positions_of(sample.documents, {}, threads());
  const auto rows = static_cast<std::int64_t>(positions_of.positions().size());
  const AssignmentMatrix matrix{sample.assignments.data(), rows, 100};
  std::printf("positions,threads,nulls,resamples,seconds,beside_a_device\n");
  for (const auto& [nulls, bootstrap] : {std::pair{0, 0}, {1, 0}, {5, 0}, {5, 100}})
    speed_of(sample.documents, matrix, nulls, bootstrap);
}

}  // namespace

int main(int argc, char** argv) {
  at::set_num_threads(threads());
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::string task = arguments.empty() ? "" : arguments[0];
  try {
    if (task == "table") {
      std::vector<Grid> grids;
      for (std::size_t i = 1; i < arguments.size(); ++i) grids.push_back(Grid::parse(arguments[i]));
      table(grids.empty() ? std::vector<Grid>{{64}, {128}, {1024}} : grids);
    } else if (task == "coverage") {
      coverage(arguments.size() > 1 ? std::stoi(arguments[1]) : 200, arguments.size() > 2 ? arguments[2] : "",
               arguments.size() > 3 ? std::stoi(arguments[3]) : 0);
    } else if (task == "speed" && arguments.size() == 2) {
      speed(std::stol(arguments[1]));
    } else {
      std::cerr
          << "usage: bench_estimates table [WIDTH[:CLASSES]...] | coverage [SIMULATIONS [WORLD [FIRST]]] | "
             "speed POSITIONS\n";
      return 2;
    }
  } catch (const Error& error) {
    std::cerr << error.one_line() << '\n';
    return exit_code(error.code());
  }
}
