#pragma once

#include <filesystem>
#include <string>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "database/store.h"

namespace infoplane::test {

/// A folder of its own for each test function, gone with it.
class DatabaseFolder {
 public:
  std::filesystem::path path() const { return folder_.path().toStdString(); }
  std::filesystem::path file() const { return path() / "study.db"; }

 private:
  QTemporaryDir folder_;
};

/// A run with a value of its own in every field that the database keeps.
inline RunRecord sample_run(const std::string& key = "key-1") {
  RunRecord run;
  run.key = key;
  run.model = {"Pythia",
               "pythia-160m",
               "step1000",
               {"stage2", "ingredient1", "seed", 1000, 2'097'152'000, 1.5, 7, "Q4_K_M"},
               "/models/pythia/step1000",
               "0123456789abcdef0123456789abcdef01234567",
               "GPTNeoXForCausalLM",
               "float16",
               162'322'944,
               12,
               768,
               50'304,
               "w-hash",
               "t-hash"};
  run.corpus = {"c4", "/data/c4.jsonl", "c-hash", 10'000, 4'123'456, 4'083'456, 3};
  run.settings = {9'999, "first", 256, {1, 3},   StatesAsked::both, 50, 0xFEDCBA9876543210ULL,
                  2,     7,       77,  "cuda:0", "bfloat16"};
  run.preferences = {"pairs", "/data/pairs.jsonl", "p-hash", 76, 5'432};
  run.program_version = "0.1.0";
  run.started_at = "2026-02-03T04:05:06Z";
  return run;
}

inline RunTiming sample_timing() {
  return {188.25, 21'904.1, 150.125, 30.0625, 3'123'456'789, 7.03125};
}

/// Figures without a short binary or decimal form, so that any rounding on the way shows.
inline LayerMeasurement sample_layer(int layer) {
  const double step = 1.0 / (3.0 + layer);
  StatesMeasurement sample;
  sample.entropy = 2 * step - 1e-17;
  sample.input[1] = {step / 3, step / 7, step / 11, step / 13, step / 17, step / 7};
  sample.input[4] = {std::nextafter(step, 1.0), std::nullopt, -5e-324, 1e-300, std::nullopt, std::nullopt};
  sample.output[1] = {std::nullopt, 0.1 + 0.2, std::nullopt, std::nullopt, std::nullopt, std::nullopt};
  sample.output[2] = {};
  sample.output[1].labels = std::int64_t{1} << 40;
  sample.output[1].singletons = step / 19;
  sample.optimality[1] = {-step / 23, std::nextafter(step, 2.0)};
  if (layer % 2 == 1) sample.preference = InformationEstimate{0.1, 0.2, 0.3, std::nullopt, 1e-9, 0.5};
  LayerMeasurement measured{.layer = layer, .paper = sample};
  if (layer % 3 == 2) return measured;  // as older programs stored it
  measured.centred = StatesMeasurement{.entropy = step / 2};
  measured.centred->input[1] = {step / 29};
  measured.centred->optimality[1] = {0, step / 31};
  measured.geometry = LayerGeometry{.mean_cosine = -step / 37,
                                    .largest_dimension = std::int64_t{1} << 33,
                                    .largest_dimension_share = step / 41,
                                    .participation_ratio = 1 / step,
                                    .norm_low = 1e-300,
                                    .norm_median = std::nullopt,
                                    .norm_high = 1e300,
                                    .occupied_bins = 0.1 + 0.2,
                                    .first_position_norm = std::nextafter(step, 1.0)};
  return measured;
}

inline JobRecord sample_job(const std::string& title) {
  JobRecord job;
  job.model_path = "/models/" + title;
  job.title = title;
  job.corpus_path = "/data/c4.jsonl";
  job.preference_path = "/data/pairs.jsonl";
  job.settings = sample_run().settings;
  return job;
}

/// A value of its own in every field, some of them at the edge of what JSON carries.
inline BoundJobRequest sample_bound_request(int order = 2) {
  return {.key = {"c-hash", "t-hash", 256, 3, order, 50},
          .corpus_path = "/data/\"quoted\" \xE6\x96\x87.jsonl",
          .corpus_name = "c4",
          .tokenizer_path = "/models/pythia/tokenizer.json",
          .samples = 9'999,
          .sample_order = "first",
          .seed = 0xFEDCBA9876543210ULL};
}

inline JobRecord sample_bound_job(int order = 2) {
  JobRecord job;
  job.title = "bound, order " + std::to_string(order);
  job.request = sample_bound_request(order);
  return job;
}

}  // namespace infoplane::test
