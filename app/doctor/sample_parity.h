#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/measurement.h"

namespace infoplane {

/// A model and a corpus to compare ways of computing with.
struct Sample {
  std::filesystem::path model{}, corpus{};
};

/// The last checkpoint of the study's town-llama-260k, and its corpus, as they lie in `study`.
Sample sample_in(const std::filesystem::path& study);

/// The largest difference of two measurements of the same layers: of H(Z) and every raw information of such
/// states, in efficiency units. Infinity when they are not of the same layers and orders.
double largest_difference(const std::vector<LayerMeasurement>& a, const std::vector<LayerMeasurement>& b,
                          States states);

/// Every layer of the sample, measured over some documents of its corpus.
class SampleRun {
 public:
  /// Opens both. Throws what opening a model and a corpus throw.
  explicit SampleRun(const Sample& sample);

  /// By the processor ("cpu") or a device ("cuda:0"), in "float32" or "bfloat16". Throws what a sweep throws.
  std::vector<LayerMeasurement> measure(const std::string& device, const std::string& dtype) const;

  const std::string& title() const { return title_; }
  std::int64_t tokens() const;

 private:
  struct Opened;
  std::shared_ptr<const Opened> opened_;
  std::string title_;
};

}  // namespace infoplane
