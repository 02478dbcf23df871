#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "engine/information/gathered_states.h"

namespace infoplane {

/// Gathers the measured states of a layer from parts, which may come in any order and from several threads:
/// what is gathered has the same bits.
class StatesGatherer {
 public:
  /// `rows`: measured positions. `drawn`: those whose directions are kept, ascending.
  StatesGatherer(std::int64_t rows, std::int64_t width, std::vector<std::int32_t> drawn);

  /// What one part adds. One thread fills it.
  class Part {
   public:
    /// Measured positions from `first_row` on; states [count, d], one after the other.
    void add_measured(std::int64_t first_row, const float* states, std::int64_t count);
    /// Positions of completions of preference pairs.
    void add_of_pairs(const float* states, std::int64_t count);
    /// The first position of a document, measured or not.
    void add_first(const float* state);

   private:
    friend StatesGatherer;
    explicit Part(StatesGatherer& gatherer);

    StatesGatherer& gatherer_;
    DirectionSums corpus_, pairs_;
    std::vector<double> first_norms_{};
  };

  void begin_layer();
  Part part() { return Part(*this); }
  /// `index`: 0, 1, 2, ... of a layer's parts.
  void add(std::int64_t index, Part part);

  /// When all parts of a layer were added.
  const GatheredStates& gathered() const { return gathered_; }

 private:
  void keep_drawn(std::int64_t row, const float* state, double norm);

  std::int64_t width_;
  std::vector<std::int32_t> drawn_;
  GatheredStates gathered_;
  std::mutex adding_;
  std::int64_t added_ = 0;                  ///< parts
  std::map<std::int64_t, Part> waiting_{};  ///< for those before them
};

}  // namespace infoplane
