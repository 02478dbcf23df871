#pragma once

#include <cstdint>
#include <functional>

namespace infoplane {

/// What a running analysis is doing now.
enum class Stage { inspecting, hashing, tokenizing, sorting, forward, estimating, finished };

/// A snapshot of a running analysis: a value, safe to copy to another thread.
struct Progress {
  Stage stage = Stage::inspecting;
  int layer = 0;                 ///< layer being computed, 0..layers
  int layers = 0;                ///< number of blocks L of the model; hidden states are 0..L
  std::int64_t done = 0;         ///< units finished in this stage (tokens in `forward`, else items)
  std::int64_t total = 0;        ///< units of this stage, 0 when unknown
  double tokens_per_second = 0;  ///< corpus tokens through the whole model per second so far; 0 when unknown
  double seconds_left = -1;      ///< estimate for the rest of the run; negative when unknown
};

/// Receives progress on a thread of the work, which waits: it must return quickly. One call at a time.
using ProgressSink = std::function<void(const Progress&)>;

}  // namespace infoplane
