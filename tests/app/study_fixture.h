#pragma once

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include <QTemporaryDir>

#include "database/store.h"

namespace infoplane::test {

/// Twelve made-up models of three families: token complexity and expressivity in their one layer, and scores.
/// What scipy 1.17.1 says of them: spearmanr -0.9440559440559443 (p 3.927261080965947e-06) for complexity,
/// 0.9228126981565926 (1.8935388987090274e-05) for expressivity, 0.9440559440559443 for their ratio;
/// kendalltau -0.8484848484848484 (1.6342325370103148e-05), pearsonr -0.9553259291212841 for complexity.
struct StudyFixture {
  static constexpr std::array complexity{.41, .36, .52, .33, .47, .29, .38, .44, .31, .50, .35, .42};
  static constexpr std::array expressivity{.20, .22, .19, .25, .21, .27, .20, .23, .26, .18, .24, .22};
  static constexpr std::array score{31.5, 35.0, 22.1, 41.7, 28.0, 45.2, 30.9, 33.3, 44.0, 20.5, 39.8, 29.9};

  static std::string model_name(std::size_t i) { return "made-" + std::to_string(i); }

  std::filesystem::path file(const std::string& name) const {
    return std::filesystem::path(folder.path().toStdString()) / name;
  }
  std::filesystem::path database() const { return file("study.db"); }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(file(name)) << text;
    return file(name);
  }

  /// A finished run of one layer.
  static RunId add_run(Store& store, const ModelRecord& model, const LayerMeasurement& layer,
                       const std::string& corpus_hash = "c") {
    RunRecord run;
    run.key = model.model + model.checkpoint + corpus_hash + std::to_string(layer.paper->entropy);
    run.model = model;
    run.corpus.name = "corpus.jsonl";
    run.corpus.hash = corpus_hash;
    const RunId id = store.begin_run(run);
    store.add_layer(id, layer);
    store.finish_run(id, {}, {});
    return id;
  }

  static ModelRecord record(const std::string& family, const std::string& name,
                            const std::string& checkpoint = "main", std::optional<std::int64_t> step = {}) {
    ModelRecord model;
    model.family = family;
    model.model = name;
    model.checkpoint = checkpoint;
    model.moment.step = step;
    model.parameters = 1000;
    return model;
  }

  static LayerMeasurement layer(double in, double out) {
    StatesMeasurement measured;
    measured.entropy = 0.9;
    measured.input[1].raw = in;
    measured.output[1].raw = out;
    return {.layer = 1, .paper = measured};
  }

  void add_models() const {
    Store store = Store::open(database());
    for (std::size_t i = 0; i < complexity.size(); ++i) {
      ModelRecord model = record("family " + std::to_string(i / 4), model_name(i));
      model.parameters = static_cast<std::int64_t>(1'000'000 * (1 + (i * 5) % 12));
      add_run(store, model, layer(complexity[i], expressivity[i]));
    }
  }

  /// "model,MMLU" with the published names "org/Made_0", ...
  std::filesystem::path write_scores() const {
    std::string text = "model,MMLU\n";
    for (std::size_t i = 0; i < score.size(); ++i)
      text += "org/Made_" + std::to_string(i) + "," + std::to_string(score[i]) + "\n";
    return write("scores.csv", text);
  }

  QTemporaryDir folder{};
};

}  // namespace infoplane::test
