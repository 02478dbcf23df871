#pragma once

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/tensor.h>

#include "engine/base/json.h"
#include "engine/checkpoint/config_document.h"
#include "engine/models/architecture.h"
#include "engine/models/families/describe_model.h"
#include "engine/transformer/block.h"
#include "engine/transformer/embedding.h"
#include "engine/transformer/weight_reader.h"

namespace infoplane::test {

inline const std::filesystem::path kFixtures =
    std::filesystem::path(INFOPLANE_SOURCE_DIR) / "tests/transformer/fixtures";

/// Names of all fixtures, sorted.
inline std::vector<std::string> variants() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kFixtures)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

/// One fixture: a tiny model, documents, and the hidden states that transformers computes.
struct Fixture {
  explicit Fixture(const std::string& name)
      : folder(kFixtures / name),
        model(describe_model(ConfigDocument::read(folder / "config.json"))),
        weights(WeightFiles::open_single(folder / "model.safetensors")) {
    check_weights(model, weights);
    const Json expected = read_json_file(folder / "expected.json");
    if (expected.contains("loss")) loss = expected.at("loss").get<double>();
    if (expected.contains("bfloat16_error")) bfloat16_error = expected.at("bfloat16_error").get<double>();
    for (const Json& document : expected.at("documents")) {
      lengths.push_back(static_cast<std::int64_t>(document.size()));
      for (const Json& id : document) ids.push_back(id.get<std::int32_t>());
    }
  }

  std::int64_t longest() const { return *std::ranges::max_element(lengths); }

  at::Tensor embedded(ComputeType compute = ComputeType::float32, const ComputePlace& place = {}) const {
    return Embedding(model, weights, compute, ids, longest(), nullptr, place)
        .forward(at::tensor(ids, at::TensorOptions().dtype(at::kLong)), lengths);
  }

  std::filesystem::path folder;
  ModelDescription model;
  WeightFiles weights;
  std::vector<std::int32_t> ids;
  std::vector<std::int64_t> lengths;
  std::optional<double> loss;            ///< mean nats a token
  std::optional<double> bfloat16_error;  ///< of transformers' own bfloat16 states, the worst layer's by norm
};

struct LayerError {
  double by_element = 0;  ///< largest difference, relative to the largest value of the layer
  double by_norm = 0;     ///< norm of the differences, relative to the layer's norm
};

inline LayerError error_of(const at::Tensor& ours, const at::Tensor& theirs) {
  const at::Tensor difference = ours.to(at::kDouble) - theirs.to(at::kDouble);
  const at::Tensor reference = theirs.to(at::kDouble);
  return {(difference.abs().max() / reference.abs().max()).item<double>(),
          (difference.norm() / reference.norm()).item<double>()};
}

/// Hidden states of layer 0..L, the last one after the final norm.
inline std::vector<at::Tensor> states_of(const Fixture& fixture, ComputeType compute,
                                         const ComputePlace& place = {}) {
  const RotaryTables rotary(fixture.model, fixture.longest(), place.device);
  std::vector<at::Tensor> layers{fixture.embedded(compute, place)};
  for (int layer = 0; layer < fixture.model.layers; ++layer) {
    const Block block(fixture.model, fixture.weights, layer, compute, nullptr, place);
    layers.push_back(block.forward(layers.back(), fixture.lengths, rotary));
  }
  layers.back() = FinalNorm(fixture.model, fixture.weights, compute, nullptr, place).forward(layers.back());
  return layers;
}

/// Errors of layers 0..L against transformers' float32 states.
inline std::vector<LayerError> layer_errors(const Fixture& fixture, ComputeType compute,
                                            const ComputePlace& place = {}) {
  const WeightFiles expected = WeightFiles::open_single(fixture.folder / "hidden_states.safetensors");
  std::vector<LayerError> errors;
  for (const at::Tensor& states : states_of(fixture, compute, place)) {
    errors.push_back(error_of(states.cpu(), read_weight(expected, "layer." + std::to_string(errors.size()))));
  }
  return errors;
}

/// The worst of all layers.
inline LayerError worst_error(const Fixture& fixture, ComputeType compute, const ComputePlace& place = {}) {
  LayerError worst;
  for (const LayerError& error : layer_errors(fixture, compute, place)) {
    worst.by_element = std::max(worst.by_element, error.by_element);
    worst.by_norm = std::max(worst.by_norm, error.by_norm);
  }
  return worst;
}

}  // namespace infoplane::test
