#include "engine/sweep/sweep_progress.h"

namespace infoplane {

void SweepProgress::begin_layer(int layer) {
  layer_ = layer;
  done_ = 0;
  report(Stage::forward);
}

void SweepProgress::add_tokens(std::int64_t tokens) {
  done_ += tokens;
  report(Stage::forward);
}

void SweepProgress::begin_estimate() {
  report(Stage::estimating);
}

void SweepProgress::report(Stage stage) const {
  if (!sink_) return;
  Progress progress{.stage = stage, .layer = layer_, .layers = layers_, .done = done_, .total = tokens_};
  const double passes = layer_ - first_layer_ + static_cast<double>(done_) / static_cast<double>(tokens_);
  const double share = passes / static_cast<double>(layers_ + 1 - first_layer_);
  const double elapsed = std::chrono::duration<double>(Clock::now() - start_).count();
  if (share > 0 && elapsed > 0) {
    progress.tokens_per_second =
        passes / static_cast<double>(layers_ + 1) * static_cast<double>(tokens_) / elapsed;
    progress.seconds_left = elapsed * (1 - share) / share;
  }
  sink_(progress);
}

}  // namespace infoplane
