#pragma once

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "database/store.h"
#include "engine/naming/named_model.h"

namespace infoplane::test {

/// A database with runs in it, in a folder of its own that goes with it.
class Study {
 public:
  Study() = default;

  std::filesystem::path file() const { return folder_.filePath("study.db").toStdString(); }
  QString folder() const { return folder_.path(); }
  Store open() const { return Store::open(file()); }

  /// The run is in the state given; `layers` + 1 hidden states are stored when it is done, else `stored` of
  /// them.
  RunId addRun(const std::string& family, const std::string& model, const std::string& checkpoint,
               RunState state = RunState::done, int stored = -1, std::uint64_t seed = 0) {
    Store store = open();
    RunRecord run;
    run.key = family + '/' + model + '/' + checkpoint + '/' + std::to_string(seed);
    run.model = {.family = family, .model = model, .checkpoint = checkpoint, .path = "/models/" + model};
    run.model.moment = moment_of_revision(checkpoint);
    run.model.architecture = "LlamaForCausalLM";
    run.model.dtype = "bfloat16";
    run.model.parameters = 803'000;
    run.model.layers = kLayers;
    run.model.width = 96;
    run.model.vocabulary = 1024;
    run.model.weights_hash = run.key + "/weights";
    run.model.tokenizer_hash = "tokenizer";
    run.corpus = {.name = "stories",
                  .path = "/corpora/stories.jsonl",
                  .hash = "c0",
                  .documents = 300,
                  .tokens = 60'000,
                  .positions = 58'000,
                  .bad_lines = 0};
    run.settings.seed = seed;
    run.settings.nulls = 1;
    run.program_version = "0.1.0";
    const RunId id = store.begin_run(run);
    const int count = stored >= 0 ? stored : kLayers + 1;
    for (int layer = 0; layer < count; ++layer) store.add_layer(id, measured(layer));
    if (state == RunState::done) store.finish_run(id, {.seconds = 12, .tokens_per_second = 5000}, {});
    if (state == RunState::failed || state == RunState::cancelled) store.fail_run(id, state, "it broke");
    return id;
  }

  /// Figures that differ by layer, order, side and way of telling, so that a mix-up shows.
  static LayerMeasurement measured(int layer) {
    StatesMeasurement one;
    one.entropy = 0.9 - 0.05 * layer;
    for (int order = 1; order <= 4; ++order) {
      const double in = 0.10 * order + 0.01 * layer;
      const double out = 0.08 * order + 0.01 * layer;
      one.input[order] = {.raw = in, .null = 0.02, .adjusted = in - 0.02};
      one.output[order] = {.raw = out, .null = 0.02, .adjusted = out - 0.02};
    }
    return {.layer = layer, .paper = one};
  }

  static constexpr int kLayers = 4;

 private:
  QTemporaryDir folder_;
};

}  // namespace infoplane::test

/// In init(): any warning that Qt writes fails the test function that caused it, but the one that Qt's
/// offscreen platform has for every window.
inline void failOnAnyWarning() {
  QTest::failOnWarning(
      QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}
