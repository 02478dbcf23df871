#pragma once

#include <chrono>
#include <cstdint>

#include "engine/base/progress.h"

namespace infoplane {

/// Tells how far a sweep is: speed and time left follow from the share of this process's work that is done.
class SweepProgress {
 public:
  /// `first_layer`: where this process begins; `tokens` of the corpus.
  SweepProgress(const ProgressSink& sink, int first_layer, int layers, std::int64_t tokens)
      : sink_(sink), first_layer_(first_layer), layers_(layers), tokens_(tokens) {}

  void begin_layer(int layer);
  void add_tokens(std::int64_t tokens);
  void begin_estimate();

 private:
  void report(Stage stage) const;

  using Clock = std::chrono::steady_clock;
  const ProgressSink& sink_;
  int first_layer_, layers_;
  std::int64_t tokens_;
  int layer_ = 0;
  std::int64_t done_ = 0;
  Clock::time_point start_ = Clock::now();
};

}  // namespace infoplane
