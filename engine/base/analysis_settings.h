#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/measurement.h"

namespace infoplane {

/// Which states a run measures.
enum class StatesAsked { paper, centred, both };

constexpr bool asks_for(StatesAsked asked, States states) {
  return asked == StatesAsked::both || (asked == StatesAsked::paper) == (states == States::paper);
}

/// How the run was asked for. Part of the run's key: two runs with equal settings and inputs give equal bits.
struct AnalysisSettings {
  std::int64_t samples = 0;             ///< documents taken from the corpus; 0 = all
  std::string sample_order = "random";  ///< "random" (seeded) or "first"
  int max_length = 512;                 ///< tokens a document, special tokens counted
  std::vector<int> orders{1, 2, 3, 4};
  StatesAsked states = StatesAsked::both;
  int bins = 100;  ///< n, number of reference points
  std::uint64_t seed = 0;
  int nulls = 0;                ///< R, label permutations for `null`; 0 = not computed
  int bootstrap = 0;            ///< B, document resamples for intervals; 0 = not computed
  std::int64_t pairs = 10'000;  ///< most preference pairs taken, as `sample_order` says; 0 = all
  std::string device = "cpu";
  std::string dtype = "float32";
};

/// Where the time of a run went.
struct RunTiming {
  double seconds = 0;            ///< wall time of the whole run
  double tokens_per_second = 0;  ///< corpus tokens / seconds
  double forward_seconds = 0;    ///< in the blocks
  double estimate_seconds = 0;   ///< in assignment, reduction and nulls
  std::int64_t peak_rss_bytes = 0;
  double geometry_seconds = 0;  ///< in the geometry of states, once they were gathered
};

}  // namespace infoplane
